/** How many tiles of one shape fit into an area, and where. */
import type { Size } from "./frame.ts";

export interface Laid {
  readonly columns: number;
  /** How many are shown; the others find no room. */
  readonly count: number;
  /** Pixels from one to the next. */
  readonly pitch: Size;
  /** Of the image in a tile; below it is the caption. */
  readonly image: Size;
}

interface Wish {
  readonly count: number;
  /** Width over height of an image. */
  readonly aspect: number;
  /** Height of the line below each. */
  readonly caption: number;
  /** The least width of an image with which it can be made out. */
  readonly least: number;
}

const gap = 6;

/** As large as can be while all are seen, or as small as may be where there is no room for all. */
export function layTiles({ width, height }: Size, { count, aspect, caption, least }: Wish): Laid {
  let best: Laid | undefined;
  const most = Math.max(1, Math.min(count, Math.floor(width / (least + gap))));
  for (let columns = 1; columns <= most; columns++) {
    const rows = Math.ceil(count / columns);
    const across = width / columns - gap;
    const fitting = Math.min(across, (height / rows - gap - caption) * aspect);
    if (fitting >= least && fitting > (best?.image.width ?? 0))
      best = laid(columns, count, fitting, width, aspect, caption);
  }
  if (best) return best;
  const rows = Math.max(1, Math.floor(height / (least / aspect + gap + caption)));
  return laid(most, Math.min(count, most * rows), Math.min(least, width - gap), width, aspect, caption);
}

function laid(columns: number, count: number, side: number, width: number, aspect: number, caption: number): Laid {
  const image = { width: Math.floor(side), height: Math.floor(side / aspect) };
  return {
    columns,
    count,
    image,
    pitch: { width: Math.min(width / columns, image.width * 1.5 + gap), height: image.height + gap + caption },
  };
}
