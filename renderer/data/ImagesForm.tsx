import { useState } from "react";
import { MAX_CATEGORIES } from "../../core/data/ownTable.ts";
import { ownFileId } from "../../core/document/ownFiles.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { ClassRows } from "./ClassRows.tsx";
import { ColoursField } from "./ColoursField.tsx";
import { DataDialog } from "./DataDialog.tsx";
import styles from "./ImageForm.module.css";
import { brokenImages, classRows, labelsOf } from "./imageClasses.ts";
import { type Channels, checkCount, packImages } from "./packImages.ts";
import { folderAround } from "./sortFiles.ts";
import type { Bringing } from "./store.ts";
import { takeData } from "./take.ts";
import { useDecoded } from "./useDecoded.ts";
import { useTaking } from "./useTaking.ts";

/** As MNIST has them. */
const usualSide = 28;
const mostSide = 128;

/** Folders of images before they are taken: how large, in which colours, and what each class holds. */
export function ImagesForm({ files }: Extract<Bringing, { readonly kind: "images" }>) {
  const [side, setSide] = useState(usualSide);
  const [channels, setChannels] = useState<Channels>(1);
  const taking = useTaking();
  const name = folderAround(files);
  const size = { width: side, height: side };
  const { decoded, broken, done, shown } = useDecoded(files, side, channels);
  const classes = classRows(files, decoded);
  const isDone = done === files.length;

  const take = () =>
    taking.take(() => {
      const good = decoded.flatMap(({ file, image }) => (image ? [{ file, image }] : []));
      checkCount(good.length, size, channels);
      const { names, labels } = labelsOf(good.map(({ file }) => file));
      const packed = packImages(
        good.map(({ image }) => image),
        labels,
        size,
        channels,
      );
      const ids = { file: ownFileId(packed.images), labels: ownFileId(packed.labels) };
      takeData(
        name,
        { kind: "images", ...ids, cases: good.length, channels, height: side, width: side, classes: names },
        {
          [ids.file]: { name, bytes: packed.images },
          [ids.labels]: { name: `${name}: classes`, bytes: packed.labels },
        },
      );
    });
  const good = decoded.length - broken.length;
  return (
    <DataDialog
      title="Images in classes"
      description="Each folder is a class. Of every image the middle is taken, in the size that you choose."
      summary={isDone ? `${good} images · ${classes.length} classes` : `Reading ${done} of ${files.length} images…`}
      fault={taking.fault ?? faultOf(classes.length, isDone, good)}
      onTake={isDone ? take : undefined}
    >
      <div className={styles.fields}>
        <NumberField
          label="Size"
          help="Pixels a side."
          labelPlace="above"
          kind="int"
          min={4}
          max={mostSide}
          value={side}
          onCommit={taking.change(setSide)}
        />
        <ColoursField value={channels} onChange={taking.change(setChannels)} />
      </div>
      {broken.length > 0 && (
        <p className={styles.broken} role="alert">
          {brokenImages(broken, files.length)}
        </p>
      )}
      <ClassRows classes={classes} size={{ width: shown.side, height: shown.side }} channels={shown.channels} />
    </DataDialog>
  );
}

function faultOf(classes: number, isDone: boolean, good: number): string | undefined {
  if (classes > MAX_CATEGORIES) return `There are ${classes} folders, and ${MAX_CATEGORIES} classes at most.`;
  if (isDone && good < 2) return "There must be two images at least that can be read.";
  return undefined;
}
