import styles from "./ImageForm.module.css";
import { ImageStrip } from "./ImageStrip.tsx";
import type { Channels, Size } from "./packImages.ts";

export interface ClassRow {
  readonly name: string;
  readonly count: number;
  /** Some of its images. */
  readonly images: readonly ArrayLike<number>[];
}

interface Props {
  readonly classes: readonly ClassRow[];
  readonly size: Size;
  readonly channels: Channels;
}

/** Images of a class that are shown. */
export const shownImages = 12;
const imageHeight = 36;

/** Each class with its number of images, and some of them. */
export function ClassRows({ classes, size, channels }: Props) {
  return (
    <ul className={styles.classes} aria-label="Classes">
      {classes.map(({ name, count, images }) => (
        <li key={name} className={styles.class}>
          <span className={styles.name} title={name}>
            {name}
          </span>
          <span className={styles.count}>{count.toLocaleString("en")}</span>
          <span className={styles.images}>
            {images.length > 0 && (
              <ImageStrip
                images={images}
                size={size}
                channels={channels}
                height={imageHeight}
                label={`Some images of ${name}`}
              />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
