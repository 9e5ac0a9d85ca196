/** What the page may ask of the main process: these methods, from the page's own frame, with arguments of these types. */
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { IpcMain, IpcMainInvokeEvent } from "electron";
import type { ChosenFile, DataKind, LinkRead } from "../core/host.ts";
import { CHANNELS, type Method, type Reply } from "./channels.ts";
import { fileOf, type Roots } from "./content.ts";
import { DATA_CHOICES } from "./dataFile.ts";
import { exportKindOf, type FileKind } from "./exportFile.ts";
import { hostFile, readData, readLinked, readProject, type Tokens, writeProject, writeWhole } from "./files.ts";
import type { Links } from "./links.ts";
import { fileNameFor, MAX_BYTES, PROJECT } from "./projectFile.ts";
import { isPageUrl } from "./protocol.ts";

/** What the methods need of the app around them. Paths go in and out here, and never reach the page. */
export interface Surroundings {
  readonly tokens: Tokens;
  readonly links: Links;
  readonly roots: Roots;
  /** Undefined when the person cancels. */
  chooseFile(): Promise<string | undefined>;
  /** None when the person cancels. */
  chooseData(kind: DataKind): Promise<readonly string[]>;
  choosePlace(suggestedName: string, kind: FileKind): Promise<string | undefined>;
  recentPaths(): Promise<readonly string[]>;
  remember(path: string): Promise<void>;
  setDocumentState(title: string, unsaved: boolean): void;
  /** A save did not happen. */
  saveAbandoned(): void;
}

type Methods = { readonly [M in Method]: (...args: readonly unknown[]) => Promise<unknown> };

export function createMethods(app: Surroundings): Methods {
  const { tokens, links } = app;

  async function read(path: string) {
    const opened = await readProject(tokens, path);
    await app.remember(path);
    return opened;
  }

  async function write(path: string, text: string) {
    const saved = await writeProject(tokens, path, text);
    await app.remember(path);
    return saved;
  }

  async function saving<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
    let saved: T | undefined;
    try {
      saved = await work();
      return saved;
    } finally {
      if (saved === undefined) app.saveAbandoned();
    }
  }

  return {
    async open(...args) {
      expectCount(args, 0);
      const path = await app.chooseFile();
      return path === undefined ? undefined : read(path);
    },
    async openRecent(...args) {
      expectCount(args, 1);
      return read(tokens.pathOf(text(args[0], MAX_NAME)));
    },
    async recent(...args) {
      expectCount(args, 0);
      return (await app.recentPaths()).map((path) => hostFile(tokens, path));
    },
    save: (...args) =>
      saving(async () => {
        expectCount(args, 2);
        const [token, content] = [text(args[0], MAX_NAME), text(args[1], MAX_BYTES)];
        return write(tokens.pathOf(token), content);
      }),
    saveAs: (...args) =>
      saving(async () => {
        expectCount(args, 2);
        const [name, content] = [text(args[0], MAX_NAME), text(args[1], MAX_BYTES)];
        const chosen = await app.choosePlace(fileNameFor(name), PROJECT);
        return chosen === undefined ? undefined : write(await withExtension(chosen, PROJECT), content);
      }),
    async exportFile(...args) {
      expectCount(args, 2);
      const [name, content] = [text(args[0], MAX_NAME), bytes(args[1], MAX_BYTES)];
      const kind = exportKindOf(name);
      const chosen = await app.choosePlace(fileNameFor(name, kind.extension), kind);
      if (chosen === undefined) return undefined;
      const path = await withExtension(chosen, kind);
      await writeWhole(path, content);
      return basename(path);
    },
    async chooseData(...args) {
      expectCount(args, 1);
      const paths = await app.chooseData(dataKind(args[0]));
      return Promise.all(
        paths.map(async (path): Promise<ChosenFile> => {
          const content = await readData(path);
          return { name: basename(path), bytes: new Uint8Array(content), link: await links.idOf(path) };
        }),
      );
    },
    async keepLink(...args) {
      expectCount(args, 1);
      await links.keep(text(args[0], MAX_NAME));
    },
    async readLink(...args): Promise<LinkRead> {
      expectCount(args, 2);
      if (typeof args[1] !== "boolean") throw new Error(WRONG_ARGUMENTS);
      const path = await links.pathOf(text(args[0], MAX_NAME));
      return path === undefined ? { kind: "unknown" } : readLinked(path);
    },
    async readAsset(...args) {
      expectCount(args, 1);
      const name = text(args[0], MAX_NAME);
      const file = fileOf(app.roots, `/assets/${name.split("/").map(encodeURIComponent).join("/")}`);
      const content = file === undefined ? undefined : await readFile(file).catch(() => undefined);
      if (content === undefined) throw new Error(`“${name}” is not among the files that come with NodeGrad.`);
      return content;
    },
    async setDocumentState(...args) {
      expectCount(args, 2);
      if (typeof args[1] !== "boolean") throw new Error(WRONG_ARGUMENTS);
      app.setDocumentState(text(args[0], MAX_NAME), args[1]);
    },
  };
}

/** Longer than any name, title or token. */
const MAX_NAME = 1024;
const WRONG_ARGUMENTS = "The page asked for something in a way that it cannot be given.";

function expectCount(args: readonly unknown[], count: number): void {
  if (args.length !== count) throw new Error(WRONG_ARGUMENTS);
}

function text(value: unknown, maxLength: number): string {
  if (typeof value !== "string" || value.length > maxLength) throw new Error(WRONG_ARGUMENTS);
  return value;
}

function dataKind(value: unknown): DataKind {
  const kind = text(value, MAX_NAME);
  if (!Object.hasOwn(DATA_CHOICES, kind)) throw new Error(WRONG_ARGUMENTS);
  return kind as DataKind;
}

function bytes(value: unknown, most: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.byteLength > most) throw new Error(WRONG_ARGUMENTS);
  return value;
}

/** A dialog that does not add the extension has not asked whether to replace the file that has it. */
async function withExtension(path: string, { extension }: FileKind): Promise<string> {
  if (path.endsWith(extension)) return path;
  const whole = `${path}${extension}`;
  const isTaken = await stat(whole).then(
    () => true,
    () => false,
  );
  if (isTaken) throw new Error(`“${basename(whole)}” is there already. Choose that very name to replace it.`);
  return whole;
}

/** Whether a message comes from the page itself: the top frame of its window, showing the app's own URL. */
export function isFromPage(event: Pick<IpcMainInvokeEvent, "sender" | "senderFrame">, page: unknown): boolean {
  const frame = event.senderFrame;
  return event.sender === page && frame !== null && frame.parent === null && isPageUrl(frame.url);
}

/** Answers the page's calls. Nothing is done for any other sender. */
export function listen(
  ipcMain: Pick<IpcMain, "handle">,
  methods: Methods,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
): void {
  for (const method of Object.keys(CHANNELS) as Method[]) {
    ipcMain.handle(CHANNELS[method], async (event, ...args: unknown[]): Promise<Reply> => {
      if (!isTrusted(event)) return { error: "Only NodeGrad's own page may ask this." };
      try {
        return { value: await methods[method](...args) };
      } catch (error) {
        return { error: error instanceof Error ? error.message : String(error) };
      }
    });
  }
}
