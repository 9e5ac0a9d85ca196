import { describe, expect, it } from "vitest";
import { type Document, emptyDocument } from "../../../core/document/document.ts";
import { addNode, renameNode, shareWeights } from "../../../core/document/edits.ts";
import { weightChoices } from "../../../renderer/state/sharing.ts";

const withNodes = (...ops: readonly string[]): Document =>
  ops.reduce((document, op) => addNode(document, op, { x: 0, y: 0 }).document, emptyDocument);
const choicesOf = (document: Document, id: string) => {
  const node = document.nodes.find((other) => other.id === id) ?? expect.fail(`there is no ${id}`);
  return weightChoices(node, document.nodes);
};

describe("the weights that a node can have in common with others", () => {
  const named = renameNode(withNodes("dense", "dense", "dense", "dense", "prelu"), "dense2", "Encoder");

  it("are those of the other nodes of its op, by name, or by id where names are alike", () => {
    expect(choicesOf(named, "dense1")).toEqual({
      dense2: "Encoder",
      dense3: "Dense (dense3)",
      dense4: "Dense (dense4)",
    });
    expect(choicesOf(named, "prelu1")).toEqual({});
  });

  it("are one choice where others share them already, itself left out", () => {
    const shared = shareWeights(shareWeights(named, "dense3", "dense2"), "dense1", "dense2");
    expect(choicesOf(shared, "dense4")).toEqual({ dense2: "Dense (dense1), Encoder, Dense (dense3)" });
    expect(choicesOf(shared, "dense2")).toEqual({ dense2: "Dense (dense1), Dense (dense3)", dense4: "Dense (dense4)" });
  });
});
