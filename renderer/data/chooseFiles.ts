/** Files of a person's own, chosen or dropped. */
import type { DataKind } from "../../core/host.ts";
import { host } from "../state/host.ts";
import { toast } from "../ui/toast.ts";
import type { BroughtFile } from "./sortFiles.ts";

export interface OwnFileHandle extends BroughtFile {
  readonly file: File;
  /** By which the host finds it again; left out where it cannot. */
  readonly link?: string | undefined;
}

/** Lets the person choose files of data; none when cancelled, or, which is told, where they are too large. */
export async function chooseData(kind: DataKind): Promise<OwnFileHandle[]> {
  try {
    const chosen = await host().chooseData(kind);
    return chosen.map(({ name, bytes, link }) => ({
      path: name,
      size: bytes.length,
      file: new File([bytes], name),
      link,
    }));
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), "error");
    return [];
  }
}

/** Lets the person choose a folder, with all that is in it; none when cancelled. */
export const chooseFolder = (): Promise<OwnFileHandle[]> =>
  new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.webkitdirectory = true;
    input.addEventListener("change", () => resolve([...(input.files ?? [])].map(withPath)));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });

const withPath = (file: File): OwnFileHandle => ({ path: file.webkitRelativePath || file.name, size: file.size, file });

/** The files of a drop, those in folders too. To be called while the drop is handled: the browser forgets it afterwards. */
export async function droppedFiles(transfer: DataTransfer): Promise<OwnFileHandle[]> {
  const files = await Promise.all(
    [...transfer.items].map((item) => {
      const entry = item.webkitGetAsEntry();
      const file = item.getAsFile();
      return entry ? filesIn(entry, "") : (file ?? []);
    }),
  );
  return files.flat().map((each) => (each instanceof File ? withPath(each) : each));
}

async function filesIn(entry: FileSystemEntry, folder: string): Promise<OwnFileHandle[]> {
  const path = `${folder}${entry.name}`;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path, size: file.size, file }];
  }
  const files = await Promise.all((await entriesOf(entry)).map((inner) => filesIn(inner, `${path}/`)));
  return files.flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** A reader gives some entries at a time, and none at the end. */
async function entriesOf(entry: FileSystemEntry): Promise<FileSystemEntry[]> {
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
