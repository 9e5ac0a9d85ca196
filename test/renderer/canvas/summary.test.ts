import { describe, expect, it } from "vitest";
import { findOp } from "../../../core/catalogue.ts";
import { defaults, type Setting } from "../../../core/op.ts";
import { caseLabel, shapeLabel } from "../../../renderer/canvas/shapeLabel.ts";
import { nameOf, summaryOf } from "../../../renderer/canvas/summary.ts";

function summary(op: string, settings: Readonly<Record<string, Setting>> = {}, name = ""): string {
  const found = findOp(op);
  if (!found) throw new Error(`no ${op}`);
  const node = { id: "n", op, name, settings: { ...defaults(found.fields), ...settings }, position: { x: 0, y: 0 } };
  return summaryOf(node, found);
}

describe("what a node says of itself", () => {
  it("is its first setting", () => {
    expect(summary("dense", { units: 32 })).toBe("32 units");
    expect(summary("data")).toBe("Spiral");
    expect(summary("leakyRelu")).toBe("Negative slope α 0.01");
    expect(summary("custom", { formula: "x + sin(x)" })).toBe("x + sin(x)");
  });

  it("is nothing where there is no setting, or a choice that was left as it was", () => {
    expect(summary("tanh")).toBe("");
    expect(summary("crossEntropy")).toBe("");
  });

  it("begins with what the node is where it has a name of its own", () => {
    expect(summary("dense", { units: 3 }, "Scores")).toBe("Dense · 3 units");
    const node = { id: "n", op: "dense", name: "Scores", settings: {}, position: { x: 0, y: 0 } };
    expect(nameOf(node, findOp("dense"))).toBe("Scores");
    expect(nameOf({ ...node, name: "" }, findOp("dense"))).toBe("Dense");
    expect(nameOf({ ...node, name: "", op: "gone" }, undefined)).toBe("gone");
  });
});

describe("a shape on a wire", () => {
  it("calls the first axis the batch", () => {
    expect(shapeLabel([32, 8])).toBe("batch\u2009×\u20098");
    expect(shapeLabel([32])).toBe("batch");
    expect(shapeLabel([])).toBe("number");
  });

  it("is that of a case in short", () => {
    expect(caseLabel([32, 3, 8])).toBe("3\u2009×\u20098");
    expect(caseLabel([32])).toBe("");
  });
});
