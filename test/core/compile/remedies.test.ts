import { describe, expect, it } from "vitest";
import { lowerForDisplay } from "../../../core/compile/lower.ts";
import { applyFix } from "../../../core/doctor/fix.ts";
import type { Document } from "../../../core/document/document.ts";
import type { Setting } from "../../../core/op.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";
import { chain, dense, type Layer } from "../doctor/networks.ts";

type Settings = Readonly<Record<string, Setting>>;

const problemsOf = (document: Document) => lowerForDisplay(document, defaultTraining).problems;
const fixesOf = (document: Document) => problemsOf(document).flatMap(({ fix }) => (fix ? [fix.label] : []));

/** Applies the fix that is called so. */
function repair(document: Document, label: string) {
  const problem = problemsOf(document).find(({ fix }) => fix?.label === label);
  const { fix, message } = problem ?? expect.fail(`there is no fix “${label}”, but ${fixesOf(document)}`);
  const fixed = fix ? applyFix({ document, training: defaultTraining }, fix).document : document;
  return { fixed, before: message, after: problemsOf(fixed).map((left) => left.message) };
}

/** The ops from the one behind the data to that which is wired to an input of the loss, with those of their settings. */
function wayTo(document: Document, port: string): string[] {
  const ops: string[] = [];
  let to = { node: "loss", port };
  for (;;) {
    const from = document.edges.find((edge) => edge.to.node === to.node && edge.to.port === to.port)?.from.node;
    const node = document.nodes.find(({ id }) => id === from);
    if (!node || node.op === "data") return ops;
    ops.unshift(node.op);
    to = { node: node.id, port: "x" };
  }
}

const lossOf = (document: Document) => document.nodes.find(({ id }) => id === "loss");

/** Data of three classes, of two, of three labels, of one number and of images of ten classes. */
const spiral: Settings = { dataset: "spiral", arms: 3 };
const moons: Settings = { dataset: "moons" };
const labels: Settings = { dataset: "multiLabel" };
const sine: Settings = { dataset: "sine" };
const digits: Settings = { dataset: "digits" };

interface Misfit {
  readonly what: string;
  readonly data: Settings;
  readonly layers: readonly Layer[];
  readonly loss: Layer;
  readonly fix: string;
  /** The ops before the loss, and the loss, after the fix. */
  readonly layersAfter: readonly string[];
  readonly lossAfter: string;
}

const misfits = (
  [
    ["softmax into cross entropy", spiral, [dense(3), ["softmax"]], ["crossEntropy"], "Remove Softmax", "dense"],
    ["sigmoid into cross entropy", spiral, [dense(3), ["sigmoid"]], ["crossEntropy"], "Remove Sigmoid", "dense"],
    ["softmin into cross entropy", spiral, [dense(3), ["softmin"]], ["crossEntropy"], "Remove Softmin", "dense"],
    [
      "softmax laid out anew into cross entropy",
      spiral,
      [dense(3), ["softmax"], ["reshape", { shape: "3" }]],
      ["crossEntropy"],
      "Remove Softmax",
      "dense reshape",
    ],
    ["scores into NLL", spiral, [dense(3)], ["nll"], "Insert Log-softmax", "dense logSoftmax"],
    ["softmax into NLL", spiral, [dense(3), ["softmax"]], ["nll"], "Use Log-softmax", "dense logSoftmax"],
    ["sigmoid into NLL", spiral, [dense(3), ["sigmoid"]], ["nll"], "Use Log-softmax", "dense logSoftmax"],
    ["scores into KL divergence", sine, [dense(1)], ["klDiv"], "Insert Log-softmax", "dense logSoftmax"],
    [
      "hard sigmoid into cross entropy",
      spiral,
      [dense(3), ["hardSigmoid"]],
      ["crossEntropy"],
      "Remove Hard sigmoid",
      "dense",
    ],
    ["SELU into NLL", spiral, [dense(3), ["selu"]], ["nll"], "Insert Log-softmax", "dense selu logSoftmax"],
    ["GELU into BCE", moons, [dense(1), ["gelu"]], ["bce"], "Use BCE with logits", "dense gelu", "bceWithLogits"],
    [
      "a line into hinge",
      moons,
      [dense(1), ["linear"]],
      ["hingeEmbedding"],
      "Insert Softplus",
      "dense linear softplus",
    ],
    ["sigmoid into BCE with logits", moons, [dense(1), ["sigmoid"]], ["bceWithLogits"], "Remove Sigmoid", "dense"],
    ["softmax into BCE with logits", labels, [dense(3), ["softmax"]], ["bceWithLogits"], "Remove Softmax", "dense"],
    ["scores into BCE", moons, [dense(1)], ["bce"], "Use BCE with logits", "dense", "bceWithLogits"],
    ["log-softmax into BCE", labels, [dense(3), ["logSoftmax"]], ["bce"], "Use Sigmoid", "dense sigmoid"],
    [
      "three classes into BCE",
      spiral,
      [dense(3), ["sigmoid"]],
      ["bce"],
      "Use Cross entropy",
      "dense sigmoid",
      "crossEntropy",
    ],
    ["numbers into BCE", sine, [dense(1), ["sigmoid"]], ["bce"], "Use MSE", "dense sigmoid", "mse"],
    ["numbers into cross entropy", sine, [dense(1)], ["crossEntropy"], "Use MSE", "dense", "mse"],
    ["classes into MSE", spiral, [dense(3)], ["mse"], "Use Cross entropy", "dense", "crossEntropy"],
    ["distances of any sign", moons, [dense(1)], ["hingeEmbedding"], "Insert Softplus", "dense softplus"],
    ["softmax of one number", sine, [dense(1), ["softmax"]], ["mse"], "Use Sigmoid", "dense sigmoid"],
    ["log-softmax of one number", sine, [dense(1), ["logSoftmax"]], ["mse"], "Use Log-sigmoid", "dense logSigmoid"],
    ["binary step", spiral, [["binaryStep"], dense(3)], ["crossEntropy"], "Use Sigmoid", "sigmoid dense"],
    ["images into a dense layer", digits, [dense(10)], ["crossEntropy"], "Insert Flatten", "flatten dense"],
  ] as const
).map(
  ([what, data, layers, loss, fix, after, lossAfter = loss[0]]): Misfit => ({
    what,
    data,
    layers,
    loss,
    fix,
    layersAfter: after.split(" "),
    lossAfter,
  }),
);

