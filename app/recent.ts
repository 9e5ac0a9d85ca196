/** The project files opened or saved last, kept between starts. */
import { readFile, stat, writeFile } from "node:fs/promises";
import { isAbsolute } from "node:path";

const MAX_RECENT = 10;

/** `path` first, and each path once. */
export const withRecent = (paths: readonly string[], path: string): readonly string[] =>
  [path, ...paths.filter((other) => other !== path)].slice(0, MAX_RECENT);

/** The paths in `file`, newest first, of the projects that are still there. A damaged list is an empty one. */
export async function readRecent(file: string): Promise<readonly string[]> {
  const paths = parse(await readFile(file, "utf8").catch(() => "[]"));
  const there = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        (found) => found.isFile(),
        () => false,
      ),
    ),
  );
  return paths.filter((_, index) => there[index]);
}

export async function addRecent(file: string, path: string): Promise<void> {
  await writeFile(file, JSON.stringify(withRecent(await readRecent(file), path), null, 2));
}

function parse(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    const isPath = (entry: unknown): entry is string => typeof entry === "string" && isAbsolute(entry);
    return Array.isArray(value) ? value.filter(isPath).slice(0, MAX_RECENT) : [];
  } catch {
    return [];
  }
}
