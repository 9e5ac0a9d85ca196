/** What a person has set for all projects, kept in the browser's storage. Where there is none, nothing is remembered. */

const prefix = "nodegrad.";

/** The stored value, or undefined where it is missing, unreadable or refused by `holds`. */
export function readPreference<T>(name: string, holds: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(globalThis.localStorage?.getItem(prefix + name) ?? "null");
    return holds(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Stores a value; a storage that is full or forbidden is no reason to stop working. */
export function writePreference(name: string, value: unknown): void {
  try {
    globalThis.localStorage?.setItem(prefix + name, JSON.stringify(value));
  } catch {
    return;
  }
}
