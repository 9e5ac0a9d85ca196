import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../core/data/csv.ts";
import type { OwnColumn } from "../../../core/data/ownTable.ts";
import { ownFileId } from "../../../core/document/ownFiles.ts";
import { createTableDesk } from "../../../renderer/data/tableDesk.ts";
import { ownColumns } from "../../../renderer/data/tableDraft.ts";

const lines = Array.from({ length: 20 }, (_, i) => `${i},5;${i === 3 ? "" : i % 2};k${i % 3}`);
const text = ["x;y;kind", ...lines].join("\r\n");
const read = { text, format: {}, before: undefined };

describe("the desk on which a table is read", () => {
  it("shows how it is written, its first rows, and what the columns are good for", () => {
    const outcome = createTableDesk().read(read);
    if (!("value" in outcome)) return expect.fail(outcome.fault);
    const { format, first, count, columns } = outcome.value;
    expect(format).toEqual({ delimiter: ";", header: true, decimals: "comma" });
    expect([first.length, count]).toEqual([9, 20]);
    expect(first[1]?.cells).toEqual(["0.5", "0", "k0"]);
    expect(columns.map(({ use }) => use)).toEqual(["number", "number", "targetClass"]);
  });

  it("tells what comes of columns, and writes the table as the project keeps it", () => {
    const desk = createTableDesk();
    const outcome = desk.read(read);
    if (!("value" in outcome)) return expect.fail(outcome.fault);
    const columns = ownColumns(outcome.value.columns);
    expect(desk.check({ columns, missing: "drop" })).toMatchObject({ value: { own: { cases: 19 }, incomplete: 1 } });
    const asTarget = columns.map((column) => (column.name === "kind" ? { ...column, role: "ignored" } : column));
    const targeted = asTarget.map((column) => (column.name === "y" ? { ...column, role: "target" } : column));
    expect(desk.check({ columns: targeted as OwnColumn[], missing: "fill" })).toMatchObject({
      value: { own: { cases: 19 }, incomplete: 1, untargeted: 1 },
    });
    expect(desk.check({ columns, missing: "fill" })).toMatchObject({ value: { own: { cases: 20 }, incomplete: 1 } });
    const written = desk.write(undefined);
    if (!("value" in written)) return expect.fail(written.fault);
    const { bytes, file } = written.value;
    expect(file).toBe(ownFileId(bytes));
    expect(parseCsv(new TextDecoder().decode(bytes))[1]?.cells).toEqual(["0.5", "0", "k0"]);
  });

  it("says in words what is wrong, and goes on", () => {
    const desk = createTableDesk();
    expect(desk.read({ ...read, text: "a,b\n1\n" })).toEqual({
      fault: "Line 2: 1 cell where the first row has 2. Is another delimiter meant?",
    });
    expect(desk.check({ columns: [], missing: "drop" })).toHaveProperty("fault");
    expect(desk.read(read)).toHaveProperty("value");
    expect(desk.check({ columns: [{ name: "x", role: "feature" }], missing: "drop" })).toEqual({
      fault: "Choose at least one column as the target.",
    });
  });
});
