import { describe, expect, it } from "vitest";
import { serialize } from "../../../core/document/file.ts";
import { errorsAfter, projectIn, valid } from "./validFile.ts";

const group = { id: "group1", title: "Hidden", colour: "green", nodes: ["dense1"] };
const errorsWith = (...groups: readonly unknown[]) => errorsAfter((file) => Object.assign(file, { groups }));

describe("groups in a file", () => {
  it("are written and read again, and left out where there is none", () => {
    const project = projectIn(JSON.stringify({ ...valid(), groups: [group] }));
    expect(project.document.groups).toEqual([group]);
    expect(projectIn(serialize(project))).toEqual(project);
    expect(serialize(projectIn(JSON.stringify(valid())))).not.toContain("groups");
  });

  it("need no title and no colour, and name their nodes in any order", () => {
    const file = { ...valid(), groups: [{ id: "g", nodes: ["mse1", "dense1"] }] };
    expect(projectIn(JSON.stringify(file)).document.groups).toEqual([
      { id: "g", title: "", colour: "grey", nodes: ["dense1", "mse1"] },
    ]);
  });

  it.each<[string, readonly unknown[], string]>([
    ["is no object", [3], "groups[0]: This must be an object, not 3."],
    [
      "has an id that is no name",
      [{ ...group, id: "my group" }],
      "groups[0].id: A group's id must be a short name of letters, digits and underscores that begins with a letter, not “my group”.",
    ],
    [
      "has the id of another",
      [group, { ...group, nodes: ["mse1"] }],
      "groups[1].id: There is another group “group1”. Give each its own id.",
    ],
    [
      "has a title that is too long",
      [{ ...group, title: "x".repeat(101) }],
      "groups[0].title: This text is longer than the 100 characters allowed.",
    ],
    [
      "has another colour",
      [{ ...group, colour: "red" }],
      "groups[0].colour: A colour must be one of blue, orange, green, purple, yellow, grey, not “red”.",
    ],
    ["names no nodes", [{ ...group, nodes: [] }], "groups[0].nodes: A group holds one node at least. Remove this one."],
    [
      "has nodes that are no list",
      [{ ...group, nodes: "dense1" }],
      "groups[0].nodes: This must be a list, not “dense1”.",
    ],
    [
      "names a node that is not there",
      [{ ...group, nodes: ["dense1", "dense9"] }],
      "groups[0].nodes[1]: There is no node “dense9” for this group.",
    ],
    [
      "names a node of another",
      [group, { ...group, id: "group2" }],
      "groups[1].nodes[0]: “dense1” is in a group already. A node is in one at most.",
    ],
    [
      "has a key that is not known",
      [{ ...group, size: 3 }],
      "groups[0].size: “size” is not known here. Remove it, or check how it is written.",
    ],
  ])("are refused where one %s", (_, groups, error) => expect(errorsWith(...groups)).toEqual([error]));

  it("are a list of a bounded length", () => {
    expect(errorsAfter((file) => Object.assign(file, { groups: {} }))).toEqual([
      "groups: This must be a list, not an object.",
    ]);
    expect(errorsWith(...Array(10_001).fill(group))).toEqual([
      "groups: There are 10001 of these, more than the 10000 allowed.",
    ]);
  });
});
