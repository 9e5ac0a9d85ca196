/** Data that is read from its place: found, changed, missing, not allowed; and found again. */
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeIdx } from "../../../core/data/idx.ts";
import { addNode } from "../../../core/document/edits.ts";
import { isLinked } from "../../../core/document/ownFiles.ts";
import { newProject } from "../../../core/document/project.ts";
import { allowFile, findFiles } from "../../../renderer/data/find.ts";
import { linkedFile } from "../../../renderer/data/place.ts";
import { askForData, closeOwnData, ownDataStore } from "../../../renderer/data/store.ts";
import { takeData } from "../../../renderer/data/take.ts";
import { analysisStore } from "../../../renderer/state/analysis.ts";
import { readDataFiles } from "../../../renderer/state/dataFiles.ts";
import { documentStore, openProject, projectOf, undo } from "../../../renderer/state/document.ts";
import { fingerprintOf } from "../../../renderer/state/linkedFiles.ts";
import { toastStore } from "../../../renderer/ui/toast.ts";
import { fakeLinkHost, type LinkHost } from "../../fakes/linkHost.ts";

/** Four images of 2 × 2 and their classes, packed as MNIST has them; three are taken. */
const images = new Uint8Array(
  gzipSync(
    writeIdx(
      [4, 2, 2],
      Uint8Array.from({ length: 16 }, (_, i) => i),
    ),
  ),
);
const labels = writeIdx([4], Uint8Array.of(0, 1, 0, 1));
const taken = [
  writeIdx(
    [3, 2, 2],
    Uint8Array.from({ length: 12 }, (_, i) => i),
  ),
  writeIdx([3], Uint8Array.of(0, 1, 0)),
];
const reading = { kind: "idx", cases: 3 } as const;

let host: LinkHost;
let ids: readonly [string, string];

const project = () => projectOf(documentStore.getState());
const read = async () => Object.values(await readDataFiles([project().document]));
const problems = () => analysisStore.getState().problems.flatMap(({ file, message }) => (file ? [message] : []));
const links = () => Object.values(project().files).flatMap((file) => (isLinked(file) ? [file.link.id] : []));
/** The project as if it were opened another time. */
const reopen = () => openProject({ ...project() });

beforeEach(async () => {
  host = fakeLinkHost();
  host.places.set("a", { bytes: images }).set("b", { bytes: labels });
  openProject({ ...newProject, document: addNode(newProject.document, "data", { x: 0, y: 0 }).document });
  askForData("data1");
  const one = linkedFile("images.gz", { link: "a", fingerprint: await fingerprintOf(images) }, reading);
  const other = linkedFile("labels", { link: "b", fingerprint: await fingerprintOf(labels) }, reading);
  ids = [one.id, other.id];
  takeData(
    "images.gz",
    {
      kind: "images",
      ...{ file: one.id, labels: other.id, cases: 3, channels: 1, height: 2, width: 2, classes: ["0", "1"] },
    },
    { ...one.files, ...other.files },
  );
});
afterEach(() => {
  globalThis.nodegradHost = undefined;
  closeOwnData();
});

describe("files that stay in their place", () => {
  it("are remembered when they are taken, and made into data each time the project is opened", async () => {
    expect(host.kept).toEqual(["a", "b"]);
    expect(await read()).toEqual(taken);
    await read();
    expect(host.reads).toBe(2);
    reopen();
    expect(await read()).toEqual(taken);
    expect([host.reads, problems()]).toEqual([4, []]);
  });

  it("are a problem on their node where they are gone, or of another computer, and nothing is lost", async () => {
    host.places.delete("a");
    host.places.set("b", undefined);
    const before = project();
    expect(await read()).toEqual([]);
    expect(problems()).toEqual([
      "“images.gz” is read from its place, which is not known on this computer. Find the file.",
      "“labels” is not in its place any more. Find the file.",
    ]);
    expect(analysisStore.getState().problemsByNode.get("data1")).toHaveLength(2);
    expect(project()).toBe(before);
  });

  it("are not taken for what they were where they have changed", async () => {
    host.places.set("b", { bytes: writeIdx([4], Uint8Array.of(1, 1, 1, 1)) });
    expect(await read()).toEqual([taken[0]]);
    expect(problems()).toEqual([
      "“labels” has changed since it was brought. Find the file as it was, or take it as it is now.",
    ]);
  });

  it("wait for the person to allow them", async () => {
    host.places.set("a", { bytes: images, guarded: true });
    await read();
    expect(problems()).toEqual([
      "“images.gz” is read from its place, and has to be allowed first. Allow it, or find the file.",
    ]);
    await allowFile(ids[0]);
    expect(problems()).toEqual([]);
    expect(await read()).toEqual(taken);
  });

  it("are forgotten with their problems when another project is opened", async () => {
    host.places.clear();
    await read();
    expect(problems()).toHaveLength(2);
    openProject(newProject);
    expect(problems()).toEqual([]);
  });
});

describe("finding files again", () => {
  beforeEach(async () => {
    host.places.clear();
    await read();
  });

  it("links those of the same content anew, whatever they are called, in one step", async () => {
    host.chosen = [
      { name: "copy of labels", bytes: labels, link: "new-b" },
      { name: "copy of images", bytes: images, link: "new-a" },
    ];
    await findFiles("data1");
    expect([links(), problems()]).toEqual([["new-a", "new-b"], []]);
    expect(await read()).toEqual(taken);
    expect(host.kept.slice(2)).toEqual(["new-a", "new-b"]);
    undo();
    expect(links()).toEqual(["a", "b"]);
  });

  it("finds one of two, and the other stays a problem", async () => {
    host.chosen = [{ name: "labels", bytes: labels, link: "new-b" }];
    await findFiles("data1");
    expect(links()).toEqual(["a", "new-b"]);
    expect(problems()).toEqual([expect.stringContaining("“images.gz”")]);
  });

  it("reads them for this time where the host cannot find them again", async () => {
    const before = project();
    host.chosen = [
      { name: "images.gz", bytes: images },
      { name: "labels", bytes: labels },
    ];
    await findFiles("data1");
    expect([await read(), problems()]).toEqual([taken, []]);
    expect(project()).toBe(before);
  });

  it("only shows another content, and says so: it is taken by the person or not at all", async () => {
    const before = project();
    host.chosen = [
      { name: "x-idx3-ubyte", bytes: writeIdx([4, 2, 2], new Uint8Array(16)), link: "x" },
      { name: "y-idx1-ubyte", bytes: writeIdx([4], new Uint8Array(4)), link: "y" },
    ];
    await findFiles("data1");
    expect(ownDataStore.getState()).toMatchObject({
      target: "data1",
      bringing: { kind: "idx", place: "linked" },
      notice:
        "This is not the content of “images.gz” that the project knows. If you use it, it takes the place of that data.",
    });
    expect(project()).toBe(before);
    closeOwnData();
    host.chosen = [{ name: "x-idx3-ubyte", bytes: Uint8Array.of(1), link: "x" }];
    await findFiles("data1");
    expect(ownDataStore.getState().bringing).toBeUndefined();
    expect(toastStore.getState().toasts.at(-1)?.message).toBe(
      "“x-idx3-ubyte” is not the file that the project knows. To use others, choose both together.",
    );
    host.chosen = [];
    await findFiles("data1");
    expect(project()).toBe(before);
  });
});
