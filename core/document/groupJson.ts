/** Groups as JSON: part of what `graphJson.ts` writes and reads. */
import { type Document, type GroupColour, groupColours, type NodeGroup, type NodeId } from "./document.ts";
import { MAX_NODES } from "./edits.ts";
import { MAX_TITLE } from "./groups.ts";
import { type JsonObject, pathTo, type Report, readList, readObject, readText } from "./json.ts";
import { showValue } from "./settings.ts";

const ID = /^[A-Za-z]\w{0,63}$/;

/** The key `groups` of a file; no key where there is none. */
export const groupsToJson = ({ groups }: Document): JsonObject =>
  groups === undefined
    ? {}
    : { groups: groups.map(({ id, title, colour, nodes }) => ({ id, title, colour, nodes: [...nodes] })) };

/** The groups of a file; none where they are left out. A group holds nodes of `known`, none of which is in another. */
export function groupsFromJson(
  raw: unknown,
  known: ReadonlyMap<NodeId, unknown>,
  report: Report,
): readonly NodeGroup[] {
  if (raw === undefined) return [];
  const ids = new Set<string>();
  const members = new Set<NodeId>();
  const order = new Map([...known.keys()].map((id, index) => [id, index]));
  return readList(raw, MAX_NODES, "groups", report).flatMap((item, index) => {
    const path = pathTo("groups", index);
    const group = readObject(item, ["id", "title", "colour", "nodes"], path, report);
    if (!group) return [];
    const { id } = group;
    if (typeof id !== "string" || !ID.test(id)) {
      const rule = "must be a short name of letters, digits and underscores that begins with a letter";
      report(pathTo(path, "id"), `A group's id ${rule}, not ${showValue(id)}.`);
      return [];
    }
    if (ids.has(id)) report(pathTo(path, "id"), `There is another group ${showValue(id)}. Give each its own id.`);
    ids.add(id);
    const title = readText(group.title, MAX_TITLE, pathTo(path, "title"), report);
    const colour = readColour(group.colour, pathTo(path, "colour"), report);
    const nodes = readMembers(group.nodes, pathTo(path, "nodes"), order, members, report);
    return [{ id, title, colour, nodes: nodes.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)) }];
  });
}

function readColour(raw: unknown, path: string, report: Report): GroupColour {
  const colour = groupColours.find((known) => known === raw) ?? "grey";
  if (raw !== undefined && raw !== colour) {
    report(path, `A colour must be one of ${groupColours.join(", ")}, not ${showValue(raw)}.`);
  }
  return colour;
}

function readMembers(
  raw: unknown,
  path: string,
  known: ReadonlyMap<NodeId, unknown>,
  taken: Set<NodeId>,
  report: Report,
): NodeId[] {
  const list = readList(raw, MAX_NODES, path, report);
  if (Array.isArray(raw) && raw.length === 0) report(path, "A group holds one node at least. Remove this one.");
  return list.flatMap((id, index) => {
    const place = pathTo(path, index);
    if (typeof id !== "string" || !known.has(id)) {
      report(place, `There is no node ${showValue(id)} for this group.`);
      return [];
    }
    if (taken.has(id)) report(place, `${showValue(id)} is in a group already. A node is in one at most.`);
    taken.add(id);
    return [id];
  });
}
