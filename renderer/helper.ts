/** The Web Worker that helps the engine of the one that trains. */
import { type Engagement, help } from "../core/wasm/team.ts";

/** What is used of a worker's global scope; the DOM's types have only a window's. */
interface HelperScope {
  onmessage: ((message: { readonly data: Engagement }) => void) | null;
  postMessage(id: number): void;
}
const scope = globalThis as unknown as HelperScope;

scope.onmessage = ({ data }) => help(data, (id) => scope.postMessage(id));
