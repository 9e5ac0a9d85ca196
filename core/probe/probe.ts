/** The program that lets one look into a network: the values of its nodes, their gradients and slopes, for some cases. */
import { findOp } from "../catalogue.ts";
import { batchOf } from "../compile/batch.ts";
import { lower } from "../compile/lower.ts";
import type { Parameter } from "../compile/lowered.ts";
import type { DatasetShape } from "../data/dataset.ts";
import { isBypassed } from "../document/bypass.ts";
import type { Document, NodeId } from "../document/document.ts";
import { grad } from "../ir/grad.ts";
import type { Shape, Value } from "../ir/graph.ts";
import type { Program } from "../ir/program.ts";
import { simplifyProgram } from "../ir/simplify.ts";
import { elementwiseInput, slopeOf } from "./elementwise.ts";

/** An output of a node, `[cases, …]`. */
export interface ProbedNode {
  readonly node: NodeId;
  readonly port: string;
  readonly shape: Shape;
  /** Whether it is a function of each element of its input alone, whose slope is then probed too. */
  readonly elementwise: boolean;
}

export interface Probe {
  /**
   * Reads `probe.features`, `probe.targets`, their partners where cases are compared, and all that training keeps. Outputs, for the node or parameter number i:
   * `value.i`, `gradient.i` (of the loss), `input.i` and `slope.i` (of elementwise nodes), `parameter.i` (its gradient); and
   * the `loss` itself.
   */
  readonly program: Program;
  readonly cases: number;
  readonly nodes: readonly ProbedNode[];
  readonly parameters: readonly Parameter[];
}

/**
 * The probe of a network as it trains, on a batch of so many cases: nodes in the order of the wires, data, losses and what is
 * bypassed left out. Undefined where there is no loss.
 */
export function probeOf(document: Document, data: DatasetShape, cases: number): Probe | undefined {
  const batch = batchOf(data, "probe", cases);
  const lowered = lower(document, batch, true);
  const { values, parameters, loss } = lowered;
  if (!loss) return undefined;
  const probed = [...values].flatMap(([id, outputs]) => {
    const node = document.nodes.find((other) => other.id === id);
    const op = node && findOp(node.op);
    if (!node || !op || op.group === "data" || op.group === "loss" || isBypassed(node)) return [];
    const from = elementwiseInput(document, lowered, node);
    return Object.entries(outputs)
      .filter(([, value]) => value.shape[0] === cases)
      .map(([port, value]) => ({ node: id, port, value, from }));
  });
  const targets = [...probed.map(({ value }) => value), ...parameters.map(({ value }) => value)];
  const gradients = grad(loss, targets);
  const outputs: Record<string, Value> = { loss };
  for (const [i, { value, from }] of probed.entries()) {
    outputs[`value.${i}`] = value;
    outputs[`gradient.${i}`] = gradients[i] ?? value;
    if (!from) continue;
    outputs[`input.${i}`] = from;
    outputs[`slope.${i}`] = slopeOf(from, value);
  }
  for (const [i] of parameters.entries()) outputs[`parameter.${i}`] = gradients[probed.length + i] ?? loss;
  return {
    program: simplifyProgram({ name: "probe", outputs, updates: {} }),
    cases,
    nodes: probed.map(({ node, port, value, from }) => ({
      node,
      port,
      shape: value.shape,
      elementwise: from !== undefined,
    })),
    parameters,
  };
}
