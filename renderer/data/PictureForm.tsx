import { useEffect, useState } from "react";
import { writeIdx } from "../../core/data/idx.ts";
import { MAX_PICTURE_SIDE } from "../../core/document/linkedFile.ts";
import { ownFileId } from "../../core/document/ownFiles.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { ColoursField } from "./ColoursField.tsx";
import { DataDialog } from "./DataDialog.tsx";
import { type DecodedImage, decodeWhole } from "./decodeImage.ts";
import styles from "./ImageForm.module.css";
import { ImageStrip } from "./ImageStrip.tsx";
import { PlaceField } from "./PlaceField.tsx";
import type { Channels } from "./packImages.ts";
import { linkedFile } from "./place.ts";
import type { Bringing } from "./store.ts";
import { takeData } from "./take.ts";
import { useTaking } from "./useTaking.ts";

/** Pixels of the longer side. Every pixel is a case: more of them train slowly. */
const usualSide = 96;
/** CSS pixels of the preview, within which a picture of any shape fits. */
const preview = { width: 520, height: 300 };

type Decoding =
  | { readonly image: DecodedImage; readonly side: number; readonly channels: Channels }
  | { readonly fault: string };

/** One picture before it is taken: how large, and whether in colour. */
export function PictureForm({ file, source, place: usual }: Extract<Bringing, { readonly kind: "picture" }>) {
  const [side, setSide] = useState(usualSide);
  const [channels, setChannels] = useState<Channels>(1);
  const [decoding, setDecoding] = useState<Decoding>();
  const [place, setPlace] = useState(usual);
  const taking = useTaking();

  useEffect(() => {
    let isCurrent = true;
    decodeWhole(file, side, channels).then(
      (image) => isCurrent && setDecoding({ image, side, channels }),
      (error: unknown) => isCurrent && setDecoding({ fault: String(error instanceof Error ? error.message : error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [file, side, channels]);

  const decoded = decoding && "image" in decoding ? decoding : undefined;
  const take = ({ image: { bytes, width, height }, side: takenSide, channels: taken }: NonNullable<typeof decoded>) => {
    const written = writeIdx([taken, height, width], bytes);
    const own = { kind: "picture", channels: taken, height, width } as const;
    taking.take(() => {
      if (place === "linked" && source) {
        const { id, files } = linkedFile(file.name, source, { kind: "picture", side: takenSide, channels: taken });
        takeData(file.name, { ...own, file: id }, files, { [id]: written });
      } else {
        const id = ownFileId(written);
        takeData(file.name, { ...own, file: id }, { [id]: { name: file.name, bytes: written } });
      }
    });
  };
  return (
    <DataDialog
      title={file.name}
      description="The network gets the place of each pixel and learns its colour, so that it paints the picture."
      size="medium"
      summary={
        decoded
          ? `${decoded.image.width} × ${decoded.image.height} pixels, ${decoded.channels === 1 ? "grey" : "in colour"}`
          : "Reading…"
      }
      fault={taking.fault ?? (decoding && "fault" in decoding ? decoding.fault : undefined)}
      onTake={decoded && (() => take(decoded))}
    >
      <div className={styles.fields}>
        <NumberField
          label="Longer side"
          help="Pixels. Each is a case, so a large picture trains slowly."
          labelPlace="above"
          kind="int"
          min={8}
          max={MAX_PICTURE_SIDE}
          value={side}
          onCommit={setSide}
        />
        <ColoursField value={channels} onChange={setChannels} />
        <PlaceField value={place} canLink={source !== undefined} onChange={taking.change(setPlace)} />
      </div>
      <div className={styles.preview}>
        {decoded && (
          <ImageStrip
            images={[decoded.image.bytes]}
            size={decoded.image}
            channels={decoded.channels}
            height={Math.min(preview.height, (preview.width * decoded.image.height) / decoded.image.width)}
            label={`${file.name} as it is taken`}
          />
        )}
      </div>
    </DataDialog>
  );
}
