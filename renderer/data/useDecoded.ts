import { useEffect, useState } from "react";
import type { OwnFileHandle } from "./chooseFiles.ts";
import { decodeMiddle } from "./decodeImage.ts";
import type { Looked } from "./imageClasses.ts";
import type { Channels } from "./packImages.ts";
import type { ClassFile } from "./sortFiles.ts";

/** Images that are decoded at a time. */
const atOnce = 8;
/** ms between two changes of what is shown. */
const interval = 150;

interface Decoded {
  readonly decoded: readonly Looked<OwnFileHandle>[];
  /** What is wrong with those that cannot be read. */
  readonly broken: readonly string[];
  readonly done: number;
  /** How the images that are there were decoded. */
  readonly shown: { readonly side: number; readonly channels: Channels };
}

/** The middles of images as squares of `side` pixels, one after the other as they are decoded. */
export function useDecoded(files: readonly ClassFile<OwnFileHandle>[], side: number, channels: Channels): Decoded {
  const [state, setState] = useState<Decoded>({ decoded: [], broken: [], done: 0, shown: { side, channels } });
  useEffect(() => {
    let isCurrent = true;
    const looked: (Looked<OwnFileHandle> | undefined)[] = files.map(() => undefined);
    let next = 0;
    const show = () => {
      if (!isCurrent) return;
      const decoded = looked.flatMap((each) => each ?? []);
      const broken = decoded.flatMap(({ fault }) => fault ?? []);
      setState({ decoded, broken, done: decoded.length, shown: { side, channels } });
    };
    const work = async () => {
      while (isCurrent) {
        const index = next++;
        const file = files[index];
        if (!file) return;
        looked[index] = await look(file, side, channels);
      }
    };
    const timer = setInterval(show, interval);
    show();
    void Promise.all(Array.from({ length: atOnce }, work)).then(() => {
      clearInterval(timer);
      show();
    });
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [files, side, channels]);
  return state;
}

async function look(file: ClassFile<OwnFileHandle>, side: number, channels: Channels): Promise<Looked<OwnFileHandle>> {
  try {
    const { bytes } = await decodeMiddle(file.file.file, { width: side, height: side }, channels);
    return { file, image: bytes };
  } catch (error) {
    return { file, fault: error instanceof Error ? error.message : String(error) };
  }
}
