/** Frames around nodes. An edit that would change nothing gives the same document back. */
import {
  type Document,
  type GroupColour,
  type GroupId,
  groupColours,
  type NodeGroup,
  type NodeId,
} from "./document.ts";

export const MAX_TITLE = 100;
const newTitle = "Group";

/** A document with a group that was made or enlarged, and which it is; none where nothing was. */
export interface Grouped {
  readonly document: Document;
  readonly id?: GroupId;
}

/**
 * Puts nodes into a group, in one step. Where they are a whole group and others that are in none, those join it; else
 * they leave the groups they were in, for a new one. Changes nothing where they are just one group already.
 */
export function groupNodes(document: Document, ids: Iterable<NodeId>): Grouped {
  const wanted = new Set(ids);
  const chosen = document.nodes.flatMap(({ id }) => (wanted.has(id) ? [id] : []));
  const touched = groupsOf(document, chosen);
  const [first, ...others] = touched;
  const joins = first !== undefined && others.length === 0 && first.nodes.every((id) => wanted.has(id));
  if (chosen.length === 0 || (joins && first.nodes.length === chosen.length)) return { document };
  const groups = document.groups ?? [];
  if (joins) return { document: changeGroup(document, first.id, { nodes: chosen }), id: first.id };
  const id = freeId(groups);
  const group: NodeGroup = { id, title: newTitle, colour: freeColour(groups), nodes: chosen };
  const left = ungroupNodes(document, chosen);
  return { document: withGroups(left, [...(left.groups ?? []), group]), id };
}

/** Takes nodes out of their groups. A group that keeps none is gone. */
export function ungroupNodes(document: Document, ids: Iterable<NodeId>): Document {
  const out = new Set(ids);
  return withGroups(
    document,
    keepMembers(document.groups, (id) => !out.has(id)),
  );
}

/** Removes frames. Their nodes stay. */
export function removeGroups(document: Document, ids: Iterable<GroupId>): Document {
  const gone = new Set(ids);
  return withGroups(
    document,
    (document.groups ?? []).filter(({ id }) => !gone.has(id)),
  );
}

/** Puts a node into a group, out of the one it was in. */
export function joinGroup(document: Document, node: NodeId, id: GroupId): Document {
  const group = groupsOf(document, [node])[0];
  if (group?.id === id || !document.groups?.some((other) => other.id === id)) return document;
  const left = ungroupNodes(document, [node]);
  const members = new Set(left.groups?.find((other) => other.id === id)?.nodes).add(node);
  const nodes = document.nodes.flatMap((other) => (members.has(other.id) ? [other.id] : []));
  return changeGroup(left, id, { nodes });
}

/** Gives a group a title, without spaces around it and cut to MAX_TITLE. */
export const renameGroup = (document: Document, id: GroupId, title: string): Document =>
  changeGroup(document, id, { title: title.trim().slice(0, MAX_TITLE) });

export const colourGroup = (document: Document, id: GroupId, colour: GroupColour): Document =>
  changeGroup(document, id, { colour });

/** The groups that some of the nodes are in. */
export function groupsOf(document: Document, ids: Iterable<NodeId>): readonly NodeGroup[] {
  const wanted = new Set(ids);
  return (document.groups ?? []).filter(({ nodes }) => nodes.some((id) => wanted.has(id)));
}

/** The groups without the nodes that do not stay; those that keep none are left out. */
export function keepMembers(
  groups: readonly NodeGroup[] | undefined,
  stays: (id: NodeId) => boolean,
): readonly NodeGroup[] {
  return (groups ?? []).flatMap((group) => {
    const nodes = group.nodes.filter(stays);
    if (nodes.length === group.nodes.length) return [group];
    return nodes.length === 0 ? [] : [{ ...group, nodes }];
  });
}

/** The groups with all their nodes among `nodes`. */
export const wholeGroups = (
  groups: readonly NodeGroup[] | undefined,
  nodes: ReadonlySet<NodeId>,
): readonly NodeGroup[] => (groups ?? []).filter((group) => group.nodes.every((id) => nodes.has(id)));

/** A document with these groups; the same one where they are what it has. */
export function withGroups(document: Document, groups: readonly NodeGroup[]): Document {
  const { groups: before = [], ...rest } = document;
  if (groups.length === before.length && groups.every((group, index) => group === before[index])) return document;
  return groups.length === 0 ? rest : { ...rest, groups };
}

/** Groups of a copied part under ids of their own, with the new ids of its nodes. */
export function renamedGroups(
  part: readonly NodeGroup[] | undefined,
  present: readonly NodeGroup[] | undefined,
  newIds: ReadonlyMap<NodeId, NodeId>,
): readonly NodeGroup[] {
  const groups = [...(present ?? [])];
  for (const group of part ?? []) {
    groups.push({ ...group, id: freeId(groups), nodes: group.nodes.map((id) => newIds.get(id) ?? id) });
  }
  return groups;
}

function changeGroup(document: Document, id: GroupId, change: Partial<NodeGroup>): Document {
  const groups = document.groups ?? [];
  const keys = Object.keys(change) as (keyof NodeGroup)[];
  return withGroups(
    document,
    groups.map((group) =>
      group.id !== id || keys.every((key) => group[key] === change[key]) ? group : { ...group, ...change },
    ),
  );
}

function freeId(groups: readonly NodeGroup[]): GroupId {
  const taken = new Set(groups.map(({ id }) => id));
  let number = groups.length + 1;
  while (taken.has(`group${number}`)) number++;
  return `group${number}`;
}

/** The colour that the fewest groups have, the first of those. */
function freeColour(groups: readonly NodeGroup[]): GroupColour {
  const uses = (colour: GroupColour) => groups.filter((group) => group.colour === colour).length;
  return groupColours.reduce((least, colour) => (uses(colour) < uses(least) ? colour : least));
}
