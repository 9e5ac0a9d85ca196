/** The Web Worker that reads tables. */
import { createTableDesk, type TableWork } from "./data/tableDesk.ts";
import type { FromTables, ToTables } from "./data/tableWorker.ts";

/** What is used of a worker's global scope; the DOM's types have only a window's. */
interface TablesScope {
  onmessage: ((message: { readonly data: ToTables }) => void) | null;
  postMessage(message: FromTables): void;
}
const scope = globalThis as unknown as TablesScope;

const desk = createTableDesk();

function answer<K extends keyof TableWork>({ id, kind, asked }: ToTables<K>): void {
  scope.postMessage({ id, outcome: desk[kind](asked) });
}

scope.onmessage = ({ data }) => answer(data);
