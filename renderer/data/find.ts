/** Finding a file again that a project reads from its place. */
import { filesOfOwn, type OwnData } from "../../core/data/own.ts";
import type { NodeId } from "../../core/document/document.ts";
import { isLinked, type LinkedFile, type OwnFiles } from "../../core/document/ownFiles.ts";
import type { DataKind } from "../../core/host.ts";
import { documentStore, projectOf, reviseProject } from "../state/document.ts";
import { fingerprintOf, readLinkedFiles, rememberLinked } from "../state/linkedFiles.ts";
import { toast } from "../ui/toast.ts";
import { chooseData, type OwnFileHandle } from "./chooseFiles.ts";
import { readAs } from "./readAs.ts";
import { bringFiles } from "./store.ts";
import { keepLink } from "./take.ts";

const kinds: { readonly [K in OwnData["kind"]]: DataKind } = { table: "table", picture: "picture", images: "idx" };

/**
 * Lets the person choose the files of a data node again. Those of the content that the project knows are linked anew, as
 * one step. Another content is only shown, with a word about it, to be taken in the place of the data or left.
 */
export async function findFiles(node: NodeId): Promise<void> {
  const own = ownOf(node);
  if (!own) return;
  const chosen = await chooseData(kinds[own.kind]);
  if (chosen.length === 0) return;
  const found = await match(chosen, linkedFilesOf(own));
  if (found.length > 0) return void (await linkAnew(found));
  if (own.kind === "images" && chosen.length === 1) {
    toast(
      `“${chosen[0]?.path}” is not the file that the project knows. To use others, choose both together.`,
      "warning",
    );
    return;
  }
  const { name } = linkedFilesOf(own)[0]?.[1] ?? { name: "the file" };
  await bringFiles(
    chosen,
    node,
    `This is not the content of “${name}” that the project knows. If you use it, it takes the place of that data.`,
  );
}

/** Asks the person, who has just clicked, to allow a file that may not be read. */
export async function allowFile(id: string): Promise<void> {
  const file = projectOf(documentStore.getState()).files[id];
  const read = file && (await readLinkedFiles({ [id]: file }, true));
  if (file && !read?.[id]) toast(`“${file.name}” could not be read.`, "warning");
}

const ownOf = (id: NodeId): OwnData | undefined =>
  projectOf(documentStore.getState()).document.nodes.find((node) => node.id === id)?.own;

function linkedFilesOf(own: OwnData): readonly (readonly [id: string, file: LinkedFile])[] {
  const { files } = projectOf(documentStore.getState());
  return filesOfOwn(own).flatMap((id) => {
    const file = files[id];
    return file && isLinked(file) ? [[id, file] as const] : [];
  });
}

interface Found {
  readonly id: string;
  readonly file: LinkedFile;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly link: string | undefined;
}

/** The linked files that are among those that were chosen, whatever they are called now. */
async function match(
  chosen: readonly OwnFileHandle[],
  linked: readonly (readonly [id: string, file: LinkedFile])[],
): Promise<readonly Found[]> {
  const prints = await Promise.all(
    chosen.map(async ({ file, link }) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return { bytes, link, fingerprint: await fingerprintOf(bytes) };
    }),
  );
  return linked.flatMap(([id, file]) => {
    const same = prints.find(({ fingerprint }) => fingerprint === file.link.fingerprint);
    return same ? [{ id, file, bytes: same.bytes, link: same.link }] : [];
  });
}

/** Where the host cannot find a file again, it is read for this time. */
async function linkAnew(found: readonly Found[]): Promise<void> {
  try {
    const read = await Promise.all(
      found.map(async ({ id, file, bytes }) => [id, await readAs(file.link.reading, file.name, bytes)] as const),
    );
    rememberLinked(Object.fromEntries(read));
    toast(`Found: ${found.map(({ file }) => `“${file.name}”`).join(" and ")}.`, "success");
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), "error");
    return;
  }
  const anew = found.flatMap(({ id, file, link }) =>
    link === undefined || link === file.link.id ? [] : [[id, { ...file, link: { ...file.link, id: link } }] as const],
  );
  for (const { link } of found) if (link !== undefined) keepLink(link);
  if (anew.length === 0) return;
  const files: OwnFiles = Object.fromEntries(anew);
  reviseProject((project) => ({ ...project, files: { ...project.files, ...files } }));
}
