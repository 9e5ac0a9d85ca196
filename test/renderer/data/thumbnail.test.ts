import { describe, expect, it } from "vitest";
import type { Cases, DatasetShape } from "../../../core/data/dataset.ts";
import { writeIdx } from "../../../core/data/idx.ts";
import { makeOwn } from "../../../core/data/own.ts";
import { pictureTargets } from "../../../core/data/photographs.ts";
import { thumbnailOf } from "../../../renderer/data/thumbnail.ts";
import { greyShades } from "../../../renderer/views/pixels.ts";

const numbers = (...names: string[]) => ({ kind: "numbers", names }) as const;
const classes = (...names: string[]) => ({ kind: "classes", classes: names }) as const;
const cases = (features: readonly number[], targets: readonly number[], count: number): Cases => ({
  count,
  features: Float32Array.from(features),
  targets: Float32Array.from(targets),
});
const thumb = (shape: Omit<DatasetShape, "cases">, data: Cases) =>
  thumbnailOf({ cases: data.count, ...shape }, data, greyShades);
const dotsOf = (thumbnail: ReturnType<typeof thumb>) => (thumbnail?.kind === "dots" ? thumbnail.dots : []);

describe("the small picture of data", () => {
  it("of two inputs is the plane, points coloured by class", () => {
    const plane = thumb(
      { features: ["x", "y"], targets: classes("a", "b") },
      cases([0, 5, 10, 0, 5, 10], [1, 0, 1], 3),
    );
    expect(dotsOf(plane).map(({ series }) => series)).toEqual([1, 0, 1]);
    const [first, second, third] = dotsOf(plane);
    expect([first?.x, second?.x, third?.x].map((x) => x?.toFixed(2))).toEqual(["0.05", "0.95", "0.50"]);
    // y points up.
    expect(third?.y).toBeGreaterThan(first?.y ?? 1);
  });

  it("of two inputs and a number is coloured from the least to the greatest", () => {
    const surface = thumb({ features: ["x", "y"], targets: numbers("z") }, cases([0, 0, 1, 1, 2, 2], [-4, 0, 4], 3));
    expect(dotsOf(surface).map(({ series, share }) => [series, share])).toEqual([
      [undefined, 0],
      [undefined, 0.5],
      [undefined, 1],
    ]);
  });

  it("of points in space is the third input over the first", () => {
    const space = ["x₁", "x₂", "x₃"];
    const roll = thumb(
      { features: space, targets: numbers("position") },
      cases([0, 9, 0, 1, 3, 1, 2, 6, 0], [0, 1, 2], 3),
    );
    expect(dotsOf(roll).map(({ x, y, share }) => [x > 0.5, y > 0.5, share])).toEqual([
      [false, false, 0],
      [false, true, 0.5],
      [true, false, 1],
    ]);
    expect(thumb({ features: ["a", "b", "c"], targets: numbers("y") }, cases([0, 9, 0], [1], 1))?.kind).toBe(
      "histogram",
    );
  });

  it("of one input and a number is the curve", () => {
    const curve = thumb({ features: ["x"], targets: numbers("y") }, cases([0, 1, 2], [0, 9, 3], 3));
    const ys = dotsOf(curve).map(({ y }) => y);
    expect(ys[1]).toBeGreaterThan(ys[2] ?? 1);
    expect(ys[2]).toBeGreaterThan(ys[0] ?? 1);
  });

  it("of images shows the classes in turn, and not more than fit", () => {
    const labels = Array.from({ length: 40 }, (_, i) => (i < 37 ? 0 : 1));
    const pixels = labels.map((_, i) => i);
    const grid = thumb({ features: ["p"], image: [1, 1, 1], targets: classes("a", "b") }, cases(pixels, labels, 40));
    if (grid?.kind !== "images") return expect.fail();
    expect(grid.images).toHaveLength(12);
    // Cases 0, 37, 1, 38, 2, 39 and then the first class alone, from black to white over 0 to 39.
    const greys = grid.images.map(({ data }) => Math.round(((data[0] ?? 0) / 255) * 39));
    expect(greys).toEqual([0, 37, 1, 38, 2, 39, 3, 4, 5, 6, 7, 8]);
  });

  it("of a picture is the picture", () => {
    const own = { kind: "picture", file: "p", channels: 3, height: 1, width: 2 } as const;
    const data = makeOwn(own, { p: writeIdx([3, 1, 2], Uint8Array.from([255, 0, 0, 255, 51, 0])) });
    const shape = { features: ["x", "y"], targets: pictureTargets(["r", "g", "b"]), picture: own };
    const small = thumb(shape, data);
    if (small?.kind !== "picture") return expect.fail();
    expect([...small.image.data]).toEqual([255, 0, 51, 255, 0, 255, 0, 255]);
  });

  it("of a table is a bar of its classes, or how its numbers are spread", () => {
    const features = ["a", "b", "c"];
    const bar = thumb({ features, targets: classes("x", "y", "z") }, cases(new Array(12).fill(0), [0, 0, 2, 2], 4));
    expect(bar).toEqual({ kind: "classes", parts: [0.5, 0, 0.5] });
    const spread = thumb({ features, targets: numbers("n") }, cases(new Array(12).fill(0), [0, 0, 0, 16], 4));
    expect(spread).toEqual({ kind: "histogram", bars: [1, ...new Array(14).fill(0), 1 / 3] });
  });

  it("of many points takes some, of none nothing", () => {
    const many = Array.from({ length: 20_000 }, (_, i) => i);
    const plane = thumb({ features: ["x", "y"], targets: numbers("z") }, cases(many, many.slice(0, 10_000), 10_000));
    expect(dotsOf(plane)).toHaveLength(400);
    expect(thumb({ features: ["x"], targets: numbers("z") }, cases([], [], 0))).toBeUndefined();
  });
});
