/** Networks that have learned too much, or no longer learn. */
import { findOp } from "../../catalogue.ts";
import { describeData } from "../../data/describe.ts";
import type { Node } from "../../document/document.ts";
import { optimizerDefaults, usualRates } from "../../train/settings.ts";
import { count, type Rule, type Subject, show } from "../finding.ts";
import type { Edit, Fix } from "../fix.ts";
import { outputNodes, weightedLayers } from "../network.ts";
import { hasFallenTo, progressOf } from "../progress.ts";

/** Points of a curve that are taken together, against noise. */
const window = 3;

export const overfitting: Rule = {
  title: "Overfitting",
  find(subject) {
    const points = subject.curves.filter((point): point is typeof point & { readonly validationLoss: number } =>
      Number.isFinite(point.validationLoss),
    );
    const [first] = points;
    if (!first || points.length < 2 * window) return undefined;
    const means = points.slice(window - 1).map(({ step }, i) => ({
      step,
      loss: points.slice(i, i + window).reduce((sum, point) => sum + point.validationLoss, 0) / window,
    }));
    const best = means.reduce((least, mean) => (mean.loss < least.loss ? mean : least));
    const now = means.at(-1) ?? best;
    const training = subject.curves.findLast(({ loss }) => loss !== undefined)?.loss ?? Number.NaN;
    const rise = now.loss - best.loss;
    const learned = training < best.loss;
    if (!learned || rise < 0.3 * Math.abs(first.validationLoss) || now.loss < 1.3 * best.loss) return undefined;
    const remedy = remedyOf(subject);
    return {
      message: `Since step ${count(best.step)} the loss of the validation cases has risen from ${show(best.loss)} to ${show(now.loss)}, while that of the training cases is ${show(training)}: the network learns its cases by heart. ${remedy.advice}`,
      fix: remedy.fix,
    };
  },
};

function remedyOf({ document }: Subject): { readonly advice: string; readonly fix: Fix } {
  const source = describeData(document)?.node;
  const field = source && findOp(source.op)?.fields.samples;
  const generated = field?.when?.is.includes(String(source?.settings.dataset)) ?? false;
  const samples = Number(source?.settings.samples);
  if (source && field?.kind === "int" && generated && samples < field.max) {
    const more = Math.min(field.max, 10 * samples);
    return {
      advice: "Give it more cases.",
      fix: { label: `Make ${more} samples`, edits: [{ kind: "set", node: source.id, field: "samples", value: more }] },
    };
  }
  const edits = weightedLayers(document).map(
    ({ id, settings }): Edit => ({
      kind: "set",
      node: id,
      field: "l2",
      value: Math.max(0.01, 4 * Number(settings.l2)),
    }),
  );
  return { advice: "Add an L2 penalty, which keeps weights small.", fix: { label: "Add an L2 penalty", edits } };
}

/** Over at least so many steps, the last half of the run. */
const longEnough = 100;

export const plateau: Rule = {
  title: "Plateau",
  find(subject) {
    const progress = progressOf(subject, 2 * longEnough);
    if (!progress || hasFallenTo(0.6, progress) || isLineFit(subject)) return undefined;
    const { now } = progress;
    const before = subject.probes.findLast(({ step }) => step <= Math.min(now.step - longEnough, now.step / 2));
    if (!before || before.loss - now.loss > 0.02 * Math.abs(before.loss)) return undefined;
    const remedy = wayOut(subject);
    return {
      message: `From step ${count(before.step)} to ${count(now.step)} the loss has stayed at ${show(now.loss, 3)}; it began at ${show(progress.first.loss, 3)}. ${remedy.advice}`,
      fix: remedy.fix,
    };
  },
};

/** A straight line through numbers may be all that is wanted, and its loss what is left around it. */
const isLineFit = ({ document, data }: Subject): boolean =>
  data?.targets !== undefined && weightedLayers(document).length === 1;

const wide = 32;

function wayOut({ document, training }: Subject): { readonly advice: string; readonly fix: Fix } {
  const outputs = new Set(outputNodes(document).map(({ id }) => id));
  const hidden = weightedLayers(document).filter(
    ({ id, settings }) => !outputs.has(id) && settings.units !== undefined,
  );
  const [only] = weightedLayers(document);
  if (only && weightedLayers(document).length === 1) return hiddenLayerBefore(only);
  const usual = usualRates[training.optimizer.kind];
  if (training.learningRate < usual) {
    return {
      advice: "Try a higher learning rate.",
      fix: { label: `Learning rate ${usual}`, edits: [{ kind: "train", settings: { learningRate: usual } }] },
    };
  }
  const narrow = hidden.filter(({ settings }) => Number(settings.units) < wide);
  if (narrow.length > 0 || training.optimizer.kind === "adam") {
    return {
      advice: "Give the hidden layers more units.",
      fix: {
        label: "More units",
        edits: (narrow.length > 0 ? narrow : hidden).map(({ id, settings }) => ({
          kind: "set",
          node: id,
          field: "units",
          value: Math.min(4096, Math.max(wide, 2 * Number(settings.units))),
        })),
      },
    };
  }
  return {
    advice: "Try Adam, which gives each weight a step of its own.",
    fix: {
      label: "Use Adam",
      edits: [{ kind: "train", settings: { optimizer: optimizerDefaults.adam, learningRate: usualRates.adam } }],
    },
  };
}

/** A layer alone draws straight lines. */
const hiddenLayerBefore = ({ id }: Node): { readonly advice: string; readonly fix: Fix } => ({
  advice: "One layer alone only draws straight lines. Put a hidden layer before it.",
  fix: {
    label: "Add a hidden layer",
    edits: [
      { kind: "insertBefore", node: id, op: "dense", settings: { units: wide, initializer: "xavierUniform" } },
      { kind: "insertBefore", node: id, op: "tanh" },
    ],
  },
});
