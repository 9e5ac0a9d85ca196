/** The files opened last, kept by the browser between visits: a handle can be stored, a path is never known. */
import type { FileHandle } from "./pickers.ts";

export interface RecentHandle {
  readonly id: string;
  readonly name: string;
  readonly handle: FileHandle;
  /** When it was opened or saved last, in milliseconds since 1970. */
  readonly used: number;
}

const MAX_RECENT = 10;
const STORE = "recent";

/** Newest first. None where the browser stores nothing (a private window). */
export async function recentHandles(): Promise<readonly RecentHandle[]> {
  const all = await withStore<RecentHandle[]>("readonly", (store) => store.getAll()).catch(() => []);
  return all.sort((a, b) => b.used - a.used);
}

/** Puts the file first; the oldest one is forgotten when there are too many. */
export async function rememberHandle(id: string, handle: FileHandle): Promise<void> {
  const others: RecentHandle[] = [];
  for (const recent of await recentHandles()) {
    if (recent.id === id || (await recent.handle.isSameEntry(handle))) await forgetHandle(recent.id);
    else others.push(recent);
  }
  for (const { id } of others.slice(MAX_RECENT - 1)) await forgetHandle(id);
  const record: RecentHandle = { id, name: handle.name, handle, used: Date.now() };
  await withStore("readwrite", (store) => store.put(record)).catch(() => undefined);
}

export async function forgetHandle(id: string): Promise<void> {
  await withStore("readwrite", (store) => store.delete(id)).catch(() => undefined);
}

async function withStore<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const opening = indexedDB.open("nodegrad", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
  const database = await settled<IDBDatabase>(opening);
  try {
    return await settled<T>(use(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

const settled = <T>(request: IDBRequest): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
