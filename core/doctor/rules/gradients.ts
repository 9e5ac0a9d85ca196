/** Gradients that fade or grow on their way from the loss to the first layer. */
import type { Node } from "../../document/document.ts";
import type { ProbeFigures } from "../../probe/measure.ts";
import { count, nameOf, type Rule, type Subject, show } from "../finding.ts";
import type { Edit } from "../fix.ts";
import { activationAfter, fittingInitializer, isActivation, layersOnPath } from "../network.ts";
import { hasFallenTo, progressOf } from "../progress.ts";

/** The gradient in the outputs of the first and the last layer with weights, at one step. */
interface Ends {
  readonly step: number;
  readonly first: number;
  readonly last: number;
}

function endsAt(layers: readonly Node[], { step, nodes }: ProbeFigures): Ends | undefined {
  const normOf = (layer: Node | undefined) => nodes.find(({ node }) => node === layer?.id)?.gradientNorm;
  const [first, last] = [normOf(layers[0]), normOf(layers.at(-1))];
  return first !== undefined && last !== undefined && last > 0 ? { step, first, last } : undefined;
}

/** The last of the steps at which `holds`, where it holds at half of them or more. */
function mostly(subject: Subject, layers: readonly Node[], holds: (ends: Ends) => boolean): Ends | undefined {
  const looks = subject.probes.flatMap((probe) => endsAt(layers, probe) ?? []);
  const found = looks.filter(holds);
  return 2 * found.length >= looks.length ? found.at(-1) : undefined;
}

/** The first layer's gradient is so many times shorter, or longer, than the last one's. */
const farApart = 100;

/** Activations whose slope is 1 at most and falls to 0 on both sides. */
const squashing: ReadonlySet<string> = new Set([
  "sigmoid",
  "tanh",
  "softsign",
  "hardSigmoid",
  "hardTanh",
  "binaryStep",
  "logSigmoid",
]);

export const vanishingGradient: Rule = {
  title: "Vanishing gradient",
  find(subject) {
    const layers = layersOnPath(subject.document);
    const [layer] = layers;
    const progress = progressOf(subject, 10);
    if (!layer || layers.length < 2 || !progress || hasFallenTo(0.8, progress)) return undefined;
    const ends = mostly(subject, layers, ({ first, last }) => first * farApart < last);
    if (!ends) return undefined;
    const squashers = subject.document.nodes.filter(
      (node) => squashing.has(node.op) && layers.some(({ id }) => activationAfter(subject.document, id) === node),
    );
    const where = `At step ${count(ends.step)} the gradient that reaches “${nameOf(subject, layer.id)}” is ${shrunk(ends)} that of the last layer: the first layers hardly learn.`;
    if (squashers.length === 0) {
      const fix = { label: "Choose fitting initial weights", edits: fittingWeights(subject, layers) };
      return fix.edits.length > 0
        ? { node: layer.id, message: `${where} Choose initial weights that fit the activations.`, fix }
        : { node: layer.id, message: `${where} Use fewer layers, or put norms between them.` };
    }
    const names = [...new Set(squashers.map(({ id }) => nameOf(subject, id)))].join(" and ");
    const before = layers.filter(({ id }) => squashers.some((node) => activationAfter(subject.document, id) === node));
    return {
      node: layer.id,
      message: `${where} Each ${names} makes it smaller. Use ReLU, whose slope is 1.`,
      fix: {
        label: "Use ReLU",
        edits: [
          { kind: "replace", nodes: squashers.map(({ id }) => id), op: "relu" },
          ...before.map(({ id }): Edit => ({ kind: "set", node: id, field: "initializer", value: "kaimingUniform" })),
        ],
      },
    };
  },
};

const shrunk = ({ first, last }: Ends): string =>
  first === 0 ? "0 beside" : `${show(last / first)} times shorter than`;

export const explodingGradient: Rule = {
  title: "Exploding gradient",
  find(subject) {
    const layers = layersOnPath(subject.document);
    const [layer] = layers;
    const progress = progressOf(subject, 10);
    if (!layer || layers.length < 2 || subject.training.clipNorm > 0 || !progress || hasFallenTo(0.5, progress)) {
      return undefined;
    }
    const ends = mostly(subject, layers, ({ first, last }) => first > farApart * last);
    if (!ends) return undefined;
    const where = `At step ${count(ends.step)} the gradient that reaches “${nameOf(subject, layer.id)}” is ${show(ends.first / ends.last)} times longer than that of the last layer: each layer makes it larger, and the steps lead anywhere.`;
    const edits = fittingWeights(subject, layers);
    return edits.length > 0
      ? {
          node: layer.id,
          message: `${where} Choose initial weights that fit the activations.`,
          fix: { label: "Choose fitting initial weights", edits },
        }
      : {
          node: layer.id,
          message: `${where} Clip the gradients.`,
          fix: { label: "Clip gradients to length 1", edits: [{ kind: "train", settings: { clipNorm: 1 } }] },
        };
  },
};

/** Initial weights for each layer that keep signals at one size, where it has others. */
const fittingWeights = ({ document }: Subject, layers: readonly Node[]): readonly Edit[] =>
  layers.flatMap((layer, i): readonly Edit[] => {
    const after = activationAfter(document, layer.id)?.op ?? lastActivation(document.nodes);
    const value = fittingInitializer(i === layers.length - 1 && after !== "sine" ? undefined : after, i === 0);
    return layer.settings.initializer === value ? [] : [{ kind: "set", node: layer.id, field: "initializer", value }];
  });

const lastActivation = (nodes: readonly Node[]): string | undefined => nodes.findLast(isActivation)?.op;
