/** Networks that cannot learn more than they do, whatever the training. */
import type { Node, NodeId } from "../../document/document.ts";
import { list, nameOf, type Rule, type Subject } from "../finding.ts";
import type { Edit } from "../fix.ts";
import {
  activationAfter,
  fittingInitializer,
  isActivation,
  linearPairs,
  outputNodes,
  weightedLayers,
} from "../network.ts";

export const noNonlinearity: Rule = {
  title: "No activation between layers",
  find(subject) {
    const pairs = linearPairs(subject.document);
    const [pair] = pairs;
    if (!pair) return undefined;
    const inRow = [pair.first.id, pair.second.id];
    for (const { first, second } of pairs) if (first.id === inRow.at(-1)) inRow.push(second.id);
    const used = subject.document.nodes.find((node) => isActivation(node) && !isOutput(subject, node.id))?.op ?? "relu";
    const linear = [...new Set(pairs.flatMap(({ between }) => between).filter(({ op }) => op === "linear"))];
    const bare = pairs.filter(({ between }) => !between.some((node) => linear.includes(node)));
    return {
      node: pair.first.id,
      message: `${list(inRow.map((id) => `“${nameOf(subject, id)}”`))} follow each other without an activation between them: a weighted sum of weighted sums is one weighted sum, so together they can do no more than one layer. Put an activation between them.`,
      fix: {
        label: pairs.length > 1 ? "Add activations" : "Add an activation",
        edits: [
          ...(linear.length > 0 ? [{ kind: "replace", nodes: linear.map(({ id }) => id), op: used } as const] : []),
          ...bare.map(
            ({ second, between }): Edit => ({ kind: "insertBefore", node: (between[0] ?? second).id, op: used }),
          ),
        ],
      },
    };
  },
};

const isOutput = ({ document }: Subject, id: NodeId): boolean => outputNodes(document).some((node) => node.id === id);

export const symmetricInitialisation: Rule = {
  title: "Symmetric initial weights",
  find(subject) {
    const { document } = subject;
    // The last layer may start at 0: its units are told apart by their targets.
    const hidden = weightedLayers(document).filter(({ id }) => !leadsToLossAtOnce(subject, id));
    const zero = hidden.filter(({ settings }) => settings.initializer === "zeros" && unitsOf(settings) > 1);
    const [layer] = zero;
    if (!layer) return undefined;
    const first = weightedLayers(document)[0];
    return {
      node: layer.id,
      message: `All weights of ${list(zero.map(({ id }) => `“${nameOf(subject, id)}”`))} start at 0, so the ${unitsOf(layer.settings)} units get the same gradient and stay alike: they do the work of one. Start from random weights.`,
      fix: {
        label: "Start from random weights",
        edits: zero.map((node) => ({
          kind: "set",
          node: node.id,
          field: "initializer",
          value: fittingInitializer(activationAfter(document, node.id)?.op, node === first),
        })),
      },
    };
  },
};

const unitsOf = ({ units, outChannels }: Node["settings"]): number => Number(units ?? outChannels ?? 1);

/** Whether what a layer gives reaches a loss before any other layer with weights. */
function leadsToLossAtOnce({ document }: Subject, id: NodeId): boolean {
  const layers = new Set(weightedLayers(document).map((node) => node.id));
  const seen = new Set([id]);
  for (const from of seen) {
    for (const { to } of document.edges.filter((edge) => edge.from.node === from)) {
      if (layers.has(to.node)) return false;
      seen.add(to.node);
    }
  }
  return true;
}
