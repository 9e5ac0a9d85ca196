import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../../core/catalogue.ts";
import { bypassNodes, canBypass, withoutBypassed } from "../../../core/document/bypass.ts";
import { copy, paste } from "../../../core/document/clipboard.ts";
import { emptyDocument } from "../../../core/document/document.ts";
import { addNode, connect, disconnect, duplicate, setSetting } from "../../../core/document/edits.ts";
import { serialize } from "../../../core/document/file.ts";
import { errorsAfter, projectIn, valid } from "./validFile.ts";

const three = ["data", "dense", "mse"].reduce(
  (document, op) => addNode(document, op, { x: 0, y: 0 }).document,
  emptyDocument,
);
const portOf = (text: string) => {
  const [node = "", port = ""] = text.split(".");
  return { node, port };
};
const bypassed = bypassNodes(three, ["data1", "dense1", "mse1"], true);

describe("what can be bypassed", () => {
  it("is all that has an input and an output, but no data and no loss", () => {
    const not = Object.keys(catalogue).filter((name) => {
      const op = findOp(name);
      return op && !canBypass(op);
    });
    expect(not).toContain("constant");
    for (const name of not) {
      const op = findOp(name);
      expect(op && (op.group === "data" || op.group === "loss" || Object.keys(op.inputs).length === 0)).toBe(true);
    }
    expect(not).not.toContain("dense");
  });
});

describe("withoutBypassed", () => {
  const nodes = ["data", "dense", "tanh", "add", "mse"];
  const wired = [
    ["data1.features", "dense1.x"],
    ["dense1.out", "tanh1.x"],
    ["dense1.out", "add1.a"],
    ["tanh1.out", "add1.b"],
    ["add1.out", "mse1.input"],
    ["data1.targets", "mse1.target"],
  ].reduce(
    (document, [from = "", to = ""]) => connect(document, portOf(from), portOf(to)),
    nodes.reduce((document, op) => addNode(document, op, { x: 0, y: 0 }).document, emptyDocument),
  );
  const wiresWithout = (...ids: string[]) =>
    withoutBypassed(bypassNodes(wired, ids, true))
      .edges.map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`)
      .toSorted();

  it("leads what feeds the first input of such a node on to what the node fed", () => {
    expect(wiresWithout("tanh1")).toContain("dense1.out > add1.b");
    // Of two inputs the first counts, through as many nodes as there are.
    expect(wiresWithout("dense1", "tanh1", "add1")).toEqual([
      "data1.features > mse1.input",
      "data1.targets > mse1.target",
    ]);
    expect(withoutBypassed(bypassNodes(wired, ["add1"], true)).nodes.map(({ id }) => id)).not.toContain("add1");
  });

  it("leaves out wires from a node that gets nothing, and ends where wires go in a circle", () => {
    const bare = bypassNodes(
      disconnect(
        wired,
        wired.edges.filter(({ to }) => to.node === "dense1").map(({ id }) => id),
      ),
      ["dense1"],
      true,
    );
    expect(withoutBypassed(bare).edges.map(({ to }) => to.node)).not.toContain("tanh1");
    const circle = connect(bypassNodes(wired, ["dense1", "tanh1"], true), portOf("tanh1.out"), portOf("dense1.x"));
    expect(withoutBypassed(circle).edges.map(({ to }) => to.node)).toEqual(["mse1", "mse1"]);
  });

  it("gives back the same document where nothing stands aside", () => {
    expect(withoutBypassed(wired)).toBe(wired);
  });
});

describe("bypassNodes", () => {
  it("lets nodes stand aside, and take part again as they were", () => {
    expect(bypassed.nodes.map((node) => node.bypassed)).toEqual([undefined, true, undefined]);
    expect(bypassNodes(bypassed, ["dense1"], false)).toEqual(three);
  });

  it("gives back the same document where it changes nothing", () => {
    expect(bypassNodes(three, ["data1", "mse1", "nothing"], true)).toBe(three);
    expect(bypassNodes(bypassed, ["dense1"], true)).toBe(bypassed);
    expect(bypassNodes(three, ["dense1"], false)).toBe(three);
  });

  it("outlasts a changed setting and a copy", () => {
    expect(setSetting(bypassed, "dense1", "units", 3).nodes[1]?.bypassed).toBe(true);
    expect(duplicate(bypassed, ["dense1"]).document.nodes.at(-1)?.bypassed).toBe(true);
    const pasted = paste(emptyDocument, copy(bypassed, ["dense1"]), { x: 0, y: 0 });
    expect(pasted?.document.nodes[0]?.bypassed).toBe(true);
  });
});

describe("a bypassed node in a file", () => {
  const bypass = (index: number, value: unknown) =>
    errorsAfter(({ nodes }) => Object.assign(nodes[index] ?? {}, { bypassed: value }));

  it("is written and read again, and left out where it takes part", () => {
    const file = valid();
    Object.assign(file.nodes[1] ?? {}, { bypassed: true });
    const project = projectIn(JSON.stringify(file));
    expect(project.document.nodes.map((node) => node.bypassed)).toEqual([undefined, true, undefined]);
    expect(projectIn(serialize(project))).toEqual(project);
    expect(serialize(project).match(/bypassed/g)).toHaveLength(1);
    expect(bypass(1, false)).toEqual([]);
  });

  it("is refused where it cannot be", () => {
    expect(bypass(0, true)).toEqual(["nodes[0].bypassed: Data cannot be bypassed. Leave this out."]);
    expect(bypass(2, true)).toEqual(["nodes[2].bypassed: MSE cannot be bypassed. Leave this out."]);
    expect(bypass(1, "yes")).toEqual(["nodes[1].bypassed: This must be true or false, not “yes”."]);
  });
});
