import { describe, expect, it } from "vitest";
import { fuse } from "../../../core/compile/fuse.ts";
import type { Kernel, LoopKernel } from "../../../core/compile/planKernel.ts";
import {
  add,
  broadcast,
  concat,
  constant,
  exp,
  gather,
  input,
  iota,
  matmul,
  mul,
  neg,
  overlapAdd,
  pad,
  permute,
  reduceMax,
  reduceSum,
  reshape,
  slice,
  sub,
  tanh,
  windows,
} from "../../../core/ir/build.ts";
import type { Value } from "../../../core/ir/graph.ts";

const kernelsOf = (outputs: Readonly<Record<string, Value>>): readonly Kernel[] =>
  fuse({ name: "p", outputs, updates: {} }).kernels;

/** A kernel as one line: a loop by its steps, how many results it stores and what it reduces them by. */
function describeKernel(kernel: Kernel): string {
  if (kernel.kind !== "loop" && kernel.kind !== "matmul") return kernel.kind;
  const steps = kernel.steps.map(({ op }) => op).join(" ");
  const stores = kernel.stores.length + (kernel.kind === "matmul" && kernel.c ? 1 : 0);
  const reduced = kernel.kind === "loop" && kernel.reduce ? ` ${kernel.reduce.op}` : "";
  return `${kernel.kind}(${steps}) stores ${stores}${reduced}`;
}
const kernels = (outputs: Readonly<Record<string, Value>>): string[] => kernelsOf(outputs).map(describeKernel);

const x = input("x", [4, 6]);
const bias = input("bias", [6]);

describe("elementwise values", () => {
  it("of one shape are one loop that stores only what is asked for", () => {
    expect(kernels({ y: tanh(add(mul(x, 2), bias)) })).toEqual(["loop(mul add tanh) stores 1"]);
  });

  it("share a loop where several are asked for", () => {
    const sum = add(x, bias);
    expect(kernels({ sum, y: tanh(sum), z: exp(x) })).toEqual(["loop(add tanh exp) stores 3"]);
  });

  it("go on in a loop across an axis of size 1", () => {
    const column = reshape(neg(input("c", [4])), [4, 1]);
    expect(kernels({ y: exp(column) })).toEqual(["loop(neg exp) stores 1"]);
  });

  it("go on behind a product in another shape, where all they read can be laid out so", () => {
    const product = reshape(matmul(x, input("w", [6, 6])), [2, 2, 6]);
    expect(kernels({ y: tanh(add(product, bias)) })).toEqual(["matmul(add tanh) stores 1"]);
    // Along [4, 6] nothing is read evenly that changes along the first axis of two alone.
    const halves = broadcast(reshape(input("h", [2]), [2, 1, 1]), [2, 2, 6]);
    const every = broadcast(reshape(input("e", [2]), [1, 2, 1]), [2, 2, 6]);
    expect(kernels({ y: add(product, halves) })).toEqual(["matmul() stores 1", "loop(add) stores 1"]);
    expect(kernels({ y: add(product, every) })).toEqual(["matmul() stores 1", "loop(add) stores 1"]);
  });

  it("are stored where they are read in another order", () => {
    const y = exp(x);
    expect(kernels({ y: add(reshape(permute(y, [1, 0]), [4, 6]), y) })).toHaveLength(3);
  });

  it("wait for what they read: a loop before a product is not joined by what stands behind it", () => {
    const before = neg(x);
    const after = add(matmul(x, input("w", [6, 6])), before);
    expect(kernels({ before, after })).toEqual(["loop(neg) stores 1", "matmul(add) stores 1"]);
  });

  it("come in loops of bounded length", () => {
    let y: Value = x;
    for (let i = 0; i < 100; i++) y = add(y, 1);
    const loops = kernelsOf({ y }).filter((kernel): kernel is LoopKernel => kernel.kind === "loop");
    expect(loops.map(({ steps }) => steps.length)).toEqual([36, 64]);
  });
});

describe("reductions", () => {
  it("swallow what only they read", () => {
    const difference = sub(x, bias);
    expect(kernels({ y: reduceSum(mul(difference, difference)) })).toEqual(["loop(sub mul) stores 1 sum"]);
  });

  it("leave what others read too", () => {
    const y = exp(x);
    const total = reduceSum(y, { axes: [1], keep: true });
    expect(kernels({ total, y })).toEqual(["loop(exp) stores 1", "loop() stores 1 sum"]);
  });

  it("over axes of size 1 are nothing", () => {
    const y = reduceSum(reshape(neg(x), [4, 1, 6]), { axes: [1] });
    expect(kernels({ y })).toEqual(["loop(neg) stores 1"]);
  });
});

