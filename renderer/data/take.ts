/** Puts a person's own data into the project. */
import type { OwnData } from "../../core/data/own.ts";
import { describeOwn } from "../../core/data/own.ts";
import type { DataFiles } from "../../core/data/source.ts";
import type { NodeId } from "../../core/document/document.ts";
import { addNode } from "../../core/document/edits.ts";
import { isDataNode, opForOwn, takeOwnData } from "../../core/document/ownData.ts";
import { isLinked, type OwnFiles } from "../../core/document/ownFiles.ts";
import type { Project } from "../../core/document/project.ts";
import { cornerAround, freePlace } from "../canvas/place.ts";
import { documentStore, projectOf, reviseProject } from "../state/document.ts";
import { host } from "../state/host.ts";
import { interfaceStore, select } from "../state/interface.ts";
import { rememberLinked } from "../state/linkedFiles.ts";
import { toast } from "../ui/toast.ts";
import { closeOwnData, targetNode } from "./store.ts";

/**
 * Gives the data to the node that it was brought for: as one step, after which the node is selected. `read` has the bytes
 * of files that stay in their place. Throws a DataError where the project cannot keep it.
 */
export function takeData(name: string, own: OwnData, files: OwnFiles, read: DataFiles = {}): void {
  const before = projectOf(documentStore.getState());
  const { project, id } = withTarget(before, own);
  const taken = takeOwnData(project, id, own, files);
  rememberLinked(read);
  for (const file of Object.values(files)) if (isLinked(file)) keepLink(file.link.id);
  reviseProject(() => taken);
  closeOwnData();
  select({ nodes: [id] });
  const where = Object.values(files).some(isLinked) ? "is read from its place" : "is in the project";
  toast(`“${name}” ${where}: ${describeOwn(own).cases.toLocaleString("en")} cases.`, "success");
}

/** Remembers where a file lies. Where that cannot be, it has to be found again next time, and the person is told. */
export function keepLink(link: string): void {
  host()
    .keepLink(link)
    .catch((error: unknown) => toast(error instanceof Error ? error.message : String(error), "warning"));
}

/** The node that was asked for, one with data that is selected, the first, or else a new one. */
function withTarget(project: Project, own: OwnData): { readonly project: Project; readonly id: NodeId } {
  const { document } = project;
  const nodes = document.nodes.filter(isDataNode);
  const chosen = [targetNode(), ...interfaceStore.getState().selection.nodes];
  const node = nodes.find(({ id }) => chosen.includes(id)) ?? nodes[0];
  if (node) return { project, id: node.id };
  const { view } = interfaceStore.getState();
  const corner = cornerAround(view?.toDocument(view.middle()) ?? { x: 0, y: 0 });
  const added = addNode(document, opForOwn(own, "data"), freePlace(document.nodes, corner));
  return { project: { ...project, document: added.document }, id: added.ids[0] ?? "" };
}
