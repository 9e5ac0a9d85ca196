import { describe, expect, it } from "vitest";
import { applyFix, type Edit } from "../../../core/doctor/fix.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { chain, dense } from "./networks.ts";

const plan = {
  document: chain({ dataset: "moons" }, [dense(8), ["sigmoid"], dense(2)], ["crossEntropy"]),
  training: defaultTraining,
};
const applied = (...edits: readonly Edit[]) => applyFix(plan, { label: "", edits });
const wires = ({ document }: typeof plan) =>
  document.edges.map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`);

describe("applyFix", () => {
  it("puts a node before another: it takes its place, and what lies beyond moves on", () => {
    const { document } = applied({ kind: "insertBefore", node: "n2", op: "layerNorm" });
    expect(wires({ ...plan, document })).toEqual(
      expect.arrayContaining(["n1.out > layerNorm1.x", "layerNorm1.out > n2.x", "n2.out > n3.x"]),
    );
    expect(wires({ ...plan, document })).not.toContain("n1.out > n2.x");
    const x = new Map(document.nodes.map(({ id, position }) => [id, position.x]));
    expect(x.get("layerNorm1")).toBe(plan.document.nodes.find(({ id }) => id === "n2")?.position.x);
    const order = ["n1", "layerNorm1", "n2", "n3", "loss"].map((id) => x.get(id) ?? 0);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it("gives a new node its settings", () => {
    const { document } = applied({ kind: "insertBefore", node: "n1", op: "dense", settings: { units: 5 } });
    expect(document.nodes.find(({ id }) => id === "dense1")?.settings).toMatchObject({ units: 5, bias: true });
    // The targets go where they went.
    expect(wires({ ...plan, document })).toContain("data.targets > loss.target");
  });

  it("replaces, removes, sets and tunes, one after the other", () => {
    const { document, training } = applied(
      { kind: "replace", nodes: ["n2"], op: "relu" },
      { kind: "set", node: "n1", field: "units", value: 4 },
      { kind: "train", settings: { clipNorm: 1 } },
      { kind: "remove", node: "n2" },
    );
    expect(document.nodes.map(({ op }) => op)).toEqual(["data", "dense", "dense", "crossEntropy"]);
    expect(document.nodes.find(({ id }) => id === "n1")?.settings.units).toBe(4);
    expect(wires({ ...plan, document })).toContain("n1.out > n3.x");
    expect(training).toEqual({ ...defaultTraining, clipNorm: 1 });
  });

  it("changes nothing where a node is gone", () => {
    expect(applied({ kind: "insertBefore", node: "gone", op: "relu" }).document).toBe(plan.document);
    expect(applied({ kind: "set", node: "gone", field: "units", value: 4 }).document).toBe(plan.document);
  });
});
