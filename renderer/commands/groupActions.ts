/** What commands do to groups and bypassed nodes: each is one undo step. */
import { findOp } from "../../core/catalogue.ts";
import { bypassNodes, canBypass } from "../../core/document/bypass.ts";
import type { Node, NodeGroup } from "../../core/document/document.ts";
import { groupNodes, groupsOf, removeGroups, renameGroup, ungroupNodes } from "../../core/document/groups.ts";
import { editDocument, endGesture } from "../state/document.ts";
import { interfaceStore, select, setRenamingGroup } from "../state/interface.ts";
import { carriedNodes, documentNow, selectedGroups, selectedNodes } from "./actions.ts";

/** Its making and its first title are one undo step. */
const gesture = (id: string) => `title ${id}`;

export const canGroup = (): boolean => groupNodes(documentNow(), carriedNodes()).id !== undefined;

/** Puts the selected nodes into a group. That of a new one is to be named next. */
export function groupSelection(): void {
  const before = documentNow();
  const { document, id } = groupNodes(before, carriedNodes());
  if (id === undefined) return;
  editDocument(() => document, gesture(id));
  select({ groups: [id] });
  if (!before.groups?.some((group) => group.id === id)) setRenamingGroup(id);
}

/** Ends the naming of a group; an undefined title leaves it as it is. */
export function titleGroup(id: string, title: string | undefined): void {
  if (title !== undefined) editDocument((document) => renameGroup(document, id, title), gesture(id));
  endGesture();
  setRenamingGroup(undefined);
  interfaceStore.getState().view?.focus();
}

export const canUngroup = (): boolean =>
  selectedGroups().length > 0 || groupsOf(documentNow(), selectedNodes()).length > 0;

/** Removes the selected frames, and takes the selected nodes out of their groups. */
export function ungroupSelection(): void {
  const frames = selectedGroups();
  const nodes = selectedNodes();
  editDocument((document) =>
    ungroupNodes(
      removeGroups(
        document,
        frames.map(({ id }) => id),
      ),
      nodes,
    ),
  );
  select({ nodes: [...nodes, ...frames.flatMap((group) => group.nodes)] });
}

const groupsAround = (): readonly NodeGroup[] => groupsOf(documentNow(), selectedNodes());

export const canSelectGroup = (): boolean => groupsAround().length > 0;

/** From nodes to the frames around them. */
export const selectGroup = (): void => select({ groups: groupsAround().map(({ id }) => id) });

/** The group whose title is meant: the one whose frame alone is selected. */
export function groupToRename(): NodeGroup | undefined {
  const [group, ...others] = selectedGroups();
  return others.length === 0 && selectedNodes().length === 0 ? group : undefined;
}

/** The selected nodes that can be bypassed. */
function bypassable(): readonly Node[] {
  const chosen = new Set(carriedNodes());
  return documentNow().nodes.filter(({ id, op }) => {
    const found = findOp(op);
    return chosen.has(id) && found && canBypass(found);
  });
}

export const canBypassSelection = (): boolean => bypassable().length > 0;

/** Lets the selected nodes stand aside, or take part again where all of them do. */
export function bypassSelection(): void {
  const nodes = bypassable();
  const ids = nodes.map(({ id }) => id);
  editDocument((document) => bypassNodes(document, ids, !nodes.every(({ bypassed }) => bypassed)));
}
