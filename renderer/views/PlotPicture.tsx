import type { ReactNode, RefObject } from "react";
import type { Frame, Size } from "./frame.ts";
import { Picture } from "./Picture.tsx";
import { Plot, type PlotPoint } from "./Plot.tsx";

interface PlotPictureProps {
  /** Takes the size that is left for the plot. */
  readonly area: RefObject<HTMLDivElement | null>;
  /** Undefined until it is known; the plot is drawn then. */
  readonly size: Size | undefined;
  readonly frame: Frame | undefined;
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  /** Draws everything, in CSS pixels. */
  readonly draw: (context: CanvasRenderingContext2D) => void;
  /** The place that is being read, by pointer or arrow keys. */
  readonly point: PlotPoint | undefined;
  readonly onPoint: (point: PlotPoint | undefined) => void;
  /** What the colours mean. */
  readonly legend: ReactNode;
  /** What is under the pointer, in the legend's place. */
  readonly reading: ReactNode | undefined;
}

/** A picture that is one plot over two axes. */
export function PlotPicture({ area, size, frame, legend, reading, ...plot }: PlotPictureProps) {
  return (
    <Picture
      area={area}
      plot={size && frame && <Plot size={size} frame={frame} {...plot} />}
      legend={legend}
      reading={reading}
    />
  );
}
