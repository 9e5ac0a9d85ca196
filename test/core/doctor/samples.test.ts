import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { History } from "../../../core/doctor/finding.ts";
import { parseProject } from "../../../core/document/file.ts";
import { samples } from "../../../core/document/samples.ts";
import { examine, findIn } from "./examine.ts";

/** Whose steps take long. */
const slow: ReadonlySet<string> = new Set(["mnist.nodegrad", "siren.nodegrad", "poisson.nodegrad"]);

const upTo = (last: number, { probes, curves, ...history }: History): History => ({
  ...history,
  probes: probes.filter(({ step }) => step <= last),
  curves: curves.filter(({ step }) => step <= last),
});

describe("samples", () => {
  it.each(samples)("$file is healthy", { timeout: 30_000 }, ({ file }) => {
    const parsed = parseProject(readFileSync(new URL(`../../../assets/samples/${file}`, import.meta.url), "utf8"));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    const steps = slow.has(file) ? 200 : 2000;
    const history = examine(parsed.project, steps);
    for (const step of [50, 200, steps]) expect(findIn(parsed.project, upTo(step, history))).toEqual([]);
  });
});

it("the samples that are looked at are all that ship", () => {
  const shipped = readdirSync(new URL("../../../assets/samples/", import.meta.url)).filter((name) =>
    name.endsWith(".nodegrad"),
  );
  expect(samples.map(({ file }) => file).toSorted()).toEqual(shipped.toSorted());
});
