import { useMemo, useState } from "react";
import { writeIdx } from "../../core/data/idx.ts";
import { MAX_CASES } from "../../core/data/ownTable.ts";
import { DataError } from "../../core/data/source.ts";
import { ownFileId } from "../../core/document/ownFiles.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { ClassRows } from "./ClassRows.tsx";
import { DataDialog } from "./DataDialog.tsx";
import styles from "./ImageForm.module.css";
import { type IdxImages, idxClasses, readIdxPair } from "./idxImages.ts";
import { PlaceField } from "./PlaceField.tsx";
import { mostImages } from "./packImages.ts";
import { linkedFile, type Place } from "./place.ts";
import type { Bringing } from "./store.ts";
import { takeData } from "./take.ts";
import { useTaking } from "./useTaking.ts";

/** Two IDX files before they are taken. */
export function IdxForm({ files, place }: Extract<Bringing, { readonly kind: "idx" }>) {
  const read = useMemo(() => readOrFault(files), [files]);
  return "fault" in read ? (
    <DataDialog
      title="IDX files"
      description="Images in one file, and the number of each one's class in another."
      size="medium"
      summary=""
      fault={read.fault}
      onTake={undefined}
    >
      {null}
    </DataDialog>
  ) : (
    <IdxImagesForm read={read} usual={place} />
  );
}

function readOrFault(files: Parameters<typeof readIdxPair>[0]): IdxImages | { readonly fault: string } {
  try {
    return readIdxPair(files);
  } catch (error) {
    if (error instanceof DataError) return { fault: error.message };
    throw error;
  }
}

function IdxImagesForm({ read, usual }: { readonly read: IdxImages; readonly usual: Place }) {
  const { name, source, images, labels, size, channels } = read;
  const [place, setPlace] = useState(usual);
  const most =
    place === "linked" ? Math.min(labels.length, MAX_CASES) : Math.min(labels.length, mostImages(size, channels));
  const [wanted, setWanted] = useState(most);
  const cases = Math.min(wanted, most);
  const taking = useTaking();
  const classes = useMemo(() => idxClasses(read, cases), [read, cases]);

  const help =
    most < labels.length
      ? `The first so many: a project keeps ${most.toLocaleString("en")} of this size.`
      : "The first so many.";

  const take = () => {
    const shape = channels === 1 ? [size.height, size.width] : [channels, size.height, size.width];
    const bytes = writeIdx([cases, ...shape], images.subarray(0, cases * shape.reduce((a, b) => a * b)));
    const numbers = writeIdx([cases], labels.subarray(0, cases));
    const own = { kind: "images", cases, channels, ...size, classes: classes.map((each) => each.name) } as const;
    taking.take(() => {
      if (place === "linked" && source) {
        const [file, label] = [
          linkedFile(name.images, source.images, { kind: "idx", cases }),
          linkedFile(name.labels, source.labels, { kind: "idx", cases }),
        ];
        const files = { ...file.files, ...label.files };
        takeData(name.images, { ...own, file: file.id, labels: label.id }, files, {
          [file.id]: bytes,
          [label.id]: numbers,
        });
      } else {
        const [file, label] = [ownFileId(bytes), ownFileId(numbers)];
        takeData(
          name.images,
          { ...own, file, labels: label },
          { [file]: { name: name.images, bytes }, [label]: { name: name.labels, bytes: numbers } },
        );
      }
    });
  };
  return (
    <DataDialog
      title={name.images}
      description={`With ${name.labels}: ${labels.length.toLocaleString("en")} images of ${size.width} × ${size.height}.`}
      summary={`${cases.toLocaleString("en")} images · ${classes.length} classes`}
      fault={taking.fault}
      onTake={take}
    >
      <div className={styles.fields}>
        <NumberField
          label="Images"
          help={help}
          labelPlace="above"
          kind="int"
          min={2}
          max={most}
          value={cases}
          onCommit={setWanted}
        />
        <PlaceField value={place} canLink={source !== undefined} onChange={taking.change(setPlace)} />
      </div>
      <ClassRows classes={classes} size={size} channels={channels} />
    </DataDialog>
  );
}
