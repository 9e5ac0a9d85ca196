import { useMemo, useState } from "react";
import { writeIdx } from "../../core/data/idx.ts";
import { DataError } from "../../core/data/source.ts";
import { ownFileId } from "../../core/document/ownFiles.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { ClassRows } from "./ClassRows.tsx";
import { DataDialog } from "./DataDialog.tsx";
import styles from "./ImageForm.module.css";
import { type IdxImages, idxClasses, readIdxPair } from "./idxImages.ts";
import { mostImages } from "./packImages.ts";
import type { Bringing } from "./store.ts";
import { takeData } from "./take.ts";

/** Two IDX files before they are taken. */
export function IdxForm({ files }: Extract<Bringing, { readonly kind: "idx" }>) {
  const read = useMemo(() => attempt(() => readIdxPair(files)), [files]);
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
    <IdxImagesForm read={read} />
  );
}

function attempt<T>(action: () => T): T | { readonly fault: string } {
  try {
    return action();
  } catch (error) {
    if (error instanceof DataError) return { fault: error.message };
    throw error;
  }
}

function IdxImagesForm({ read }: { readonly read: IdxImages }) {
  const { name, images, labels, size, channels } = read;
  const most = Math.min(labels.length, mostImages(size, channels));
  const [cases, setCases] = useState(most);
  const [takeFault, setTakeFault] = useState<string>();
  const classes = useMemo(() => idxClasses(read, cases), [read, cases]);

  const help =
    most < labels.length
      ? `The first so many: a project keeps ${most.toLocaleString("en")} of this size.`
      : "The first so many.";

  const take = () => {
    const shape = channels === 1 ? [size.height, size.width] : [channels, size.height, size.width];
    const bytes = writeIdx([cases, ...shape], images.subarray(0, cases * shape.reduce((a, b) => a * b)));
    const numbers = writeIdx([cases], labels.subarray(0, cases));
    const ids = { file: ownFileId(bytes), labels: ownFileId(numbers) };
    const result = attempt(() =>
      takeData(
        name.images,
        { kind: "images", ...ids, cases, channels, ...size, classes: classes.map((each) => each.name) },
        {
          [ids.file]: { name: name.images, bytes },
          [ids.labels]: { name: name.labels, bytes: numbers },
        },
      ),
    );
    if (result) setTakeFault(result.fault);
  };
  return (
    <DataDialog
      title={name.images}
      description={`With ${name.labels}: ${labels.length.toLocaleString("en")} images of ${size.width} × ${size.height}.`}
      summary={`${cases.toLocaleString("en")} images · ${classes.length} classes`}
      fault={takeFault}
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
          onCommit={setCases}
        />
      </div>
      <ClassRows classes={classes} size={size} channels={channels} />
    </DataDialog>
  );
}
