/**
 * The browser as a host. Files are opened and saved in place where the browser can (File System Access API), else
 * uploaded and downloaded. Does nothing in Electron, whose preload script has set the host already.
 */
import "./styleNonce.ts";
import type { ChosenFile, Host, HostFile, OpenedFile } from "../../core/host.ts";
import { checkDataSize, DATA_CHOICES } from "../dataFile.ts";
import { exportKindOf, type FileKind } from "../exportFile.ts";
import { checkSize, decodeText, EXTENSION, fileNameFor, PROJECT } from "../projectFile.ts";
import { keepLink, linkTo, readLink } from "./links.ts";
import { type FileHandle, pickers } from "./pickers.ts";
import { forgetHandle, recentHandles, rememberHandle } from "./recentHandles.ts";

const typesOf = ({ description, mediaType, extension }: FileKind) => [
  { description, accept: { [mediaType]: [extension] } },
];

function browserHost(): Host {
  /** Of the files of this visit that can be saved in place. */
  const handles = new Map<string, FileHandle>();
  /** The names of those that cannot. */
  const downloads = new Map<string, string>();
  let unsaved = false;

  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  async function openHandle(handle: FileHandle, id: string): Promise<OpenedFile> {
    const opened = await readFile(await handle.getFile(), id);
    handles.set(id, handle);
    await rememberHandle(id, handle);
    return opened;
  }

  async function write(handle: FileHandle, id: string, text: string): Promise<HostFile> {
    if (!(await isAllowed(handle, "readwrite"))) throw new Error(`The browser may not write to “${handle.name}”.`);
    await writeTo(handle, text);
    handles.set(id, handle);
    await rememberHandle(id, handle);
    return { id, name: handle.name };
  }

  function downloadAs(id: string, name: string, text: string): HostFile {
    download(name, text, PROJECT);
    downloads.set(id, name);
    return { id, name };
  }

  return {
    kind: "browser",

    async open() {
      const picker = pickers();
      if (picker !== undefined) {
        const [handle] = (await unlessCancelled(picker.showOpenFilePicker({ types: typesOf(PROJECT) }))) ?? [];
        return handle === undefined ? undefined : openHandle(handle, crypto.randomUUID());
      }
      const [file] = await chooseUploads(EXTENSION, false);
      if (file === undefined) return undefined;
      const opened = await readFile(file, crypto.randomUUID());
      downloads.set(opened.id, opened.name);
      return opened;
    },

    async openRecent(id) {
      const recent = (await recentHandles()).find((candidate) => candidate.id === id);
      if (recent === undefined) throw new Error("That file is not among the recent ones any more.");
      if (!(await isAllowed(recent.handle, "read"))) throw new Error(`The browser may not read “${recent.name}”.`);
      return openHandle(recent.handle, id).catch(async (error: unknown) => {
        if (!(error instanceof DOMException)) throw error;
        await forgetHandle(id);
        throw new Error(`“${recent.name}” is not there any more.`);
      });
    },

    async recent() {
      return (await recentHandles()).map(({ id, name }) => ({ id, name }));
    },

    async save(id, text) {
      const handle = handles.get(id);
      if (handle !== undefined) return write(handle, id, text);
      const name = downloads.get(id);
      if (name === undefined) throw new Error("This file is not open here. Use “Save as”.");
      return downloadAs(id, name, text);
    },

    async saveAs(suggestedName, text) {
      const name = fileNameFor(suggestedName);
      const picker = pickers();
      if (picker === undefined) return downloadAs(crypto.randomUUID(), name, text);
      const handle = await unlessCancelled(picker.showSaveFilePicker({ types: typesOf(PROJECT), suggestedName: name }));
      return handle === undefined ? undefined : write(handle, crypto.randomUUID(), text);
    },

    async exportFile(suggestedName, content) {
      const kind = exportKindOf(suggestedName);
      const name = fileNameFor(suggestedName, kind.extension);
      const picker = pickers();
      if (picker === undefined) {
        download(name, content, kind);
        return name;
      }
      const handle = await unlessCancelled(picker.showSaveFilePicker({ types: typesOf(kind), suggestedName: name }));
      if (handle === undefined) return undefined;
      await writeTo(handle, content);
      return handle.name;
    },

    async chooseData(kind) {
      const { description, accept, multiple } = DATA_CHOICES[kind];
      const picker = pickers();
      if (picker === undefined) {
        const files = await chooseUploads(Object.entries(accept).flat(2).join(), multiple);
        return Promise.all(files.map(readData));
      }
      const types = Object.keys(accept).length > 0 ? [{ description, accept }] : [];
      const chosen = (await unlessCancelled(picker.showOpenFilePicker({ types, multiple }))) ?? [];
      return Promise.all(
        chosen.map(async (handle) => ({ ...(await readData(await handle.getFile())), link: await linkTo(handle) })),
      );
    },

    keepLink,
    readLink,

    async readAsset(name) {
      const path = name.split("/").map(encodeURIComponent).join("/");
      const response = await fetch(`/assets/${path}`);
      if (!response.ok) throw new Error(`“${name}” is not among the files that come with NodeGrad.`);
      return new Uint8Array(await response.arrayBuffer());
    },

    setDocumentState(state) {
      unsaved = state.unsaved;
      document.title = `${state.unsaved ? "• " : ""}${state.title} – NodeGrad`;
    },

    // A browser has no menu of the app's, and hands it no files.
    onMenuCommand: () => () => {},
    onOpenFile: () => () => {},
  };
}

async function readFile(file: File, id: string): Promise<OpenedFile> {
  checkSize(file.name, file.size);
  return { id, name: file.name, text: decodeText(file.name, new Uint8Array(await file.arrayBuffer())) };
}

async function readData(file: File): Promise<ChosenFile> {
  checkDataSize(file.name, file.size);
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

async function writeTo(handle: FileHandle, content: string | Uint8Array<ArrayBuffer>): Promise<void> {
  const stream = await handle.createWritable();
  await stream.write(content);
  await stream.close();
}

const isAllowed = async (handle: FileHandle, mode: "read" | "readwrite"): Promise<boolean> =>
  (await handle.queryPermission({ mode })) === "granted" || (await handle.requestPermission({ mode })) === "granted";

const unlessCancelled = <T>(choice: Promise<T>): Promise<T | undefined> =>
  choice.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    throw error;
  });

/** None when cancelled. */
const chooseUploads = (accept: string, multiple: boolean): Promise<readonly File[]> =>
  new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.multiple = multiple;
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });

function download(name: string, content: string | Uint8Array<ArrayBuffer>, { mediaType }: FileKind): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: mediaType }));
  link.download = name;
  link.click();
  // The browser takes the blob after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

globalThis.nodegradHost ??= browserHost();
