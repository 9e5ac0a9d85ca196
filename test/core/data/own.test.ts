import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../core/data/csv.ts";
import { featureShape } from "../../../core/data/dataset.ts";
import { describeDataset, makeDataset, OWN } from "../../../core/data/datasets.ts";
import { fillMissing } from "../../../core/data/fillMissing.ts";
import { inferColumns as inferFrom, ownTable as tableFrom } from "../../../core/data/importTable.ts";
import { describeOwn, makeOwn, type OwnData } from "../../../core/data/own.ts";
import type { OwnColumn, OwnTable } from "../../../core/data/ownTable.ts";

const table = `size,colour,note,price
1,red,first,10
2,blue,second,20
,red,third,30
4,,fourth,40
6,green,fifth,50
`;
const inferColumns = (csv: string) => inferFrom(parseCsv(csv));
const ownTable = (file: string, csv: string, of: readonly OwnColumn[], missing: OwnTable["missing"]) =>
  tableFrom(file, parseCsv(csv), of, missing);
const text = (csv: string) => ({ t: new TextEncoder().encode(csv) });
const columns: readonly OwnColumn[] = [
  { name: "size", role: "feature" },
  { name: "colour", role: "feature", categories: ["blue", "green", "red"] },
  { name: "note", role: "ignored" },
  { name: "price", role: "target" },
];
const withRoles = (...roles: OwnColumn["role"][]) =>
  columns.map((column, i) => ({ ...column, role: roles[i] ?? "ignored" }));
const rows = (numbers: Float32Array, width: number) =>
  Array.from({ length: numbers.length / width }, (_, i) => [...numbers.subarray(i * width, (i + 1) * width)]);

describe("inferColumns", () => {
  it("finds numbers and categories, and takes the last of them as the target", () => {
    expect(inferColumns(table)).toEqual([
      columns[0],
      columns[1],
      { name: "note", role: "feature", categories: ["fifth", "first", "fourth", "second", "third"] },
      columns[3],
    ]);
  });

  it("ignores what is neither: too many values, one value, none", () => {
    const many = Array.from({ length: 101 }, (_, i) => `name ${i},same,,${i}`).join("\n");
    expect(inferColumns(`a,b,c,d\n${many}`).map(({ role }) => role)).toEqual([
      "ignored",
      "ignored",
      "ignored",
      "target",
    ]);
  });

  it("takes a column for numbers where most of it is, so that a slip of the pen is named", () => {
    const slip = "x,y\n1,2\n3,four\n5,6\n";
    expect(inferColumns(slip)[1]).toEqual({ name: "y", role: "target" });
    expect(() => ownTable("t", slip, inferColumns(slip), "drop")).toThrow(
      "Line 3, column “y”: “four” is not a number.",
    );
  });

  it("takes few whole numbers that come back often for classes, in their order, and only as the target", () => {
    const coded = [
      "kind,size,class",
      ...Array.from({ length: 60 }, (_, i) => `${i % 3},${i / 7},${[10, 2, 1][i % 3]}`),
    ];
    expect(inferColumns(coded.join("\n"))).toEqual([
      { name: "kind", role: "feature" },
      { name: "size", role: "feature" },
      { name: "class", role: "target", categories: ["1", "2", "10"] },
    ]);
    const measured = ["x,y", ...Array.from({ length: 60 }, (_, i) => `${i},${(i % 3) + 0.5}`)];
    expect(inferColumns(measured.join("\n"))[1]).toEqual({ name: "y", role: "target" });
  });

  it("ignores a first column that only numbers the rows, whatever it is called", () => {
    const roles = (csv: string) => inferColumns(csv).map(({ role }) => role);
    for (const name of ["column 1", "id", "Unnamed: 0"]) {
      expect(roles(`${name},x,y\n0,5.5,1.5\n1,4,2\n2,7,3.5\n`)).toEqual(["ignored", "feature", "target"]);
    }
    expect(roles("x,y\n0,5.5\n1,4\n2,7\n")).toEqual(["feature", "target"]);
    expect(roles("id,y\n10,5.5\n12,4\n11,7\n")).toEqual(["feature", "target"]);
    expect(roles("column 1,column 2\n1,5.5\n2,4\n3,7\n")).toEqual(["feature", "target"]);
  });

  it("refuses a table without rows", () => {
    expect(() => inferColumns("a,b\n")).toThrow("The table has no rows below its first one");
    expect(() => inferColumns("")).toThrow("The table has no rows");
  });
});