describe("views", () => {
  it("are read where they lie", () => {
    const part = slice(permute(x, [1, 0]), [1, 0], [3, 4]);
    expect(kernels({ y: neg(part) })).toEqual(["loop(neg) stores 1"]);
  });

  it("of constants and iotas are computed, never stored", () => {
    const [loop] = kernelsOf({ y: add(add(x, constant(1)), iota(6)) });
    if (loop?.kind !== "loop") return expect.fail("not a loop");
    expect(loop.steps.map(({ operands }) => operands.map(({ kind }) => kind))).toEqual([
      ["load", "constant"],
      ["step", "iota"],
    ]);
  });

  it("feed a product as they lie, wherever its loops can step through them", () => {
    const product = "matmul() stores 1";
    const turned = matmul(permute(x, [1, 0]), x);
    expect(kernels({ y: turned })).toEqual([product]);
    expect(kernels({ y: matmul(x, x, { transposeA: true }) })).toEqual([product]);
    expect(kernels({ y: matmul(x, x, { transposeB: true }) })).toEqual([product]);
    expect(kernels({ y: matmul(x, permute(input("t", [5, 6]), [1, 0])) })).toEqual([product]);
    expect(kernels({ y: matmul(x, permute(input("t", [6, 5]), [1, 0]), { transposeB: true }) })).toEqual([product]);
  });

  it("are copied once for all who need a copy", () => {
    const indices = input("i", [2]);
    const turned = permute(x, [1, 0]);
    const twice = add(gather(turned, indices), gather(turned, neg(indices)));
    expect(kernels({ twice }).filter((kernel) => kernel === "loop() stores 1")).toHaveLength(1);
  });
});

describe("windows", () => {
  const sliding = { axis: 1, stride: 2, dilation: 1 };

  it("are read where they lie", () => {
    expect(kernels({ y: reduceMax(windows(x, { ...sliding, size: 3 }), { axes: [1] }) })).toEqual([
      "loop() stores 1 max",
    ]);
  });

  it("that overlap are added into zeros", () => {
    const y = overlapAdd(input("w", [4, 3, 2]), { ...sliding, length: 5 });
    expect(kernels({ y })).toEqual(["loop() stores 1", "loop(add) stores 1"]);
  });

  it("that lie apart are copied, into zeros if these show between them or behind", () => {
    const apart = input("w", [4, 2, 3]);
    expect(kernels({ y: overlapAdd(apart, { ...sliding, length: 6 }) })).toEqual(["loop() stores 1"]);
    expect(kernels({ y: overlapAdd(apart, { ...sliding, length: 7 }) })).toHaveLength(2);
    expect(kernels({ y: overlapAdd(apart, { axis: 1, stride: 4, dilation: 3, length: 12 }) })).toHaveLength(2);
  });
});

describe("products", () => {
  const product = matmul(x, input("w", [6, 5]));
  const added = add(product, input("b", [5]));

  it("take what follows them into the same kernel and store only what others read", () => {
    expect(kernels({ y: tanh(added) })).toEqual(["matmul(add tanh) stores 1"]);
    expect(kernels({ product, y: tanh(added) })).toEqual(["matmul(add tanh) stores 2"]);
  });

  it("leave alone what does not read them", () => {
    const other = neg(input("o", [4, 5]));
    expect(kernels({ product, other })).toEqual(["matmul() stores 1", "loop(neg) stores 1"]);
  });

  it("are computed where the derivative of what follows reads the result", () => {
    const y = tanh(added);
    const cotangent = matmul(input("ct", [4, 3]), input("v", [3, 5]));
    const back = mul(cotangent, sub(1, mul(y, y)));
    expect(kernels({ y, back })).toEqual(["matmul(add tanh) stores 1", "matmul(mul sub mul) stores 1"]);
  });

  it("have their vectors along the axis that is long enough", () => {
    const [kernel] = kernelsOf({ y: matmul(input("p", [9, 40]), input("q", [9, 2]), { transposeA: true }) });
    if (kernel?.kind !== "matmul") return expect.fail("not a product");
    expect([kernel.m, kernel.n]).toEqual([2, 40]);
  });
});

describe("joined and padded values", () => {
  it("are copied part by part", () => {
    expect(kernels({ y: concat([x, x], 0) })).toEqual(["loop() stores 1", "loop() stores 1"]);
    expect(kernels({ y: pad(x, [1, 0], [0, 2]) })).toEqual(["loop() stores 1", "loop() stores 1"]);
  });
});
