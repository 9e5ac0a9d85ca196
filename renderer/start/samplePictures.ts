/** What the pictures of the samples are drawn from, in units of their view. */

export const view = { width: 200, height: 112 } as const;
const middle = { x: view.width / 2, y: view.height / 2 } as const;

interface Placed {
  readonly x: number;
  readonly y: number;
  /** Number of the token. */
  readonly series: number;
}

export type Spot = Placed;

/** An ellipse that begins at a point and stands up, turned by degrees. */
export interface Petal extends Placed {
  readonly length: number;
  readonly width: number;
  readonly angle: number;
}

/** A rectangle, from its upper left corner. */
export interface Bar extends Placed {
  readonly width: number;
  readonly height: number;
  readonly opacity: number;
}

/** Drawn in this order, one over the other. */
export interface Drawing {
  readonly bars?: readonly Bar[];
  readonly petals?: readonly Petal[];
  readonly spots?: readonly Spot[];
  /** An SVG path, drawn as a line of the second series. */
  readonly line?: string;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);
/** Strays within ±1, the same way each time. */
const stray = (i: number): number => Math.sin(i * 12.9898) * Math.cos(i * 4.1414);
const spot = (x: number, y: number, series: number): Spot => ({ x: round(x), y: round(y), series });
const path = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");

/** Points on an arc around a centre, angles in turns. */
const arc = (count: number, series: number, x: number, y: number, radius: number, from = 0, to = 1): Spot[] =>
  range(count).map((i) => {
    const angle = 2 * Math.PI * (from + ((to - from) * i) / count);
    const distance = radius + 3 * stray(i + series);
    return spot(x + distance * Math.cos(angle), y + distance * Math.sin(angle), series);
  });

const cluster = (count: number, series: number, x: number, y: number, size: number): Spot[] =>
  range(count).map((i) => spot(x + size * stray(i + 7 * series), y + size * stray(3 * i + 29 + series), series));

/** A picture of square pixels: the darkest where the number is 1. */
function pixels(columns: number, rows: number, shade: (column: number, row: number) => number): Bar[] {
  const side = Math.min(180 / columns, 96 / rows);
  return range(columns * rows).flatMap((i): Bar[] => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const opacity = round(10 * shade(column, row)) / 10;
    const x = round(middle.x + (column - columns / 2) * side);
    const y = round(middle.y + (row - rows / 2) * side);
    return opacity > 0 ? [{ x, y, series: 1, width: round(side), height: round(side), opacity }] : [];
  });
}

/** An eight by eight three. */
const three = ["..####..", ".##..##.", ".....##.", "...###..", ".....##.", ".....##.", ".##..##.", "..####.."];

/** Mean petals and sepals of the three species, in their proportions. */
const species = [
  { petal: [1.46, 0.25], sepal: [5.01, 3.43] },
  { petal: [4.26, 1.33], sepal: [5.94, 2.77] },
  { petal: [5.55, 2.03], sepal: [6.59, 2.97] },
] as const;

