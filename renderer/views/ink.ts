/** Drawing on an image of ink, 0 for none and 1 for full, with a soft pen as wide as the strokes of a written digit. */

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The ink with a line added, in pixels of an image so wide; at each pixel the most that the pen leaves there. */
export function inkLine(ink: Float32Array, width: number, from: Spot, to: Spot): Float32Array<ArrayBuffer> {
  const radius = Math.max(0.7, width / 22);
  return Float32Array.from(ink, (before, i) => {
    const distance = distanceTo({ x: (i % width) + 0.5, y: Math.floor(i / width) + 0.5 }, from, to);
    // Full within the pen, none a pixel beyond it.
    return Math.max(before, Math.min(1, Math.max(0, radius + 0.5 - distance)));
  });
}

/** From a spot to the nearest of a line. */
function distanceTo(spot: Spot, from: Spot, to: Spot): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length > 0 ? ((spot.x - from.x) * dx + (spot.y - from.y) * dy) / length : 0;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(spot.x - from.x - share * dx, spot.y - from.y - share * dy);
}
