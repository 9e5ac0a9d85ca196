/** Activations that have stopped to pass gradients on. */
import type { NodeFigures } from "../../probe/measure.ts";
import { type TrainingSettings, usualRates } from "../../train/settings.ts";
import { count, nameOf, percent, type Rule, type Subject, show } from "../finding.ts";
import type { Fix } from "../fix.ts";
import { activationAfter, fittingInitializer, outputNodes, weightedLayers } from "../network.ts";
import { hasFallenTo, progressOf } from "../progress.ts";

const activationsAt = (nodes: readonly NodeFigures[], ops: ReadonlyMap<string, string>, of: ReadonlySet<string>) =>
  nodes.flatMap(({ node, activation }) => (activation && of.has(ops.get(node) ?? "") ? [{ node, ...activation }] : []));

const opsOf = ({ document }: Subject) => new Map(document.nodes.map(({ id, op }) => [id, op]));

/** Those that are flat for all that is below 0. */
const rectifiers: ReadonlySet<string> = new Set(["relu", "relu6", "hardSwish"]);
const mostDead = 0.5;

export const dyingRelu: Rule = {
  title: "Dying ReLU",
  find(subject) {
    const now = subject.probes.at(-1);
    if (!now || now.step < 10) return undefined;
    const sick = activationsAt(now.nodes, opsOf(subject), rectifiers).filter(({ dead }) => dead >= mostDead);
    const [worst] = sick.toSorted((a, b) => b.dead - a.dead);
    if (!worst) return undefined;
    const units = now.nodes.find(({ node }) => node === worst.node)?.units ?? 1;
    const dead = Math.round(worst.dead * units);
    const rate = rateBelow(subject.training);
    return {
      node: worst.node,
      message: `At step ${count(now.step)} ${dead} of the ${units} units of “${nameOf(subject, worst.node)}” (${percent(worst.dead)}) give 0 for every case: no gradient passes them, and what feeds them cannot learn. Use Leaky ReLU, which passes a little on both sides${rate === undefined ? "" : ", and shorter steps"}.`,
      fix: {
        label: rate === undefined ? "Use Leaky ReLU" : `Use Leaky ReLU and learning rate ${rate}`,
        edits: [
          { kind: "replace", nodes: sick.map(({ node }) => node), op: "leakyRelu" },
          ...(rate === undefined ? [] : [{ kind: "train", settings: { learningRate: rate } } as const]),
        ],
      },
    };
  },
};

/** The usual learning rate, where the present one is so much higher that it drives weights too far. */
function rateBelow({ optimizer, learningRate }: TrainingSettings): number | undefined {
  const usual = usualRates[optimizer.kind];
  return learningRate > 3 * usual ? usual : undefined;
}

/** Those that are flat on both sides. */
const bounded: ReadonlySet<string> = new Set(["sigmoid", "tanh", "softsign", "hardSigmoid", "hardTanh"]);
const mostFlat = 0.6;

export const saturation: Rule = {
  title: "Saturation",
  find(subject) {
    const progress = progressOf(subject, 10);
    if (!progress) return undefined;
    const { first, now } = progress;
    const outputs = new Set(outputNodes(subject.document).map(({ id }) => id));
    const flatAt = ({ nodes }: typeof now) =>
      activationsAt(nodes, opsOf(subject), bounded).filter(({ node, flat }) => flat >= mostFlat && !outputs.has(node));
    // A network that has learned may well be sure of what it says.
    const atFirst = new Set(flatAt(first).map(({ node }) => node));
    const sick = flatAt(now).filter(({ node }) => atFirst.has(node) || !hasFallenTo(0.5, progress));
    const [worst] = sick.toSorted((a, b) => b.flat - a.flat);
    if (!worst) return undefined;
    const remedy = remedyOf(subject, new Set(sick.map(({ node }) => node)));
    return {
      node: worst.node,
      message: `At step ${count(now.step)} ${percent(worst.flat)} of the numbers of “${nameOf(subject, worst.node)}” lie on its flat ends (its input goes from ${show(worst.input.least)} to ${show(worst.input.greatest)}), where hardly any gradient passes. ${remedy.advice}`,
      fix: remedy.fix,
    };
  },
};

/** What makes the inputs of saturated nodes smaller. */
function remedyOf(
  { document, training }: Subject,
  sick: ReadonlySet<string>,
): { readonly advice: string; readonly fix: Fix } {
  const rate = rateBelow(training);
  if (rate !== undefined) {
    return {
      advice: "Long steps have made the weights large. Lower the learning rate.",
      fix: { label: `Learning rate ${rate}`, edits: [{ kind: "train", settings: { learningRate: rate } }] },
    };
  }
  const layers = weightedLayers(document);
  const before = layers.filter(({ id }) => sick.has(activationAfter(document, id)?.id ?? ""));
  const [first] = layers;
  const source = document.nodes.find(({ op }) => op === "data");
  if (first && before.includes(first) && source?.settings.scaling === "none") {
    return {
      advice: "Standardize the features, so that they are of size 1.",
      fix: {
        label: "Standardize the features",
        edits: [{ kind: "set", node: source.id, field: "scaling", value: "standardize" }],
      },
    };
  }
  const wrong = before.filter(
    ({ id, settings }) => settings.initializer !== fittingInitializer(activationAfter(document, id)?.op, false),
  );
  if (wrong.length > 0) {
    return {
      advice: "Choose initial weights that are made for it.",
      fix: {
        label: "Use Xavier weights",
        edits: wrong.map(({ id }) => ({ kind: "set", node: id, field: "initializer", value: "xavierUniform" })),
      },
    };
  }
  return {
    advice: "Put a Layer norm before it.",
    fix: {
      label: "Add Layer norm",
      edits: [...sick].map((node) => ({ kind: "insertBefore", node, op: "layerNorm" })),
    },
  };
}
