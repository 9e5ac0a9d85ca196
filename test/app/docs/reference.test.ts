import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { plotOf } from "../../../app/docs/plot.ts";
import { referenceFiles } from "../../../app/docs/reference.ts";
import { catalogue } from "../../../core/catalogue.ts";
import type { Op } from "../../../core/op.ts";

const docs = fileURLToPath(new URL("../../../docs/", import.meta.url));
const files = referenceFiles();
const page = files.get("nodes.md") ?? "";

describe("the reference of nodes", () => {
  it.each([...files.keys()])("is as `npm run docs` writes it: %s", async (path) => {
    const written = await readFile(docs + path, "utf8");
    expect(written === files.get(path), `docs/${path} is stale: run “npm run docs”`).toBe(true);
  });

  it("has no picture too many", async () => {
    const pictures = (await readdir(`${docs}nodes`)).map((file) => `nodes/${file}`);
    expect(pictures.sort()).toEqual([...files.keys()].filter((path) => path !== "nodes.md").sort());
  });

  it.each(Object.entries<Op>(catalogue))("tells all of %s", (name, op) => {
    const section = page.split("\n### ").find((text) => text.startsWith(`<a id="${name}"></a>${op.label}\n`)) ?? "";
    expect(page).toContain(`(#${name})`);
    for (const text of [op.summary, ...op.notes]) expect(section).toContain(text);
    for (const port of [...Object.keys(op.inputs), ...op.outputs]) expect(section).toContain(`\`${port}\``);
    for (const [field, { label }] of Object.entries(op.fields))
      expect(section).toContain(`| ${label} | \`${field}\` |`);
    expect(section.includes(`](nodes/${name}.svg)`)).toBe(op.group === "activation" || op.group === "loss");
  });
});

describe("the condition of a setting", () => {
  it("names the fewer options, and never none", () => {
    expect(page).toContain("Not where Data set is MNIST (6,000).");
    expect(page).toContain("Only where Data set is Spiral.");
    expect(page).not.toMatch(/(Only|Not) where [^.|]* is \./);
    // Of 25 data sets half at most.
    for (const [condition] of page.matchAll(/(Only|Not) where [^|]*/g))
      expect(condition.split(" or ").length, condition).toBeLessThanOrEqual(12);
  });
});

describe("the plot of an op", () => {
  it("of a loss keeps to where it has a value, and says what is held", () => {
    const svg = plotOf("bce", catalogue.bce);
    expect(svg).toMatch(/>0<\/text>\n<text [^>]*>1<\/text>/);
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(page).toContain("Drawn over the probability of yes. Held: Target = 1.");
  });

  const points = (svg: string, stroke: string) =>
    [
      ...(svg.match(new RegExp(`<path d="([^"]*)" stroke="var\\(--${stroke}\\)"`))?.[1] ?? "").matchAll(
        /[ML]([-\d.]+) ([-\d.]+)/g,
      ),
    ].map(([, x, y]) => [Number(x), Number(y)] as const);

  it("goes through the function's values, left to right", () => {
    const line = points(plotOf("relu", catalogue.relu), "f");
    expect(line.map(([x]) => x)).toEqual(line.map(([x]) => x).toSorted((a, b) => a - b));
    const [first, middle, last] = [line[0], line[60], line.at(-1)];
    expect(first?.[1]).toBe(middle?.[1]);
    expect(last?.[1]).toBeLessThan(middle?.[1] ?? 0);
  });

  it("shows a jump as two pieces, and the slope of a corner too", () => {
    const pieces = (svg: string, stroke: string) =>
      svg.match(new RegExp(`<path d="([^"]*)" stroke="var\\(--${stroke}\\)"`))?.[1]?.match(/M/g)?.length;
    expect(pieces(plotOf("binaryStep", catalogue.binaryStep), "f")).toBe(2);
    expect(pieces(plotOf("relu", catalogue.relu), "slope")).toBe(2);
    expect(pieces(plotOf("tanh", catalogue.tanh), "f")).toBe(1);
  });

  it("of a fast wave covers less", () => {
    expect(plotOf("sine", catalogue.sine).includes(">0.25<")).toBe(true);
    expect(plotOf("tanh", catalogue.tanh).includes(">4<")).toBe(true);
  });
});