describe("what a loss or a layer cannot use is put right by its fix", () => {
  it.each(misfits)("$what: $fix", ({ data, layers, loss, fix, layersAfter, lossAfter }) => {
    const { fixed, before, after } = repair(chain(data, layers, loss), fix);
    expect(after).not.toContain(before);
    expect(wayTo(fixed, "input")).toEqual(layersAfter);
    expect(lossOf(fixed)?.op).toBe(lossAfter);
    // The targets stay wired.
    expect(after.filter((message) => message.includes("Nothing is connected"))).toEqual([]);
  });

  it("puts a softplus before a variance that may be negative, and leaves the prediction alone", () => {
    const document = network(
      { data: ["data", sine], mean: ["dense", { units: 1 }], spread: ["dense", { units: 1 }] },
      { loss: ["gaussianNll", {}] },
      [
        ...["data.features > mean.x", "data.features > spread.x", "mean.out > loss.input"],
        ...["data.targets > loss.target", "spread.out > loss.variance"],
      ],
    );
    const { fixed, after } = repair(document, "Insert Softplus");
    expect(after).toEqual([]);
    expect(wayTo(fixed, "variance")).toEqual(["dense", "softplus"]);
    expect(wayTo(fixed, "input")).toEqual(["dense"]);
  });
});

describe("a setting that does not fit is put right by its fix", () => {
  it.each([
    ["too few classes", spiral, dense(2), ["crossEntropy"], "Set Units of Dense to 3"],
    ["too many numbers", sine, dense(4), ["mse"], "Set Units of Dense to 1"],
    ["two scores for yes or no", moons, dense(2), ["bceWithLogits"], "Set Units of Dense to 1"],
    [
      "class numbers as probabilities",
      spiral,
      dense(3),
      ["crossEntropy", { targets: "probabilities" }],
      "Set Targets of Cross entropy to Class numbers",
    ],
    ["a rate of any sign", sine, dense(1), ["poissonNll", { logInput: false }], "Set Log input of Poisson NLL to on"],
    [
      "every loss kept",
      spiral,
      dense(3),
      ["crossEntropy", { reduction: "none" }],
      "Set Reduction of Cross entropy to Mean",
    ],
  ] as const)("%s", (_, data, layer, loss, fix) => {
    expect(repair(chain(data, [layer], loss), fix).after).toEqual([]);
  });
});

it("finds nothing wrong with labels of 0 and 1 in BCE with logits", () => {
  expect(problemsOf(chain(labels, [dense(3)], ["bceWithLogits"]))).toEqual([]);
});

it("the layer whose setting it is may stand behind an activation", () => {
  const document = chain(spiral, [dense(2), ["tanh"]], ["crossEntropy"]);
  expect(repair(document, "Set Units of Dense to 3").after).toEqual([]);
});

describe("no fix is offered", () => {
  it("where it would change something else too", () => {
    const document = network(
      {
        data: ["data", spiral],
        dense1: ["dense", { units: 3 }],
        softmax1: ["softmax", {}],
        dense2: ["dense", { units: 3 }],
      },
      { loss: ["crossEntropy", {}], loss2: ["crossEntropy", {}] },
      [
        ...[
          "data.features > dense1.x",
          "dense1.out > softmax1.x",
          "softmax1.out > loss.input",
          "softmax1.out > dense2.x",
        ],
        ...["data.targets > loss.target", "dense2.out > loss2.input", "data.targets > loss2.target"],
      ],
    );
    expect(problemsOf(document).map(({ message }) => message)).toEqual([expect.stringContaining("Remove the Softmax")]);
    expect(fixesOf(document)).toEqual([]);
  });

  it("where another kind of node than thought has made the value", () => {
    expect(fixesOf(chain(sine, [dense(4), ["layerNorm"]], ["mse"]))).toEqual([]);
  });
});

it("names the node that made the value, as a person calls it", () => {
  const document = chain(spiral, [dense(3), ["softmin"]], ["crossEntropy"]);
  const messages = (name: string) => {
    const nodes = document.nodes.map((node) => (node.op === "softmin" ? { ...node, name } : node));
    return problemsOf({ ...document, nodes }).map(({ message }) => message);
  };
  expect(messages("")).toEqual([expect.stringContaining("Remove the Softmin before it.")]);
  expect(messages("Shares")).toEqual([expect.stringContaining("Remove the Shares before it.")]);
});
