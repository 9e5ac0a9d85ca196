import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../core/data/csv.ts";
import { inferColumns, ownTable } from "../../../core/data/importTable.ts";
import { DataError } from "../../../core/data/source.ts";
import {
  decodeTable,
  type ReadTable,
  readTable,
  type TableFormat,
  writeTable,
} from "../../../renderer/data/readTable.ts";

const cells = ({ rows }: ReadTable) => rows.map((row) => row.cells);
const lines = ({ rows }: ReadTable) => rows.map(({ line }) => line);
const bytes = (text: string) => new TextEncoder().encode(text);

describe("readTable", () => {
  it.each([",", ";", "\t", "|"] as const)("finds the delimiter: %j", (delimiter) => {
    const read = readTable(["name,x,y", "a,1,2", "b,3,4"].join("\n").replaceAll(",", delimiter));
    expect(read.format.delimiter).toBe(delimiter);
    expect(cells(read)).toEqual([
      ["name", "x", "y"],
      ["a", "1", "2"],
      ["b", "3", "4"],
    ]);
  });

  it("takes the delimiter that is asked for", () => {
    expect(cells(readTable("a b\n1 2\n", { delimiter: " " }))).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("finds whether the first row names the columns, and names those that have no name of their own", () => {
    expect(readTable("x,y\n1,2\n").format.header).toBe(true);
    const bare = readTable("5.1,setosa\n4.9,virginica\n");
    expect(bare.format.header).toBe(false);
    expect(cells(bare)).toEqual([
      ["column 1", "column 2"],
      ["5.1", "setosa"],
      ["4.9", "virginica"],
    ]);
    expect(cells(readTable("x,,x\n1,2,3\n", { header: true }))[0]).toEqual(["x", "column 2", "x 2"]);
  });

  it("finds names of which some lack or are numbers: as pandas writes an index, and years", () => {
    const header = (...lines: string[]) => readTable(lines.join("\n")).format.header;
    expect(header(",len,wid,species", "0,5.1,3.5,setosa", "1,4.9,3.0,setosa")).toBe(true);
    expect(header(",0,1,2", "0,5.1,3.5,7", "1,4.9,3.0,8")).toBe(true);
    expect(header("name,2019,2020", "Germany,83.1,83.2", "France,67,67.4")).toBe(true);
    expect(header("name,2019,total", "Germany,,83.2", "France,67,67.4")).toBe(true);
    // Values of which some lack, or happen to follow each other.
    expect(header(",5.1,setosa", "1,4.9,setosa")).toBe(false);
    expect(header("?,5.1,setosa", "1,4.9,setosa")).toBe(false);
    expect(header("a,1,2", "b,1,2", "c,1,2")).toBe(false);
    expect(header("setosa,12,13", "virginica,4,7")).toBe(false);
    expect(header("0,1,2", "5,3,2")).toBe(false);
  });

  it("reads columns that stand below each other, with any number of blanks between", () => {
    const read = readTable(' mpg   cyl  name\n18.0  8    "chevrolet  malibu" \n9.5   12   "ford pinto"\n');
    expect(read.format).toEqual({ delimiter: " ", header: true, decimals: "point" });
    expect(cells(read)).toEqual([
      ["mpg", "cyl", "name"],
      ["18.0", "8", "chevrolet  malibu"],
      ["9.5", "12", "ford pinto"],
    ]);
    expect(readTable("first name,b\nx y,1\n").format.delimiter).toBe(",");
  });

  it("reads numbers with decimal commas where they are no delimiters", () => {
    const read = readTable("size;note\n1,5;a, b\n-,25;c\n2;1,2,3\n");
    expect(read.format.decimals).toBe("comma");
    expect(cells(read).slice(1)).toEqual([
      ["1.5", "a, b"],
      ["-.25", "c"],
      ["2", "1,2,3"],
    ]);
    expect(readTable("a,b\n1,5\n2,7\n").format.decimals).toBe("point");
    expect(cells(readTable("a;b\n1,5;2\n", { decimals: "point" }))[1]).toEqual(["1,5", "2"]);
  });

  it("reads CRLF, a byte order mark, quotes with delimiters and line ends in them, and passes over empty lines", () => {
    const read = readTable('\uFEFFa,b\r\n"1,5","say ""hi""\r\nagain"\r\n\r\n2,x\r\n');
    expect(cells(read)).toEqual([
      ["a", "b"],
      ["1,5", 'say "hi"\r\nagain'],
      ["2", "x"],
    ]);
    expect(lines(read)).toEqual([1, 2, 5]);
  });

  it("keeps what is missing", () => {
    expect(cells(readTable("a,b\n,1\nNA,2\n"))[1]).toEqual(["", "1"]);
  });

  it("says on which line of the file what is wrong", () => {
    expect(() => readTable('a,b\n"1\n2",3\n\n4,5,6\n')).toThrow(
      new DataError("Line 5: 3 cells where the first row has 2. Is another delimiter meant?"),
    );
    expect(() => readTable('a,b\n1,2\n"3,4\n5,6\n')).toThrow("Line 3: a quotation mark is out of place");
    expect(() => readTable("")).toThrow("The table is empty.");
    expect(() => readTable("\n \n")).toThrow("The table is empty.");
    const { rows } = readTable("5,1\n\n6,2\nseven,3\n8,4\n");
    expect(() => ownTable("t", rows, inferColumns(rows), "drop")).toThrow(
      "Line 4, column “column 1”: “seven” is not a number.",
    );
  });

  it("reads a hundred thousand rows, and refuses a million columns", () => {
    const many = `x,y\n${"1.25,2\n".repeat(100_000)}`;
    expect(readTable(many).rows).toHaveLength(100_001);
    expect(() => readTable(`${"1,".repeat(1_000_000)}1\n`)).toThrow("The table has 1000001 columns");
  });

  it("of any text gives a table that reads back as it was, or says what is wrong", () => {
    const text = fc.array(fc.constantFrom(",", ";", "\n", "\r\n", '"', "1", "-2,5", "x", "", " ", "\t", "ä"), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        text,
        fc.constantFrom<Partial<TableFormat>>({}, { delimiter: ";" }, { header: true }),
        (parts, format) => {
          let read: ReadTable;
          try {
            read = readTable(parts.join(""), format);
          } catch (error) {
            expect(error).toBeInstanceOf(DataError);
            return;
          }
          // A row of one empty cell reads as an empty line; tables have two columns at least.
          if (cells(read)[0]?.length === 1) return;
          expect(parseCsv(writeTable(read.rows)).map((row) => row.cells)).toEqual(cells(read));
        },
      ),
      { seed: 11, numRuns: 1000 },
    );
  });
});

describe("decodeTable", () => {
  it("reads UTF-8, UTF-16 with its mark, and what Windows wrote", () => {
    expect(decodeTable("t", bytes("größe"))).toBe("größe");
    expect(decodeTable("t", Uint8Array.from([0xff, 0xfe, 0x61, 0, 0xe4, 0]))).toBe("aä");
    expect(decodeTable("t", Uint8Array.from([0xfe, 0xff, 0, 0x61, 0, 0xe4]))).toBe("aä");
    expect(decodeTable("t", Uint8Array.from([0x67, 0x72, 0xf6, 0xdf, 0x65]))).toBe("größe");
  });

  it("refuses what is no text, and what is too large to be read", () => {
    expect(() => decodeTable("a.csv", bytes("a\0b"))).toThrow("“a.csv” is no text");
    expect(() => decodeTable("a.csv", new Uint8Array(101 * 1024 * 1024))).toThrow(
      "“a.csv” has 101 MB, and 100 MB are read at most.",
    );
  });
});