describe("a table", () => {
  it("gives numbers as they are and categories one-hot, without rows that lack something", () => {
    const own = ownTable("t", table, columns, "drop");
    expect(own.cases).toBe(3);
    expect(describeOwn(own)).toEqual({
      cases: 3,
      features: ["size", "colour = blue", "colour = green", "colour = red"],
      targets: { kind: "numbers", names: ["price"] },
    });
    const { features, targets } = makeOwn(own, text(table));
    expect(rows(features, 4)).toEqual([
      [1, 0, 0, 1],
      [2, 1, 0, 0],
      [6, 0, 1, 0],
    ]);
    expect([...targets]).toEqual([10, 20, 50]);
  });

  it("fills what is missing by the mean or the commonest value", () => {
    const own = ownTable("t", table, columns, "fill");
    const { count, features } = fillMissing(own, { training: makeOwn(own, text(table)) }).training;
    expect(count).toBe(5);
    expect(rows(features, 4)[2]).toEqual([3.25, 0, 0, 1]);
    expect(rows(features, 4)[3]).toEqual([4, 0, 0, 1]);
  });

  it("fills by what the training cases have, and never invents a target", () => {
    const gaps = table.replace("4,,fourth,40", "4,,fourth,?").replace("6,green", ",");
    const own = ownTable("t", gaps, columns, "fill");
    expect(own.cases).toBe(4);
    const all = makeOwn(own, text(gaps));
    expect([...all.targets]).toEqual([10, 20, 30, 50]);
    const part = (from: number, to: number) => ({
      count: to - from,
      features: all.features.slice(4 * from, 4 * to),
      targets: all.targets.slice(from, to),
    });
    const { validation } = fillMissing(own, { training: part(0, 2), validation: part(2, 4) });
    // Of two colours as common as each other, the first.
    expect(rows(validation.features, 4)).toEqual([
      [1.5, 0, 0, 1],
      [1.5, 1, 0, 0],
    ]);
    // As older projects counted them.
    expect(makeOwn({ ...own, cases: 5 }, text(gaps)).count).toBe(4);
  });

  it("has classes for one category, numbers for numbers, labels for several categories of two values", () => {
    const classes = ownTable("t", table, withRoles("feature", "target"), "fill");
    expect(describeOwn(classes).targets).toEqual({ kind: "classes", classes: ["blue", "green", "red"] });
    expect([...makeOwn(classes, text(table)).targets]).toEqual([2, 0, 2, 1]);
    const yesNo = "x,a,b\n1,yes,no\n2,no,no\n3,yes,yes\n";
    const labels = ownTable(
      "t",
      yesNo,
      inferColumns(yesNo).map((column, i) => ({ ...column, role: i === 0 ? "feature" : "target" })),
      "drop",
    );
    expect(describeOwn(labels).targets).toEqual({ kind: "labels", names: ["a", "b"] });
    expect(rows(makeOwn(labels, text(yesNo)).targets, 2)).toEqual([
      [1, 0],
      [0, 0],
      [1, 1],
    ]);
  });

  it("cannot be used without an input or a target, or with a mixture of targets", () => {
    expect(() => ownTable("t", table, withRoles("feature"), "drop")).toThrow(
      "Choose at least one column as the target.",
    );
    expect(() => ownTable("t", table, withRoles("target"), "drop")).toThrow("Choose at least one column as an input.");
    expect(() => ownTable("t", table, withRoles("target", "target", "ignored", "feature"), "drop")).toThrow(
      "not a mixture of them",
    );
  });

  it("says on which line and in which column a cell is no number, or no category", () => {
    const spoiled = table.replace("6,green", "six,green");
    expect(() => ownTable("t", spoiled, columns, "drop")).toThrow("Line 6, column “size”: “six” is not a number.");
    expect(() => ownTable("t", table.replace("1,red", "1e99,red"), columns, "drop")).toThrow("“1e99” is not a number.");
    expect(() => ownTable("t", table.replace("2,blue", "2,pink"), columns, "drop")).toThrow(
      "Line 3, column “colour”: “pink” is none of its categories.",
    );
  });

  it("must have two cases at least", () => {
    expect(() => ownTable("t", "size,colour,note,price\n1,red,,\n", columns, "drop")).toThrow("No case is left");
  });

  it("is refused when its file is another than when it was imported", () => {
    const own = ownTable("t", table, columns, "drop");
    expect(() => makeOwn(own, text(table.replace("size,", "length,")))).toThrow("other columns");
    expect(() => makeOwn(own, text(table.replace("6,green,fifth,50\n", "")))).toThrow("The table has 2 cases, not 3");
    expect(() => makeOwn(own, {})).toThrow("The file of this data is not at hand.");
  });
});

