/** What the pictures of the samples are drawn from, in units of their view. */

export const view = { width: 200, height: 112 } as const;

export interface Spot {
  readonly x: number;
  readonly y: number;
  /** Number of the token. */
  readonly series: number;
}

/** An ellipse that begins at a point and stands up, turned by degrees. */
export interface Petal extends Spot {
  readonly length: number;
  readonly width: number;
  readonly angle: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** Three arms, wound as the sample's are. */
export const spiralSpots = (): readonly Spot[] =>
  [1, 2, 3].flatMap((series) =>
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

const sineAt = (x: number): number => view.height / 2 - 34 * Math.sin(((x - 14) / 172) * 4 * Math.PI);

/** Points that stray from a sine, the same way each time. */
export const sineSpots = (): readonly Spot[] =>
  range(44).map((i) => {
    const x = 14 + (172 * i) / 43;
    return { x: round(x), y: round(sineAt(x) + 7 * Math.sin(i * 12.9898) * Math.cos(i * 4.1414)), series: 1 };
  });

export const sineCurve = (): string =>
  range(58)
    .map((i) => `${i === 0 ? "M" : "L"}${14 + 3 * i + round(i / 57)} ${round(sineAt(14 + 3 * i))}`)
    .join("");

/** Mean petals and sepals of the three species, in their proportions. */
const species = [
  { petal: [1.46, 0.25], sepal: [5.01, 3.43] },
  { petal: [4.26, 1.33], sepal: [5.94, 2.77] },
  { petal: [5.55, 2.03], sepal: [6.59, 2.97] },
] as const;

/** A flower for each species: three sepals behind, three petals before. */
export const irisPetals = (): readonly Petal[] =>
  species.flatMap(({ petal, sepal }, index) =>
    [0, 120, 240].flatMap((angle) => [leaf(index, angle, sepal), leaf(index, angle + 60, petal)]),
  );

const leaf = (index: number, angle: number, [length, width]: readonly [number, number]): Petal => ({
  x: 38 + 62 * index,
  y: view.height / 2,
  series: index + 1,
  angle,
  length: round(4.6 * length),
  width: round(4.6 * width),
});
