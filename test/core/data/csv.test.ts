import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../core/data/csv.ts";
import { DataError } from "../../../core/data/source.ts";

const cells = (text: string) => parseCsv(text).map((row) => row.cells);

describe("parseCsv", () => {
  it("reads lines that end in LF or CRLF, the last one or not", () => {
    expect(cells("a,b\n1,2\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(cells("a,b\r\n1,2")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("keeps empty cells and spaces, and passes over empty lines", () => {
    expect(cells("a,,\n\n , ,b\n,,")).toEqual([
      ["a", "", ""],
      [" ", " ", "b"],
      ["", "", ""],
    ]);
    expect(cells("")).toEqual([]);
    expect(cells('""\n')).toEqual([[""]]);
  });

  it("reads quoted cells with commas, line ends and quotation marks", () => {
    expect(cells('"a,1","b\n2","say ""hi"""\n1,2,3')).toEqual([
      ["a,1", "b\n2", 'say "hi"'],
      ["1", "2", "3"],
    ]);
  });

  it("knows the line a row begins on", () => {
    expect(parseCsv('a\n"b\nb"\n\nc').map((row) => row.line)).toEqual([1, 2, 5]);
  });

  it("passes over a byte order mark", () => {
    expect(cells("\uFEFFa,b")).toEqual([["a", "b"]]);
  });

  it("refuses what it cannot read, by line", () => {
    expect(() => parseCsv("a,b\n1,2,3")).toThrow(new DataError("Line 2: 3 cells where the first row has 2."));
    expect(() => parseCsv('a,b\n"1,2\n3,4')).toThrow("Line 2: a quotation mark is out of place or is never closed.");
    expect(() => parseCsv('a\nb"b')).toThrow("Line 2: a quotation mark");
    expect(() => parseCsv('a\n"b"b')).toThrow("Line 2: a quotation mark");
  });

  it("reads back any table that is written with quotes", () => {
    const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(
        fc.array(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ") }), {
          minLength: width,
          maxLength: width,
        }),
      ),
    );
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join()).join("\r\n");
        expect(cells(text)).toEqual(rows);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
