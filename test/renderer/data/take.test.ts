import { beforeEach, describe, expect, it } from "vitest";
import { addNode } from "../../../core/document/edits.ts";
import { ownFileId } from "../../../core/document/ownFiles.ts";
import { newProject } from "../../../core/document/project.ts";
import { paintedRows, paintedTable } from "../../../renderer/data/paint.ts";
import { writeTable } from "../../../renderer/data/readTable.ts";
import { askForData, bringFiles, changeData, ownDataStore } from "../../../renderer/data/store.ts";
import { takeData } from "../../../renderer/data/take.ts";
import { documentStore, openProject, projectOf, undo } from "../../../renderer/state/document.ts";
import { interfaceStore, select } from "../../../renderer/state/interface.ts";
import { toastStore } from "../../../renderer/ui/toast.ts";

const points = [
  { x: 0.5, y: 0.5, brush: 0 },
  { x: -0.5, y: 0.5, brush: 1 },
];
const bytes = new TextEncoder().encode(writeTable(paintedRows(points)));
const file = ownFileId(bytes);
const take = () =>
  takeData("Painted points", paintedTable(file, points), { [file]: { name: "Painted points", bytes } });
const project = () => projectOf(documentStore.getState());
const owners = () => project().document.nodes.flatMap(({ id, own }) => (own ? [id] : []));

function openWith(...ops: string[]): void {
  const document = ops.reduce((before, op) => addNode(before, op, { x: 0, y: 0 }).document, newProject.document);
  openProject({ ...newProject, document });
  select({});
}

beforeEach(() => {
  openWith();
  askForData();
});

describe("data that is taken", () => {
  it("goes into the node that it was asked for, in one step with its file", () => {
    openWith("data", "data", "data");
    askForData("data2");
    take();
    expect(owners()).toEqual(["data2"]);
    expect(Object.keys(project().files)).toEqual([file]);
    expect(interfaceStore.getState().selection.nodes).toEqual(["data2"]);
    undo();
    expect(owners()).toEqual([]);
    expect(project().files).toEqual({});
  });

  it("goes into the selected node with data, else the first, else a new one", () => {
    openWith("dense", "data", "data");
    select({ nodes: ["data2"] });
    take();
    select({ nodes: ["dense1"] });
    take();
    expect(owners()).toEqual(["data1", "data2"]);
    openWith("dense");
    take();
    expect(owners()).toEqual(["data1"]);
    undo();
    expect(project().document.nodes.map(({ id }) => id)).toEqual(["dense1"]);
  });

  it("can be changed: painted points are painted on, a table gets other columns", () => {
    openWith("data");
    take();
    const [node] = project().document.nodes;
    if (!node) return expect.fail();
    changeData(node);
    expect(ownDataStore.getState()).toMatchObject({ target: "data1", bringing: { kind: "paint", points } });
    const table = { name: "flowers.csv", bytes: new TextEncoder().encode("a,b\n1,2\n3,4\n") };
    const id = ownFileId(table.bytes);
    const columns = [
      { name: "a", role: "feature" },
      { name: "b", role: "target" },
    ] as const;
    takeData("flowers.csv", { kind: "table", file: id, cases: 2, missing: "fill", columns }, { [id]: table });
    const [changed] = project().document.nodes;
    if (!changed) return expect.fail();
    changeData(changed);
    expect(ownDataStore.getState().bringing).toMatchObject({
      kind: "table",
      name: "flowers.csv",
      text: "a,b\n1,2\n3,4\n",
    });
  });
});

describe("files that cannot be read", () => {
  it("are told in words, and nothing changes", async () => {
    openWith("data");
    const before = project();
    const brought = [
      ["song.mp3", "ID3"],
      ["table.csv", "a\0b"],
      ["a-images-idx3-ubyte", "x"],
      ["mine.nodegrad", "{"],
    ] as const;
    for (const [name, text] of brought) {
      const content = new File([text], name);
      await bringFiles([{ path: name, size: content.size, file: content }]);
    }
    const messages = toastStore.getState().toasts.map(({ message }) => message);
    expect(messages).toEqual(
      expect.arrayContaining([expect.stringMatching(/^“song.mp3” is none of what can be read/)]),
    );
    expect(messages).toContain("“table.csv” is no text, so it cannot be read as a table.");
    expect(project()).toBe(before);
  });
});