/** Each sample's picture, by its file. */
export const drawings: Readonly<Record<string, Drawing>> = {
  "spiral.nodegrad": { spots: spiralSpots() },
  "sine.nodegrad": { spots: sineSpots(), line: path(range(58).map((i) => [14 + 3 * i, sineAt(14 + 3 * i)])) },
  "iris.nodegrad": { petals: irisPetals() },
  "circles.nodegrad": { spots: [...arc(44, 1, 100, 56, 44), ...arc(22, 2, 100, 56, 18)] },
  "moons.nodegrad": { spots: [...arc(30, 1, 78, 66, 40, 0.5, 1), ...arc(30, 2, 122, 46, 40, 0, 0.5)] },
  "xor.nodegrad": {
    spots: [
      ...cluster(16, 1, 62, 30, 14),
      ...cluster(16, 1, 138, 82, 14),
      ...cluster(16, 2, 138, 30, 14),
      ...cluster(16, 2, 62, 82, 14),
    ],
  },
  "wine.nodegrad": {
    bars: [72, 12, 26, 48, 90, 22, 18, 6, 14, 40, 10, 24, 96].map((height, i) => ({
      x: 22 + 12 * i,
      y: 104 - height,
      series: 1 + (i % 3),
      width: 9,
      height,
      opacity: 0.8,
    })),
  },
  "breast-cancer.nodegrad": { spots: [...cluster(58, 1, 84, 56, 46), ...cluster(13, 2, 152, 44, 22)] },
  "digits.nodegrad": { bars: pixels(8, 8, (column, row) => (three[row]?.[column] === "#" ? 0.9 : 0.12)) },
  "mnist.nodegrad": {
    bars: pixels(14, 14, (column, row) => {
      const [x, y] = [(column - 6.5) / 6, (row - 6.5) / 6];
      const ring = Math.abs(Math.hypot(x / 0.62, y / 0.9) - 1);
      return Math.max(0.08, Math.min(1, 1.25 - 2.6 * ring));
    }),
  },
  "multi-label.nodegrad": {
    petals: [1, 2, 3].map((series) => ({
      x: 52 + 24 * series,
      y: 88 + (series === 2 ? 14 : 0),
      series,
      length: 62,
      width: 62,
      angle: 0,
    })),
  },
  "outliers.nodegrad": {
    spots: [
      ...range(30).map((i) => spot(18 + 5.6 * i, 88 - 2 * i + 6 * stray(i), 1)),
      spot(52, 20, 3),
      spot(70, 14, 3),
      spot(150, 98, 3),
    ],
    line: "M14 89L186 29",
  },
  "siren.nodegrad": {
    bars: pixels(24, 13, (column, row) => {
      const distance = Math.hypot(column - 8, (row - 6) * 1.1);
      return 0.5 + 0.45 * Math.sin(distance * 0.95) * Math.exp(-distance / 14);
    }),
  },
  "poisson.nodegrad": {
    bars: pixels(24, 13, (column, row) => Math.min(1, Math.abs(Math.sin(column / 3.1) * 0.8 - (row - 6) / 7))),
  },
  "triplets.nodegrad": {
    spots: [...cluster(20, 1, 56, 36, 16), ...cluster(20, 2, 144, 40, 16), ...cluster(20, 3, 100, 88, 14)],
  },
  "autoencoder.nodegrad": {
    petals: range(18).map((i) => {
      const [column, row] = [i % 6, Math.floor(i / 6)];
      return {
        x: 34 + 26.5 * column,
        y: 38 + 32 * row,
        series: 1 + row,
        length: 12 + 2.4 * column,
        width: 22 - 3 * column,
        angle: 0,
      };
    }),
  },
  "selu.nodegrad": {
    bars: range(20).map((i) => ({ x: 12 + 9 * i, y: 34, series: 1, width: 6, height: 44, opacity: 0.75 })),
    line: path(range(60).map((i) => [12 + 3 * i, 96 - 70 * Math.exp(-i / 14)])),
  },
};

/** Three arms, wound as the sample's are. */
function spiralSpots(): readonly Spot[] {
  return [1, 2, 3].flatMap((series) =>
    range(22).map((i) => {
      const along = (i + 0.5) / 22;
      const angle = 2 * Math.PI * (along + series / 3);
      const radius = 4 + 46 * along;
      return {
        x: round(view.width / 2 + 1.15 * radius * Math.cos(angle)),
        y: round(view.height / 2 + radius * Math.sin(angle)),
        series,
      };
    }),
  );
}

function sineAt(x: number): number {
  return view.height / 2 - 34 * Math.sin(((x - 14) / 172) * 4 * Math.PI);
}

/** Points that stray from a sine. */
function sineSpots(): readonly Spot[] {
  return range(44).map((i) => spot(14 + 4 * i, sineAt(14 + 4 * i) + 7 * stray(i), 1));
}

/** A flower for each species: three sepals behind, three petals before. */
function irisPetals(): readonly Petal[] {
  return species.flatMap(({ petal, sepal }, index) =>
    [0, 120, 240].flatMap((angle) => [leaf(index, angle, sepal), leaf(index, angle + 60, petal)]),
  );
}

function leaf(index: number, angle: number, [length, width]: readonly [number, number]): Petal {
  return {
    x: 38 + 62 * index,
    y: view.height / 2,
    series: index + 1,
    angle,
    length: round(4.6 * length),
    width: round(4.6 * width),
  };
}
