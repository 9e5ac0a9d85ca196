/** Networks for tests, written as a person would draw them. */
import { findOp } from "../../core/catalogue.ts";
import type { Document, Edge, Node, PortRef } from "../../core/document/document.ts";
import { defaults, type Setting } from "../../core/op.ts";

type Entries = Readonly<Record<string, readonly [op: string, settings: Readonly<Record<string, Setting>> | object]>>;

/** Nodes by id as `[op, settings that differ from the defaults]`, and wires as `"dense1.out > tanh1.x"`. */
export function network(nodes: Entries, losses: Entries, wires: readonly string[]): Document {
  const all = Object.entries({ ...nodes, ...losses });
  return {
    nodes: all.map(
      ([id, [op, settings]], i): Node => ({
        id,
        op,
        name: "",
        settings: { ...defaults(findOp(op)?.fields ?? {}), ...settings },
        position: { x: 240 * i, y: 0 },
      }),
    ),
    edges: wires.map((wire, i): Edge => {
      const [from = "", to = ""] = wire.split(" > ");
      return { id: `e${i}`, from: port(from), to: port(to) };
    }),
  };
}

function port(text: string): PortRef {
  const [node = "", name = ""] = text.split(".");
  return { node, port: name };
}
