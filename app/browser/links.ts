/** The files of data that projects read from their place: handles, which the browser can keep between visits. */
import type { LinkRead } from "../../core/host.ts";
import { checkDataSize } from "../dataFile.ts";
import { withStore } from "./database.ts";
import type { FileHandle } from "./pickers.ts";

interface LinkRecord {
  readonly id: string;
  readonly handle: FileHandle;
}

const inStore = <T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest): Promise<T> =>
  withStore<T>("nodegrad-links", "links", mode, use);

const keptLinks = (): Promise<readonly LinkRecord[]> =>
  inStore<LinkRecord[]>("readonly", (store) => store.getAll()).catch(() => []);

/** Of files that were chosen in this visit. */
const given = new Map<string, FileHandle>();

/** The id of a file that was chosen: the same for the same file. */
export async function linkTo(handle: FileHandle): Promise<string> {
  const chosen = [...given].map(([id, other]) => ({ id, handle: other }));
  let id: string = crypto.randomUUID();
  for (const link of [...chosen, ...(await keptLinks())]) {
    if (await link.handle.isSameEntry(handle)) id = link.id;
  }
  given.set(id, handle);
  return id;
}

/** Remembers a link beyond this visit. Throws an Error in words where it cannot. */
export async function keepLink(id: string): Promise<void> {
  const handle = given.get(id);
  if (!handle) throw new Error("This file was not chosen here. Choose it again.");
  await inStore("readwrite", (store) => store.put({ id, handle })).catch(() => {
    throw new Error(`The browser cannot remember where “${handle.name}” is: it must be found again next time.`);
  });
}

/** The file of a link. `ask` the person to allow it, which a browser does only right after a click. */
export async function readLink(id: string, ask: boolean): Promise<LinkRead> {
  const handle = given.get(id) ?? (await keptLinks()).find((link) => link.id === id)?.handle;
  if (!handle) return { kind: "unknown" };
  const isAllowed = async () =>
    (await handle.queryPermission({ mode: "read" })) === "granted" ||
    (ask && (await handle.requestPermission({ mode: "read" })) === "granted");
  try {
    if (!(await isAllowed())) return { kind: "forbidden" };
    const file = await handle.getFile();
    checkDataSize(file.name, file.size);
    return { kind: "read", bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    // What the browser throws for a file that is not there any more, or changes while it is read.
    if (error instanceof DOMException) return { kind: "gone" };
    throw error;
  }
}
