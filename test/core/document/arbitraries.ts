/** Random documents for properties: what a person could have made by any edits in any order. */
import fc from "fast-check";
import { catalogue, findOp } from "../../../core/catalogue.ts";
import { bypassNodes } from "../../../core/document/bypass.ts";
import { type Document, emptyDocument, type Node, type PortRef } from "../../../core/document/document.ts";
import {
  addNode,
  connect,
  disconnect,
  duplicate,
  insertOnEdge,
  moveNodes,
  removeAndHeal,
  removeNodes,
  renameNode,
  separateWeights,
  setSetting,
  shareWeights,
} from "../../../core/document/edits.ts";
import { groupNodes, ungroupNodes } from "../../../core/document/groups.ts";
import type { Field, Setting } from "../../../core/op.ts";

/** An edit that picks what it changes by numbers, so that it means something for every document. */
export type Edit = (document: Document) => Document;

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];
const idAt = (document: Document, at: number): string => pick(document.nodes, at)?.id ?? "nothing";
const edgeAt = (document: Document, at: number): string => pick(document.edges, at)?.id ?? "nothing";
const opOf = (node: Node | undefined) => node && findOp(node.op);

const outputAt = (document: Document, at: number): PortRef => {
  const node = pick(document.nodes, at);
  return { node: node?.id ?? "nothing", port: pick(opOf(node)?.outputs ?? [], at) ?? "nothing" };
};
const inputAt = (document: Document, at: number): PortRef => {
  const node = pick(document.nodes, at);
  return { node: node?.id ?? "nothing", port: pick(Object.keys(opOf(node)?.inputs ?? {}), at) ?? "nothing" };
};

const valueAt = (field: Field | undefined, at: number): Setting => {
  switch (field?.kind) {
    case "int":
    case "float":
      return field.min + (at % 50);
    case "choice":
      return pick([...Object.keys(field.options), "none of them"], at) ?? "";
    case "formula":
      return pick(["x * tanh(a * x)", "where(x < -1, -1, x^2)", "x +"], at) ?? "";
    case "parameters":
      return pick(["a = 0.5 fixed", "a = 2, b = -1e-3", "a"], at) ?? "";
    default:
      return at % 2 === 0;
  }
};

const changeSetting = (document: Document, at: number, choice: number): Document => {
  const node = pick(document.nodes, at);
  const [name, field] = pick(Object.entries(opOf(node)?.fields ?? {}), choice) ?? ["nothing", undefined];
  return setSetting(document, node?.id ?? "nothing", name, valueAt(field, choice));
};

const at = fc.nat({ max: 1000 });
const point = fc.record({ x: fc.integer({ min: -500, max: 2000 }), y: fc.integer({ min: -500, max: 2000 }) });

export const arbitraryEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom(...Object.keys(catalogue)), point).map(
      ([op, position]): Edit =>
        (document) =>
          addNode(document, op, position).document,
    ),
  },
  {
    weight: 8,
    arbitrary: fc.tuple(at, at).map(
      ([a, b]): Edit =>
        (document) =>
          connect(document, outputAt(document, a), inputAt(document, b)),
    ),
  },
  at.map(
    (a): Edit =>
      (document) =>
        disconnect(document, [edgeAt(document, a)]),
  ),
  fc.tuple(at, at).map(
    ([a, b]): Edit =>
      (document) =>
        removeNodes(document, [idAt(document, a), idAt(document, b)]),
  ),
  fc.tuple(at, at).map(
    ([a, b]): Edit =>
      (document) =>
        removeAndHeal(document, [idAt(document, a), idAt(document, b)]),
  ),
  fc.tuple(at, at).map(
    ([a, b]): Edit =>
      (document) =>
        insertOnEdge(document, idAt(document, a), edgeAt(document, b)),
  ),
  fc.tuple(at, at).map(
    ([a, b]): Edit =>
      (document) =>
        duplicate(document, [idAt(document, a), idAt(document, b)]).document,
  ),
  fc.tuple(at, point).map(
    ([a, position]): Edit =>
      (document) =>
        moveNodes(document, new Map([[idAt(document, a), position]])),
  ),
  {
    weight: 3,
    arbitrary: fc.tuple(at, at).map(
      ([a, b]): Edit =>
        (document) => {
          const { op } = pick(document.nodes, a) ?? {};
          const alike = document.nodes.filter((node) => node.op === op);
          return shareWeights(document, idAt(document, a), pick(alike, b)?.id ?? "nothing");
        },
    ),
  },
  at.map(
    (a): Edit =>
      (document) =>
        separateWeights(document, idAt(document, a)),
  ),
  {
    weight: 3,
    arbitrary: fc.tuple(at, at, at).map(
      ([a, b, c]): Edit =>
        (document) =>
          groupNodes(document, [idAt(document, a), idAt(document, b), idAt(document, c)]).document,
    ),
  },
  at.map(
    (a): Edit =>
      (document) =>
        ungroupNodes(document, [idAt(document, a)]),
  ),
  fc.tuple(at, fc.boolean()).map(
    ([a, bypassed]): Edit =>
      (document) =>
        bypassNodes(document, [idAt(document, a)], bypassed),
  ),
  fc.tuple(at, fc.string()).map(
    ([a, name]): Edit =>
      (document) =>
        renameNode(document, idAt(document, a), name),
  ),
  fc.tuple(at, at).map(
    ([a, b]): Edit =>
      (document) =>
        changeSetting(document, a, b),
  ),
);

export const arbitraryDocument: fc.Arbitrary<Document> = fc
  .array(arbitraryEdit, { maxLength: 40, size: "max" })
  .map((edits) => edits.reduce((document, edit) => edit(document), emptyDocument));
