import type { ReactNode, RefObject } from "react";
import styles from "./Picture.module.css";

interface PictureProps {
  /** Takes the size that is left for the plot. */
  readonly area?: RefObject<HTMLDivElement | null>;
  readonly plot: ReactNode;
  /** What the colours mean. */
  readonly legend: ReactNode;
  /** What is under the pointer, in the legend's place. */
  readonly reading: ReactNode | undefined;
}

/** A plot with a line below it, which says what the colours mean or what is pointed at. */
export function Picture({ area, plot, legend, reading }: PictureProps) {
  return (
    <>
      <div ref={area} className={styles.area}>
        {plot}
      </div>
      <div className={styles.line}>
        <div className={styles.legend} data-covered={reading !== undefined}>
          {legend}
        </div>
        <output className={styles.reading}>{reading}</output>
      </div>
    </>
  );
}

interface KeyProps {
  readonly colour: string;
  readonly look?: "disc" | "diamond" | "ring" | "line" | "square" | "target";
  readonly children: ReactNode;
}

/** A colour and its meaning. */
export function Key({ colour, look = "disc", children }: KeyProps) {
  return (
    <span className={styles.key}>
      <span className={styles.sign} data-look={look} style={{ color: colour }} />
      <span className={styles.meaning}>{children}</span>
    </span>
  );
}
