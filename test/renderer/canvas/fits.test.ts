import { describe, expect, it } from "vitest";
import { catalogue } from "../../../core/catalogue.ts";
import { type Document, emptyDocument } from "../../../core/document/document.ts";
import { addNode, connect, showPort } from "../../../core/document/edits.ts";
import { newProject } from "../../../core/document/project.ts";
import { leadsTo, loopFault, opsThatFit, targetsOf, wireFault, wireToNew } from "../../../renderer/canvas/fits.ts";

const { training } = newProject;
const withNodes = (...ops: readonly string[]): Document =>
  ops.reduce((document, op) => addNode(document, op, { x: 0, y: 0 }).document, emptyDocument);
const port = (text: string) => {
  const [node = "", name = ""] = text.split(".");
  return { node, port: name };
};
const wired = (document: Document, ...wires: readonly (readonly [string, string])[]): Document =>
  wires.reduce((before, [from, to]) => connect(before, port(from), port(to)), document);
const output = (op: keyof typeof catalogue) => catalogue[op].outputs[0];

describe("a wire that is tried", () => {
  it("has no fault where it fits", () => {
    const document = withNodes("data", "dense");
    expect(wireFault(document, training, port("data1.features"), port("dense1.x"))).toBeUndefined();
  });

  it("tells the fault of shapes in the op's own words", () => {
    const document = withNodes("data", "dense");
    expect(wireFault(document, training, port("data1.targets"), port("dense1.x"))).toContain("Dense expects");
  });

  it("may not close a loop", () => {
    const dense = `dense1.${output("dense")}`;
    const document = wired(withNodes("dense", "tanh"), [dense, "tanh1.x"]);
    const tanh = `tanh1.${output("tanh")}`;
    expect(leadsTo(document, "dense1", "tanh1")).toBe(true);
    expect(leadsTo(document, "tanh1", "dense1")).toBe(false);
    expect(loopFault(document, port(tanh), port("dense1.x"))).toContain("loop");
    expect(loopFault(document, port(dense), port("dense1.x"))).toContain("itself");
    expect(loopFault(document, port(dense), port("tanh1.x"))).toBeUndefined();
  });
});

describe("the ops that fit a loose wire", () => {
  it("take class numbers only where they are meant", () => {
    const names = opsThatFit(withNodes("data"), training, { ...port("data1.targets"), side: "output" });
    expect(names).not.toContain("dense");
    expect(names).not.toContain("data");
  });

  it("take features", () => {
    const names = opsThatFit(withNodes("data"), training, { ...port("data1.features"), side: "output" });
    expect(names).toEqual(expect.arrayContaining(["dense", "tanh", "crossEntropy"]));
    expect(names).not.toContain("data");
  });

  it("feed an input", () => {
    const names = opsThatFit(withNodes("dense"), training, { ...port("dense1.x"), side: "input" });
    expect(names).toEqual(expect.arrayContaining(["data", "dense", "relu"]));
  });

  it("are wired by their first port", () => {
    expect(wireToNew({ ...port("data1.features"), side: "output" }, "dense", "dense1")).toEqual({
      from: port("data1.features"),
      to: port("dense1.x"),
    });
    expect(wireToNew({ ...port("dense1.x"), side: "input" }, "data", "data1")?.from).toEqual(port("data1.features"));
    expect(wireToNew({ ...port("dense1.x"), side: "output" }, "data", "data1")).toBeUndefined();
  });
});

describe("the targets of a node", () => {
  const document = wired(withNodes("data", "dense", "crossEntropy"), ["data1.features", "dense1.x"]);
  const found = targetsOf(document, training, "data1");

  it("begin with a free input of a like name", () => {
    const [first] = found;
    expect(first && `${showPort(first.from)} ${showPort(first.to)}`).toBe("data1.targets crossEntropy1.target");
  });

  it("leave out what is drawn, and put what does not fit last", () => {
    expect(found.some(({ from, to }) => showPort(from) === "data1.features" && showPort(to) === "dense1.x")).toBe(
      false,
    );
    expect(found.at(-1)?.fault).toContain("Dense expects");
  });

  it("leave out what leads back", () => {
    expect(targetsOf(document, training, "dense1").map(({ to }) => to.node)).not.toContain("dense1");
  });
});
