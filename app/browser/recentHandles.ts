/** The files opened last, kept by the browser between visits: a handle can be stored, a path is never known. */
import { withStore } from "./database.ts";
import type { FileHandle } from "./pickers.ts";

export interface RecentHandle {
  readonly id: string;
  readonly name: string;
  readonly handle: FileHandle;
  /** When it was opened or saved last, in milliseconds since 1970. */
  readonly used: number;
}

const MAX_RECENT = 10;

const inStore = <T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest): Promise<T> =>
  withStore<T>("nodegrad", "recent", mode, use);

/** Newest first. None where the browser stores nothing (a private window). */
export async function recentHandles(): Promise<readonly RecentHandle[]> {
  const all = await inStore<RecentHandle[]>("readonly", (store) => store.getAll()).catch(() => []);
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
  await inStore("readwrite", (store) => store.put(record)).catch(() => undefined);
}

export async function forgetHandle(id: string): Promise<void> {
  await inStore("readwrite", (store) => store.delete(id)).catch(() => undefined);
}
