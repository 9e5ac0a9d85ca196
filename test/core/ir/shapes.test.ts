import { describe, expect, it } from "vitest";
import type { Attrs, PerInput, Primitive, Shape } from "../../../core/ir/graph.ts";
import { broadcastable, ShapeError, shapeRules } from "../../../core/ir/shapes.ts";

type Operands<P extends Primitive> = readonly [inputs: PerInput<P, Shape>, attrs: Attrs<P>];
type Cases<P extends Primitive> = {
  readonly gives: readonly (readonly [...Operands<P>, Shape])[];
  readonly refuses: readonly Operands<P>[];
};

const matrix = [2, 3];
const unary = { gives: [[[matrix], {}, matrix] as const, [[[]], {}, []] as const], refuses: [] };
const binary = {
  gives: [[[matrix, matrix], {}, matrix] as const, [[[], []], {}, []] as const],
  refuses: [[[matrix, [3, 2]], {}] as const, [[matrix, [3]], {}] as const, [[matrix, []], {}] as const],
};
const reduction = {
  gives: [
    [[[2, 3, 4]], { axes: [1] }, [2, 1, 4]] as const,
    [[[2, 3]], { axes: [0, 1] }, [1, 1]] as const,
    [[[2, 3]], { axes: [] }, [2, 3]] as const,
  ],
  refuses: [[[matrix], { axes: [2] }] as const, [[matrix], { axes: [-1] }] as const],
};
const transposes = (transposeA: boolean, transposeB: boolean) => ({ transposeA, transposeB });

const cases: { readonly [P in Primitive]: Cases<P> } = {
  input: {
    gives: [[[], { name: "x", shape: matrix }, matrix]],
    refuses: [
      [[], { name: "x", shape: [2, 0] }],
      [[], { name: "x", shape: [1.5] }],
      [[], { name: "x", shape: [-1] }],
      [[], { name: "x", shape: [Number.NaN] }],
      [[], { name: "x", shape: [Number.POSITIVE_INFINITY] }],
    ],
  },
  constant: { gives: [[[], { value: 1, shape: [4] }, [4]]], refuses: [[[], { value: 1, shape: [0] }]] },
  iota: { gives: [[[], { size: 5 }, [5]]], refuses: [[[], { size: 0 }]] },
  neg: unary,
  exp: unary,
  expm1: unary,
  log: unary,
  log1p: unary,
  sin: unary,
  cos: unary,
  tanh: unary,
  sigmoid: unary,
  erf: unary,
  sqrt: unary,
  abs: unary,
  sign: unary,
  floor: unary,
  stopGradient: unary,
  add: binary,
  sub: binary,
  mul: binary,
  div: binary,
  max: binary,
  min: binary,
  less: binary,
  equal: binary,
  random: binary,
  select: { gives: [[[matrix, matrix, matrix], {}, matrix]], refuses: [[[[3], matrix, matrix], {}]] },
  broadcast: {
    gives: [
      [[[3]], { shape: [2, 3] }, [2, 3]],
      [[[2, 1]], { shape: [4, 2, 3] }, [4, 2, 3]],
      [[[]], { shape: [2] }, [2]],
    ],
    refuses: [
      [[[2]], { shape: [2, 3] }],
      [[[2, 3]], { shape: [3] }],
      [[[1]], { shape: [0] }],
    ],
  },
  reduceSum: reduction,
  reduceMax: reduction,
  matmul: {
    gives: [
      [
        [
          [2, 3],
          [3, 4],
        ],
        transposes(false, false),
        [2, 4],
      ],
      [
        [
          [3, 2],
          [3, 4],
        ],
        transposes(true, false),
        [2, 4],
      ],
      [
        [
          [2, 3],
          [4, 3],
        ],
        transposes(false, true),
        [2, 4],
      ],
      [
        [
          [3, 2],
          [4, 3],
        ],
        transposes(true, true),
        [2, 4],
      ],
      [
        [
          [7, 5, 2, 3],
          [7, 5, 3, 4],
        ],
        transposes(false, false),
        [7, 5, 2, 4],
      ],
    ],
    refuses: [
      [
        [
          [2, 3],
          [4, 3],
        ],
        transposes(false, false),
      ],
      [
        [
          [2, 3],
          [3, 4],
        ],
        transposes(true, false),
      ],
      [
        [
          [2, 2, 3],
          [3, 4],
        ],
        transposes(false, false),
      ],
      [
        [
          [1, 2, 3],
          [5, 3, 4],
        ],
        transposes(false, false),
      ],
      [[[3], [3, 4]], transposes(false, false)],
      [[[], []], transposes(false, false)],
    ],
  },
  reshape: {
    gives: [
      [[matrix], { shape: [6, 1] }, [6, 1]],
      [[[1, 1]], { shape: [] }, []],
    ],
    refuses: [
      [[matrix], { shape: [5] }],
      [[matrix], { shape: [-2, -3] }],
    ],
  },
  permute: {
    gives: [[[[2, 3, 4]], { order: [2, 0, 1] }, [4, 2, 3]]],
    refuses: [
      [[matrix], { order: [0] }],
      [[matrix], { order: [0, 0] }],
      [[matrix], { order: [1, 2] }],
    ],
  },
  slice: {
    gives: [[[[4, 5]], { start: [1, 0], size: [2, 5] }, [2, 5]]],
    refuses: [
      [[[4]], { start: [2], size: [3] }],
      [[[4]], { start: [-1], size: [2] }],
      [[[4]], { start: [0], size: [0] }],
      [[[4, 5]], { start: [0], size: [1] }],
    ],
  },
  pad: {
    gives: [[[matrix], { before: [1, 0], after: [0, 2] }, [3, 5]]],
    refuses: [
      [[matrix], { before: [1], after: [1] }],
      [[matrix], { before: [-1, 0], after: [1, 0] }],
    ],
  },
  concat: {
    gives: [
      [
        [
          [2, 3],
          [2, 1],
          [2, 4],
        ],
        { axis: 1 },
        [2, 8],
      ],
    ],
    refuses: [
      [[], { axis: 0 }],
      [
        [
          [2, 3],
          [3, 3],
        ],
        { axis: 1 },
      ],
      [[[2, 3], [2]], { axis: 1 }],
      [
        [
          [2, 3],
          [2, 3, 1],
        ],
        { axis: 1 },
      ],
      [
        [
          [2, 3],
          [2, 3],
        ],
        { axis: 2 },
      ],
    ],
  },
  windows: {
    gives: [
      [[[7]], { axis: 0, size: 3, stride: 1, dilation: 1 }, [3, 5]],
      [[[7]], { axis: 0, size: 3, stride: 2, dilation: 1 }, [3, 3]],
      [[[2, 8, 3]], { axis: 1, size: 3, stride: 2, dilation: 2 }, [2, 3, 2, 3]],
      [[[4]], { axis: 0, size: 4, stride: 9, dilation: 1 }, [4, 1]],
    ],
    refuses: [
      [[[4]], { axis: 1, size: 1, stride: 1, dilation: 1 }],
      [[[4]], { axis: 0, size: 5, stride: 1, dilation: 1 }],
      [[[4]], { axis: 0, size: 3, stride: 1, dilation: 2 }],
      [[[4]], { axis: 0, size: 0, stride: 1, dilation: 1 }],
      [[[4]], { axis: 0, size: 2, stride: 0, dilation: 1 }],
      [[[4]], { axis: 0, size: 2, stride: 1, dilation: 0.5 }],
    ],
  },
  overlapAdd: {
    gives: [
      [[[3, 5]], { axis: 0, length: 7, stride: 1, dilation: 1 }, [7]],
      [[[2, 3, 2, 4]], { axis: 1, length: 9, stride: 2, dilation: 2 }, [2, 9, 4]],
    ],
    refuses: [
      [[[3, 5]], { axis: 1, length: 7, stride: 1, dilation: 1 }],
      [[[3, 5]], { axis: 0, length: 6, stride: 1, dilation: 1 }],
      [[[3, 5]], { axis: 0, length: 7.5, stride: 1, dilation: 1 }],
      [[[3, 5]], { axis: 0, length: 7, stride: 0, dilation: 1 }],
    ],
  },
  gather: {
    gives: [
      [[[5, 2], [3]], {}, [3, 2]],
      [
        [
          [5, 2],
          [3, 4],
        ],
        {},
        [3, 4, 2],
      ],
      [[[5], []], {}, []],
    ],
    refuses: [[[[], [3]], {}]],
  },
  scatterAdd: {
    gives: [
      [[[3, 2], [3]], { rows: 5 }, [5, 2]],
      [
        [
          [3, 4, 2],
          [3, 4],
        ],
        { rows: 5 },
        [5, 2],
      ],
    ],
    refuses: [
      [[[3, 2], [4]], { rows: 5 }],
      [[[3, 2], [3]], { rows: 0 }],
    ],
  },
};

