/** Files that are broken in every way there is: each gives a clear message, and none a crash or a hang. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../core/data/csv.ts";
import { parseIdx } from "../../../core/data/idx.ts";
import { inferColumns, ownTable } from "../../../core/data/importTable.ts";
import { DataError } from "../../../core/data/source.ts";
import { parseProject, serialize } from "../../../core/document/file.ts";
import { newProject } from "../../../core/document/project.ts";
import { valid } from "../document/validFile.ts";

function importTable(text: string) {
  const rows = parseCsv(text);
  return ownTable("t", rows, inferColumns(rows), "drop");
}
/** What a person reads; undefined where nothing is wrong. */
function messageOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    return error instanceof Error ? error.message : undefined;
  }
}

const row = (count: number, cell: string) => new Array(count).fill(cell).join(",");
const tables: Readonly<Record<string, string>> = {
  empty: "",
  "only line ends": "\n\r\n\n",
  "only a header": "a,b,c\n",
  "one row": "a,b\n1,2\n",
  "one column": "a\n1\n2\n",
  "a row cut off": "a,b,c\n1,2,3\n4,5",
  "a row too long": "a,b\n1,2\n3,4,5\n",
  "a quote left open": 'a,b\n"1,2\n3,4\n',
  "a quote out of place": 'a,b\n1"2,3\n',
  "a million columns": `${row(1_000_000, "a")}\n${row(1_000_000, "1")}\n`,
  "three thousand columns": `${row(3000, "a")}\n${row(3000, "1")}\n${row(3000, "2")}\n`,
  "nothing but missing cells": "a,b\n,\nNA,NA\n?,null\n",
  "numbers too large": "a,b\n1e999,1\n2,2\n3,1e999\n",
  "a name without end": `${"n".repeat(100_000)},b\n1,2\n3,4\n`,
  "binary rubbish": "\u0000\u0001,\u0002\n\u0003",
  "a picture": "\u2030PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR",
  json: '{"a": [1, 2, 3]}',
};

describe("a broken table", () => {
  it.each(Object.entries(tables))("is refused in words: %s", (_, text) => {
    expect(messageOf(() => importTable(text))).toMatch(/^.{10,300}$/);
  });

  it("of any text is read or refused in words", () => {
    const text = fc.array(fc.constantFrom(",", "\n", "\r\n", '"', "1", "-2.5e3", "NaN", "x", "", " ", "\uFEFF", "ä"), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, (parts) => void messageOf(() => importTable(parts.join("")))),
      { seed: 6, numRuns: 500 },
    );
  });
});

describe("a broken IDX file", () => {
  const whole = Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 1, 2, 3, 4]);
  const lengths = [...whole.keys()];

  it.each(lengths)("is refused in words: cut off after %i bytes", (length) => {
    expect(messageOf(() => parseIdx("digits", whole.subarray(0, length)))).toMatch(/^digits .{10,300}$/);
  });

  it.each([...whole.keys()].slice(0, 16))("is refused in words: with another byte at %i", (at) => {
    for (const byte of [0x7f, 0xff]) {
      expect(messageOf(() => parseIdx("digits", whole.with(at, byte)))).toMatch(/^digits .{10,300}$/);
    }
  });
});

describe("a broken project file", () => {
  const text = serialize({ ...newProject, name: "Fit" });
  const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
  const files: Readonly<Record<string, string>> = {
    empty: "",
    "cut off": text.slice(0, text.length / 2),
    "a bomb of lists": deep("[", "]", 1_000_000),
    "a bomb of objects": `${'{"a":'.repeat(500_000)}1${"}".repeat(500_000)}`,
    "a bomb in a field": JSON.stringify({ ...valid(), notes: 0 }).replace(
      '"notes":0',
      `"notes":${deep("[", "]", 5000)}`,
    ),
    "a list of millions": JSON.stringify({ ...valid(), nodes: new Array(2_000_000).fill(0) }),
    "nodes of every other kind": JSON.stringify({ ...valid(), nodes: [null, 1, "x", [], true] }),
    "NaN in its numbers": text.replace(/"learningRate": [\d.]+/, '"learningRate": NaN'),
    "numbers beyond all bounds": text.replace(/"learningRate": [\d.]+/, '"learningRate": 1e999'),
    "an image": "\u2030PNG\r\n\u001a\n",
    "a table": "a,b\n1,2\n",
    "files that are none": JSON.stringify({ ...valid(), version: 3, files: [null, {}, { id: 1, name: 2, base64: 3 }] }),
    "files without end": JSON.stringify({ ...valid(), version: 3, files: new Array(1000).fill({ base64: "AAAA" }) }),
    "a prototype": `{"__proto__": {"format": "nodegrad"}, "format": "nodegrad", "version": 3, "constructor": 1}`,
  };

  it.each(Object.entries(files))("is refused in words: %s", (_, content) => {
    const parsed = parseProject(content);
    expect(parsed.ok ? [] : parsed.errors).not.toEqual([]);
    for (const { message } of parsed.ok ? [] : parsed.errors) expect(message).toMatch(/^[\s\S]{10,300}$/);
  });

  it.each(Array.from({ length: 25 }, (_, i) => i / 25))("is refused in words: cut off after %f of it", (share) => {
    expect(parseProject(text.slice(0, Math.floor(share * text.length))).ok).toBe(false);
  });
});
