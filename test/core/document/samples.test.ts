import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compile } from "../../../core/compile/programs.ts";
import { filesOf } from "../../../core/data/describe.ts";
import { prepareData } from "../../../core/data/prepare.ts";
import type { DataFiles } from "../../../core/data/source.ts";
import type { Document } from "../../../core/document/document.ts";
import { parseProject, serialize } from "../../../core/document/file.ts";
import { samples } from "../../../core/document/samples.ts";

const folder = new URL("../../../assets/samples/", import.meta.url);
const filesFor = (document: Document): DataFiles =>
  Object.fromEntries(
    filesOf(document).map((name) => {
      const bytes = readFileSync(new URL(`../../../assets/data/${name}`, import.meta.url));
      return [name, name.endsWith(".gz") ? gunzipSync(bytes) : bytes];
    }),
  );

describe("samples", () => {
  it("are all the files that ship", () => {
    expect(samples.map(({ file }) => file).sort()).toEqual(readdirSync(folder).sort());
  });

  it.each(samples)("$file has no fault and is written as the app writes it", ({ file, title }) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    const parsed = parseProject(text);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    expect(parsed.project.name).toBe(title);
    // A line break that was escaped twice is read as letters.
    expect(parsed.project.notes).not.toContain("\\n");
    expect(serialize(parsed.project)).toBe(text);
  });

  it.each(samples)(
    "$file is a network that trains, laid out from left to right, in rows where one would be too long",
    ({ file }) => {
      const parsed = parseProject(readFileSync(new URL(file, folder), "utf8"));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
      const { document, training } = parsed.project;
      const data = prepareData(document, training.seed, filesFor(document));
      if ("problem" in data) throw new Error(data.problem.message);
      const counts = { training: data.training.count, validation: data.validation.count };
      expect(compile(document, training, counts, data.shape)).not.toHaveProperty("problems");
      const places = new Map(document.nodes.map(({ id, position }) => [id, position]));
      for (const wire of document.edges) {
        const [from, to] = [places.get(wire.from.node), places.get(wire.to.node)];
        if (!from || !to) throw new Error(`${wire.id} ends nowhere`);
        // To the left only into a row below, which the wire goes down to clear of the nodes of its own row.
        if (to.x <= from.x) expect(to.y - from.y).toBeGreaterThan(120);
      }
    },
  );
});
