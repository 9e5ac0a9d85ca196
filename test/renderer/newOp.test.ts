import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { runCommand } from "../../app/cli/main.ts";
import { referenceFiles } from "../../app/docs/reference.ts";
import { findOp } from "../../core/catalogue.ts";
import { lowerForDisplay } from "../../core/compile/lower.ts";
import { parseProject, serialize } from "../../core/document/file.ts";
import { newProject } from "../../core/document/project.ts";
import type { Op } from "../../core/op.ts";
import { defaultTraining } from "../../core/train/settings.ts";
import { curveOf } from "../../renderer/canvas/curve.ts";
import { opsThatFit } from "../../renderer/canvas/fits.ts";
import { NodeInspector } from "../../renderer/inspector/NodeInspector.tsx";
import { labFunction, labOps } from "../../renderer/lab/labFunction.ts";
import { Palette } from "../../renderer/palette/Palette.tsx";
import { trialsOf } from "../core/ops/trials.ts";
import { bump } from "../fakes/bump.ts";
import { network } from "../fakes/network.ts";

// The one line that it needs. All that is tested here derives from the catalogue.
vi.mock(import("../../core/catalogue.ts"), async (original) => {
  const { catalogue } = await original();
  const { bump } = await import("../fakes/bump.ts");
  const ops: Readonly<Record<string, Op>> = { ...catalogue, bump };
  return {
    catalogue: ops as typeof catalogue,
    findOp: (name: string) => (Object.hasOwn(ops, name) ? ops[name] : undefined),
  };
});

const document = network(
  { data: ["data", {}], dense: ["dense", { units: 3 }], bump: ["bump", {}] },
  { loss: ["crossEntropy", {}] },
  ["data.features > dense.x", "dense.out > bump.x", "bump.out > loss.input", "data.targets > loss.target"],
);
const node = document.nodes.find(({ op }) => op === "bump") ?? expect.fail("there is no node");
const settings = { steepness: 3 };

it("stands in the palette", () => {
  expect(renderToStaticMarkup(createElement(Palette))).toContain("Steep square");
});

it("is offered where a wire ends", () => {
  expect(opsThatFit(document, defaultTraining, { node: "dense", port: "out", side: "output" })).toContain("bump");
});

it("has a form in the inspector, with its notes and its PyTorch line", () => {
  const html = renderToStaticMarkup(createElement(NodeInspector, { node }));
  for (const text of ["Steepness s", "How steep it is.", "Nobody has asked for it.", "2 * x.square()"])
    expect(html).toContain(text);
});

it("is drawn, and shown in the function lab", () => {
  const curve = curveOf("bump", bump, settings);
  expect(curve?.y.at(-1)).toBe(48);
  expect(curve?.slope.at(-1)).toBe(24);
  expect(labOps.map(([name]) => name)).toContain("bump");
  const { sampler } = labFunction({ name: "bump", settings, held: {} }) ?? {};
  expect(sampler?.(Float64Array.of(1)).bend).toEqual(Float64Array.of(6));
});

it("is checked like any other: its gradients with all its settings, its shape and its settings in a network", () => {
  expect(trialsOf("bump", bump).map((trial) => trial.settings.steepness)).toEqual([2, 0, 7, 2 + 5 / 3]);
  expect(lowerForDisplay(document, defaultTraining).problems).toEqual([]);
  const wrong = {
    ...document,
    nodes: document.nodes.map((one) => (one === node ? { ...one, settings: { steepness: 8 } } : one)),
  };
  expect(lowerForDisplay(wrong, defaultTraining).problems).toMatchObject([
    { node: "bump", field: "steepness", message: "Steepness s must be a number from 0 to 7, not 8." },
  ]);
});

it("is saved and found again", () => {
  const read = parseProject(serialize({ ...newProject, document }));
  expect(read.ok && read.project.document.nodes.map(({ op }) => op)).toContain("bump");
});

it("stands in the reference and on the command line", async () => {
  const files = referenceFiles();
  expect(files.get("nodes.md")).toContain("| Steepness s | `steepness` | 2 | 0 to 7 | How steep it is. |");
  expect(files.get("nodes/bump.svg")).toContain("Steep square and its slope");
  const printed: string[] = [];
  await runCommand(["ops"], { print: (line) => printed.push(line), complain: () => undefined });
  expect(printed.join("\n")).toContain(bump.summary);
  expect(findOp("bump")).toBe(bump);
});