const idx = (sizes: readonly number[], bytes: readonly number[]) =>
  Uint8Array.from([0, 0, 8, sizes.length, ...sizes.flatMap((size) => [0, 0, size >> 8, size & 255]), ...bytes]);

describe("images", () => {
  const own: OwnData = {
    ...{ kind: "images", file: "i", labels: "l", cases: 2, channels: 1, height: 1, width: 2, classes: ["cat", "dog"] },
  };
  const files = { i: idx([2, 1, 2], [1, 2, 3, 4]), l: idx([2], [1, 0]) };

  it("are cases with their class", () => {
    const { features, targets } = makeOwn(own, files);
    expect([...features]).toEqual([1, 2, 3, 4]);
    expect([...targets]).toEqual([1, 0]);
    expect(featureShape(describeOwn(own), 2)).toEqual([2, 1, 1, 2]);
  });

  it("may be in colour", () => {
    const colour = { ...own, channels: 2, width: 1 };
    expect([...makeOwn(colour, { ...files, i: idx([2, 2, 1, 1], [1, 2, 3, 4]) }).features]).toEqual([1, 2, 3, 4]);
  });

  it("are refused when their files are others than when they were imported", () => {
    expect(() => makeOwn({ ...own, width: 3 }, files)).toThrow("is 2 × 1 × 2, not 2 × 1 × 3");
    expect(() => makeOwn({ ...own, classes: ["cat"] }, files)).toThrow("has the class 1, and there are 1.");
  });
});

describe("a picture", () => {
  it("is painted pixel by pixel", () => {
    const own: OwnData = { kind: "picture", file: "p", channels: 3, height: 1, width: 2 };
    const { count, targets } = makeOwn(own, { p: idx([3, 1, 2], [0, 255, 255, 0, 255, 255]) });
    expect(count).toBe(2);
    expect([...targets.subarray(0, 3)]).toEqual([-1, 1, 1]);
    expect(describeOwn(own)).toMatchObject({ cases: 2, picture: { channels: 3, height: 1, width: 2 } });
  });
});

describe("a data node whose data is a person's own", () => {
  const settings = { dataset: OWN };

  it("has the data that it names", () => {
    const own = ownTable("t", table, columns, "drop");
    expect(describeDataset({ settings, own }).cases).toBe(3);
    expect(makeDataset({ settings, own }, text(table)).count).toBe(3);
  });

  it("has none before it is imported", () => {
    expect(() => describeDataset({ settings })).toThrow("There is no data of your own here yet.");
  });
});
