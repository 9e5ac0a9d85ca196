/** Losses that take something else than what they are given. */
import { findOp } from "../../catalogue.ts";
import type { Node } from "../../document/document.ts";
import type { Problem } from "../../document/problem.ts";
import type { TargetFigures } from "../dataFigures.ts";
import { type Diagnosis, nameOf, type Rule, type Subject, show } from "../finding.ts";

export const softmaxBeforeCrossEntropy: Rule = {
  title: "Softmax before cross entropy",
  find: (subject) => misfitOf(subject, (loss) => loss.op === "crossEntropy"),
};

export const lossMisfit: Rule = {
  title: "The loss does not fit",
  find: (subject) =>
    targetsBeyond(subject) ?? misfitOf(subject, (loss) => loss.op !== "crossEntropy") ?? outOfReach(subject),
};

/** What lowering says of the input of a loss, which it knows best. */
function misfitOf(subject: Subject, isMeant: (loss: Node) => boolean): Diagnosis | undefined {
  for (const { severity, node: id, port, message, fix } of subject.lowered.problems) {
    const loss = subject.document.nodes.find((node) => node.id === id);
    if (severity !== "warning" || port === undefined || !loss) continue;
    if (findOp(loss.op)?.group !== "loss" || !isMeant(loss)) continue;
    return { node: loss.id, message, ...(fix ? { fix } : {}) };
  }
  return undefined;
}

const sourceOf = ({ document }: Subject, loss: Node, port: Problem["port"]): Node | undefined => {
  const from = document.edges.find(({ to }) => to.node === loss.id && to.port === port)?.from.node;
  return document.nodes.find(({ id }) => id === from);
};

/** What activations give at most. */
const reach: Readonly<Record<string, readonly [least: number, greatest: number]>> = {
  sigmoid: [0, 1],
  hardSigmoid: [0, 1],
  softmax: [0, 1],
  tanh: [-1, 1],
  softsign: [-1, 1],
  relu: [0, Number.POSITIVE_INFINITY],
  softplus: [0, Number.POSITIVE_INFINITY],
  logSigmoid: [Number.NEGATIVE_INFINITY, 0],
};

const fitting: ReadonlySet<string> = new Set(["mse", "l1", "smoothL1", "huber"]);
/** The part of the targets' range that must lie beyond, or noise alone would do. */
const tolerated = 0.15;

/**
 * How far the targets of a loss go as the network is to give them; undefined where they do not come straight from the
 * data, or are not known.
 */
function seenTargets(subject: Subject, loss: Node, isScaled = areScaled(subject)) {
  const ranges = targetsOf(subject, loss).map(({ least, greatest, mean, deviation }) => {
    const [offset, divisor] = isScaled ? [mean, deviation || 1] : [0, 1];
    return { least: (least - offset) / divisor, greatest: (greatest - offset) / divisor };
  });
  if (ranges.length === 0) return undefined;
  return {
    least: Math.min(...ranges.map(({ least }) => least)),
    greatest: Math.max(...ranges.map(({ greatest }) => greatest)),
    are: isScaled ? "scaled targets" : "targets",
  };
}

const areScaled = ({ document }: Subject): boolean =>
  document.nodes.some(({ settings }) => settings.targetScaling === "standardize");

/** The columns that a loss takes from the data. Those of a picture are its channels, then its derivatives. */
function targetsOf({ document, data }: Subject, loss: Node): readonly TargetFigures[] {
  const from = document.edges.find(({ to }) => to.node === loss.id && to.port === "target")?.from;
  const columns = data?.targets ?? [];
  if (document.nodes.find(({ id }) => id === from?.node)?.op === "picture") {
    return from?.port === "pixels" ? columns.slice(0, columns.length / 4) : [];
  }
  return from?.port === "targets" ? columns : [];
}

/** What losses can take as targets, and what that is called. */
const takes: Readonly<Record<string, readonly [least: number, greatest: number, what: string]>> = {
  klDiv: [0, 1, "probabilities, from 0 to 1"],
  poissonNll: [0, Number.POSITIVE_INFINITY, "counts, from 0 on"],
};
const logTargets = [Number.NEGATIVE_INFINITY, 0, "log-probabilities, up to 0"] as const;

/** Targets that have no meaning for the loss, which then falls without end or is no number. */
function targetsBeyond(subject: Subject): Diagnosis | undefined {
  const loss = subject.document.nodes.find(({ op }) => Object.hasOwn(takes, op));
  const targets = loss && seenTargets(subject, loss);
  const [least, greatest, what] = (loss?.settings.logTarget === true ? logTargets : takes[loss?.op ?? ""]) ?? [];
  if (!loss || !targets || least === undefined || greatest === undefined) return undefined;
  const fits = (range: typeof targets | undefined) => range && range.least >= least && range.greatest <= greatest;
  if (fits(targets)) return undefined;
  const name = nameOf(subject, loss.id);
  const message = `“${name}” expects ${what}, but the ${targets.are} go from ${show(targets.least)} to ${show(targets.greatest)}.`;
  const source = subject.document.nodes.find(({ op }) => findOp(op)?.group === "data");
  if (source && areScaled(subject) && fits(seenTargets(subject, loss, false))) {
    return {
      node: loss.id,
      message: `${message} Leave them as they are in the data.`,
      fix: {
        label: "Do not scale the targets",
        edits: [{ kind: "set", node: source.id, field: "targetScaling", value: "none" }],
      },
    };
  }
  return {
    node: loss.id,
    message: `${message} To predict numbers use MSE.`,
    fix: { label: "Use MSE", edits: [{ kind: "replace", nodes: [loss.id], op: "mse" }] },
  };
}

/** A last activation that cannot give the numbers it should. */
function outOfReach(subject: Subject): Diagnosis | undefined {
  const loss = subject.document.nodes.find(({ op }) => fitting.has(op));
  const targets = loss && seenTargets(subject, loss);
  const last = loss && sourceOf(subject, loss, "input");
  const [least, greatest] = reach[last?.op ?? ""] ?? [];
  if (!targets || !last || least === undefined || greatest === undefined) return undefined;
  const beyond = Math.max(0, least - targets.least) + Math.max(0, targets.greatest - greatest);
  if (beyond < tolerated * (targets.greatest - targets.least)) return undefined;
  const range = Number.isFinite(greatest) ? `from ${least} to ${greatest}` : `from ${least} on`;
  return {
    node: last.id,
    message: `The ${targets.are} go from ${show(targets.least)} to ${show(targets.greatest)}, but “${nameOf(subject, last.id)}” only gives numbers ${Number.isFinite(least) ? range : `up to ${greatest}`}. Remove it, so that the last layer can give any number.`,
    fix: { label: `Remove ${nameOf(subject, last.id)}`, edits: [{ kind: "remove", node: last.id }] },
  };
}