function shapeOf<P extends Primitive>(op: P, ...[inputs, attrs]: Operands<P>): Shape {
  return shapeRules[op](inputs, attrs);
}

const primitives = Object.keys(cases) as Primitive[];

describe("operands that fit", () => {
  it.each(primitives)("give %s its shape", (op) => {
    for (const [inputs, attrs, shape] of cases[op].gives) expect(shapeOf<Primitive>(op, inputs, attrs)).toEqual(shape);
  });
});

describe("operands that do not fit", () => {
  it.each(primitives.filter((op) => cases[op].refuses.length > 0))("are refused by %s", (op) => {
    for (const [inputs, attrs] of cases[op].refuses) {
      expect(() => shapeOf<Primitive>(op, inputs, attrs), JSON.stringify([inputs, attrs])).toThrow(ShapeError);
    }
  });
});

describe("a refusal", () => {
  it("says both shapes", () => {
    expect(() =>
      shapeRules.matmul(
        [
          [2, 3],
          [4, 5],
        ],
        transposes(true, false),
      ),
    ).toThrow("cannot multiply [2, 3] transposed by [4, 5]");
    expect(() => shapeRules.add([[2], [3]], {})).toThrow("shapes differ: [2] and [3]");
  });
});

describe("broadcastable", () => {
  it("aligns shapes at the last axis", () => {
    expect(broadcastable([3, 1], [2, 3, 4])).toBe(true);
    expect(broadcastable([3], [3, 2])).toBe(false);
    expect(broadcastable([1, 3], [3])).toBe(false);
  });
});
