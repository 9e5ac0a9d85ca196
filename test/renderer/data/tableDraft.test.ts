import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../core/data/csv.ts";
import { draftColumns, ownColumns, type Use, withUse } from "../../../renderer/data/tableDraft.ts";

const rows = parseCsv("size,kind,hot,cold,price\n1,a,yes,no,10\n2,b,no,no,20\n3,a,yes,yes,30\n");
const drafts = draftColumns(rows);
const uses = (columns: readonly { readonly use: Use }[]) => columns.map(({ use }) => use);

describe("the columns of a table", () => {
  it("begin as what they seem to be, and may be what they are good for", () => {
    expect(uses(drafts)).toEqual(["number", "category", "category", "category", "targetNumber"]);
    expect(drafts[0]?.possible).toEqual(["number", "category", "targetNumber", "targetClass", "ignored"]);
    expect(drafts[1]?.possible).toEqual(["category", "targetClass", "ignored"]);
  });

  it("are told to a data node by their roles, categories with their values", () => {
    expect(ownColumns(withUse(drafts, 3, "ignored"))).toEqual([
      { name: "size", role: "feature" },
      { name: "kind", role: "feature", categories: ["a", "b"] },
      { name: "hot", role: "feature", categories: ["no", "yes"] },
      { name: "cold", role: "ignored" },
      { name: "price", role: "target" },
    ]);
  });

  it("have targets that go together: another one takes the place of what it cannot stand beside", () => {
    const classified = withUse(drafts, 1, "targetClass");
    expect(uses(classified)).toEqual(["number", "targetClass", "category", "category", "number"]);
    expect(uses(withUse(withUse(classified, 2, "targetClass"), 3, "targetClass"))).toEqual([
      ...["number", "targetClass", "targetClass", "targetClass", "number"],
    ]);
    expect(uses(withUse(classified, 0, "targetNumber"))).toEqual([
      ...["targetNumber", "category", "category", "category", "number"],
    ]);
    expect(uses(withUse(drafts, 0, "targetNumber"))).toEqual([
      ...["targetNumber", "category", "category", "category", "targetNumber"],
    ]);
    expect(uses(withUse(drafts, 0, "ignored"))[4]).toBe("targetNumber");
  });

  it("are used as before where a file of the same names comes in their place", () => {
    const before = ownColumns(withUse(withUse(drafts, 1, "targetClass"), 0, "ignored"));
    const next = draftColumns(parseCsv("kind,size,price,new\na,1,5,1\nb,2,6,2\nc,3,7,3\n"), before);
    expect(next.map(({ name, use }) => [name, use])).toEqual([
      ["kind", "targetClass"],
      ["size", "ignored"],
      ["price", "number"],
      ["new", "ignored"],
    ]);
    expect(ownColumns(next)[0]?.categories).toEqual(["a", "b", "c"]);
    expect(uses(draftColumns(parseCsv("p,q\n1,2\n3,4\n"), before))).toEqual(["number", "targetNumber"]);
  });
});
