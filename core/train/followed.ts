/** The parameters that are watched number by number as they move: learned slopes and the like. */
import { findOp } from "../catalogue.ts";
import type { NodeId } from "../document/document.ts";
import { sizeOf } from "../ir/graph.ts";
import type { Session } from "./session.ts";

/** The numbers of a parameter, by the name `node.name`: each of a few, or between what many lie. */
export interface ParameterNumbers {
  readonly name: string;
  /** None where there are many. */
  readonly values: readonly number[];
  readonly spread?: Spread;
}

interface Spread {
  readonly count: number;
  readonly least: number;
  readonly mean: number;
  readonly greatest: number;
}

/** Numbers of a node that can be followed one by one, and parameters that are followed in all. */
const fewNumbers = 16;
const mostFollowed = 256;

/**
 * The parameters of each node that has few numbers, such as a learned slope, and of each activation, as they are now; of
 * the first nodes where there are many.
 */
export function readFollowed({ compiled, document, engine }: Session): readonly ParameterNumbers[] {
  const counts = new Map<NodeId, number>();
  for (const { node, shape } of compiled.parameters) counts.set(node, (counts.get(node) ?? 0) + sizeOf(shape));
  const hasFew = (node: NodeId) => (counts.get(node) ?? 0) <= fewNumbers;
  const isActivation = (id: NodeId) =>
    findOp(document.nodes.find((node) => node.id === id)?.op ?? "")?.elementwise === true;
  return compiled.parameters
    .filter(({ node }) => hasFew(node) || isActivation(node))
    .slice(0, mostFollowed)
    .map(({ name, node }) => {
      const values = engine.read(name);
      return hasFew(node) ? { name, values: [...values] } : { name, values: [], spread: spreadOf(values) };
    });
}

function spreadOf(values: Float32Array | Float64Array): Spread {
  let [least, greatest, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    sum += value;
  }
  return { count: values.length, least, mean: sum / values.length, greatest };
}
