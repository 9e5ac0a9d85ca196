/** Copies a panel of a matrix so that a product finds it one place of the inner axis after the other. */
import type { Body } from "./assembler.ts";
import { type Code, f32x4, v128 } from "./instructions.ts";
import { load } from "./vectors.ts";
import { inStrides } from "./walk.ts";

interface Panel {
  /** Places along the inner axis and, at each, the numbers next to each other. */
  readonly depth: number;
  readonly count: number;
  /** Bytes between neighbours along each in the matrix. */
  readonly inner: number;
  readonly across: number;
  /** Numbers from one place to the next in the copy: `count` or more, a multiple of 4. */
  readonly width: number;
}

/** Copies from one address to another. What is in the copy beyond `count` means nothing. */
export function pack(f: Body, from: Code, to: Code, { depth, count, inner, across, width }: Panel): void {
  const groups = Array.from({ length: Math.ceil(count / 4) }, (_, i) => Math.min(4, count - 4 * i));
  const turned = inner === 4 && across !== 4;
  inStrides(f, [from, to], { size: depth, steps: [inner, width * 4] }, 4, ([source = [], target = []], places) => {
    for (const [group, lanes] of groups.entries()) {
      const offset = 4 * group * across;
      const vectors =
        turned && places === 4 && lanes > 1
          ? turn(
              f,
              Array.from({ length: 4 }, (_, lane) => v128.load(source, offset + Math.min(lane, lanes - 1) * across)),
            )
          : Array.from({ length: places }, (_, place) => load(source, across / 4, lanes, offset + place * inner));
      for (const [place, vector] of vectors.entries()) {
        f.emit(v128.store(target, vector, place * width * 4 + 16 * group));
      }
    }
  });
}

/** Four vectors as columns, given as rows. */
function turn(f: Body, rows: readonly Code[]): Code[] {
  const [a = [], b = [], c = [], d = []] = rows.map((row) => f.keep(row));
  const [low, high] = [
    [0, 4, 1, 5],
    [2, 6, 3, 7],
  ];
  const pairs = [low, high].map((lanes) => [f.keep(f32x4.shuffle(a, b, lanes)), f.keep(f32x4.shuffle(c, d, lanes))]);
  return pairs.flatMap(([left = [], right = []]) => [
    f32x4.shuffle(left, right, [0, 1, 4, 5]),
    f32x4.shuffle(left, right, [2, 3, 6, 7]),
  ]);
}
