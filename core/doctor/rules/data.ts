/** Data that is hard to learn from as it is. */
import { findOp } from "../../catalogue.ts";
import { numbersOf } from "../../op.ts";
import { list, percent, type Rule, type Subject, show } from "../finding.ts";
import type { Fix } from "../fix.ts";

/** Root mean squares of features, as the network sees them, that are too large. */
const large = 4;
/** How many times larger one feature may be than another. */
const uneven = 30;

export const unscaledInputs: Rule = {
  title: "Unscaled inputs",
  find({ document, data }) {
    const source = document.nodes.find(({ op }) => findOp(op)?.group === "data");
    if (source?.settings.scaling !== "none") return undefined;
    const features = (data?.features ?? [])
      .map(({ name, mean, deviation }) => ({ name, mean, deviation, size: Math.hypot(mean, deviation) }))
      .filter(({ deviation }) => deviation > 0)
      .sort((a, b) => b.size - a.size);
    const [greatest, least] = [features[0], features.at(-1)];
    if (!greatest || !least) return undefined;
    const differ = greatest.size >= 1 && greatest.size > uneven * least.size;
    if (greatest.size < large && !differ) return undefined;
    const shown = (feature: typeof greatest) =>
      `“${feature.name}” lies around ${show(feature.mean)} ± ${show(feature.deviation)}`;
    return {
      node: source.id,
      message: `${shown(greatest)}${differ ? `, while ${shown(least)}` : ""}: with features of such sizes some weights learn fast and others hardly at all. Standardize them to 0 ± 1.`,
      fix: {
        label: "Standardize the features",
        edits: [{ kind: "set", node: source.id, field: "scaling", value: "standardize" }],
      },
    };
  },
};

/** The size of a target, in deviations from 0, that the first weights are too far from. */
const unreached = 10;

export const unscaledTargets: Rule = {
  title: "Large targets",
  find({ document, data }) {
    const source = document.nodes.find(({ op }) => findOp(op)?.group === "data");
    if (source?.settings.targetScaling !== "none") return undefined;
    if (!document.edges.some(({ from }) => from.node === source.id && from.port === "targets")) return undefined;
    const [greatest] = (data?.targets ?? [])
      .map(({ name, mean, deviation }) => ({ name, mean, deviation, size: Math.hypot(mean, deviation) }))
      .toSorted((a, b) => b.size - a.size);
    if (!greatest || greatest.deviation === 0 || greatest.size < unreached) return undefined;
    return {
      node: source.id,
      message: `The target “${greatest.name}” lies around ${show(greatest.mean)} ± ${show(greatest.deviation)}, and a new network gives numbers around 0: it takes very long to get there, or its steps are too large to learn. Scale the targets to 0 ± 1; predictions stay in their own units.`,
      fix: {
        label: "Scale the targets",
        edits: [{ kind: "set", node: source.id, field: "targetScaling", value: "standardize" }],
      },
    };
  },
};

/** How many cases of the most frequent class there are for one of the rarest. */
const imbalanced = 4;

export const classImbalance: Rule = {
  title: "Class imbalance",
  find(subject) {
    const classes = (subject.data?.classes ?? []).filter(({ count }) => count > 0);
    const [most, ...others] = classes.toSorted((a, b) => b.count - a.count);
    const rare = others.filter(({ count }) => most && most.count >= imbalanced * count);
    const remedy = remedyOf(subject);
    if (!most || rare.length === 0 || !remedy) return undefined;
    const share = most.count / (subject.data?.cases ?? 1);
    return {
      node: remedy.loss,
      message: `${most.count} training cases are “${most.name}”, and only ${list(rare.map(({ name, count }) => `${count} “${name}”`))}: whoever always says “${most.name}” is right in ${percent(share)} of them. Let the cases of rare classes count more.`,
      fix: remedy.fix,
    };
  },
};

/** The weights for the loss that make all classes count alike; undefined where it has some, or can have none. */
function remedyOf({ document, data }: Subject): { readonly loss: string; readonly fix: Fix } | undefined {
  const classes = data?.classes ?? [];
  const field = (op: string) => (op === "bceWithLogits" ? "posWeight" : "weight");
  const loss = document.nodes.find(({ op }) => op === "crossEntropy" || op === "nll" || op === "bceWithLogits");
  if (!loss || numbersOf(String(loss.settings[field(loss.op)])).length > 0) return undefined;
  const counts = classes.map(({ count }) => Math.max(1, count));
  const short = (x: number) => Number(x.toPrecision(3));
  const weights =
    loss.op === "bceWithLogits"
      ? [(counts[0] ?? 1) / (counts[1] ?? 1)]
      : counts.map((count) => (data?.cases ?? 0) / (counts.length * count));
  return {
    loss: loss.id,
    fix: {
      label: "Weigh the classes",
      edits: [{ kind: "set", node: loss.id, field: field(loss.op), value: weights.map(short).join(", ") }],
    },
  };
}
