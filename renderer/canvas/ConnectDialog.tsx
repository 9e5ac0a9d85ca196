import { useMemo } from "react";
import { findOp } from "../../core/catalogue.ts";
import type { Document, NodeId, PortRef } from "../../core/document/document.ts";
import { connect, edgeBetween } from "../../core/document/edits.ts";
import { type Choice, PickDialog } from "../commands/PickDialog.tsx";
import { documentStore, editDocument, projectOf } from "../state/document.ts";
import { setConnecting, useInterfaceStore } from "../state/interface.ts";
import { type Target, targetsOf } from "./fits.ts";
import { nameOf } from "./summary.ts";

/** Draws a wire without a mouse: the ports that an output can be connected to, those that fit first. */
export function ConnectDialog() {
  const node = useInterfaceStore((state) => state.connecting);
  return node === undefined ? null : <Targets node={node} />;
}

function Targets({ node }: { readonly node: NodeId }) {
  const { document, training } = projectOf(documentStore.getState());
  const targets = useMemo(() => targetsOf(document, training, node), [document, training, node]);
  const close = () => setConnecting(undefined);
  return (
    <PickDialog
      title={`Connect ${nodeName(document, node)} to`}
      placeholder="Search an input"
      empty="There is no input left that this node could feed. Add a node first, with Tab."
      choices={targets.map((target) => choiceOf(document, target))}
      onPick={(id) => {
        const target = targets.find((other) => idOf(other) === id);
        if (target) editDocument((before) => connect(before, target.from, target.to));
        close();
      }}
      onClose={close}
    />
  );
}

const idOf = ({ from, to }: Target): string => edgeBetween(from, to).id;

function nodeName(document: Document, id: NodeId): string {
  const node = document.nodes.find((other) => other.id === id);
  return node ? nameOf(node, findOp(node.op)) : "";
}

function choiceOf(document: Document, target: Target): Choice {
  const { from, to, fault } = target;
  const portName = ({ node, port }: PortRef) => `${nodeName(document, node)} · ${port}`;
  const replaced = document.edges.find((edge) => edge.to.node === to.node && edge.to.port === to.port);
  const output = `from ${from.port}`;
  return {
    id: idOf(target),
    label: portName(to),
    group: fault === undefined ? "Fits" : "Does not fit",
    detail: replaced ? `${output}, replacing the wire from ${portName(replaced.from)}` : output,
    fault,
  };
}
