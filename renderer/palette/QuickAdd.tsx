import { useMemo } from "react";
import { catalogue, findOp } from "../../core/catalogue.ts";
import type { Point } from "../../core/document/document.ts";
import type { Op } from "../../core/op.ts";
import { opsThatFit } from "../canvas/fits.ts";
import { OpGlyph } from "../canvas/OpGlyph.tsx";
import { nameOf } from "../canvas/summary.ts";
import { addOp } from "../commands/actions.ts";
import { type Choice, PickDialog } from "../commands/PickDialog.tsx";
import { documentStore, projectOf } from "../state/document.ts";
import {
  type CanvasView,
  interfaceStore,
  type QuickAdd as Query,
  setQuickAdd,
  useInterfaceStore,
} from "../state/interface.ts";
import { groups } from "./groups.ts";

/** The box in which the next node is searched: at the pointer, or at the end of a wire that was dropped. */
export function QuickAdd() {
  const query = useInterfaceStore((state) => state.quickAdd);
  return query ? <Search query={query} /> : null;
}

function Search({ query }: { readonly query: Query }) {
  const { view } = interfaceStore.getState();
  const { at, middle } = useMemo(() => placeOf(query, view), [query, view]);
  const choices = useMemo(() => choicesFor(query), [query]);
  const close = () => setQuickAdd(undefined);
  return (
    <PickDialog
      title={titleOf(query)}
      placeholder="Search a node"
      empty={query.connect ? "No node of this name fits this wire." : "No node has this name."}
      choices={choices}
      at={at}
      onPick={(op) => {
        addOp(op, { ...(middle && { middle }), ...(query.connect && { wire: query.connect }) });
        close();
      }}
      onClose={close}
    />
  );
}

/** Where the box stands in the window and the node in the document. */
function placeOf(query: Query, view: CanvasView | undefined): { readonly at?: Point; readonly middle?: Point } {
  if (!view) return {};
  if (query.middle) return { at: query.client ?? view.toClient(query.middle), middle: query.middle };
  const client = view.pointer() ?? view.middle();
  return { at: client, middle: view.toDocument(client) };
}

function choicesFor({ connect }: Query): readonly Choice[] {
  const { document, training } = projectOf(documentStore.getState());
  const names = connect ? opsThatFit(document, training, connect) : Object.keys(catalogue);
  return names.flatMap((name) => {
    const op = findOp(name);
    return op ? [choiceOf(name, op)] : [];
  });
}

const choiceOf = (name: string, op: Op): Choice => ({
  id: name,
  label: op.label,
  group: groups[op.group].label,
  detail: op.summary,
  glyph: <OpGlyph name={name} op={op} size={20} />,
});

function titleOf({ connect }: Query): string {
  if (!connect) return "Add a node";
  const { document } = projectOf(documentStore.getState());
  const node = document.nodes.find(({ id }) => id === connect.node);
  const name = node ? nameOf(node, findOp(node.op)) : "";
  return connect.side === "output" ? `Add after ${name} · ${connect.port}` : `Add before ${name} · ${connect.port}`;
}
