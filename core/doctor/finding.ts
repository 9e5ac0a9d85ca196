/** What the doctor finds, and what he looks at. */
import type { Lowered } from "../compile/lowered.ts";
import type { NodeId } from "../document/document.ts";
import { nodeName } from "../document/names.ts";
import type { Problem } from "../document/problem.ts";
import type { ProbeFigures } from "../probe/measure.ts";
import type { DataFigures } from "./dataFigures.ts";
import type { Fix, Plan } from "./fix.ts";

/** What a run has shown so far. */
export interface History {
  /** Undefined until the data is there. */
  readonly data: DataFigures | undefined;
  /** Oldest first. */
  readonly probes: readonly ProbeFigures[];
  /** Oldest first. */
  readonly curves: readonly CurveFigures[];
  /** Why the run has failed. */
  readonly failure: Problem | undefined;
}

interface CurveFigures {
  readonly step: number;
  readonly loss?: number;
  readonly validationLoss?: number;
}

/** A network, how it is trained, and how that went. */
export interface Subject extends Plan, History {
  readonly lowered: Lowered;
}

export interface Diagnosis {
  /** The node that shows it; none where the whole network is meant. */
  readonly node?: NodeId;
  /** What is wrong with the figures it stands on, then what to do. */
  readonly message: string;
  readonly fix?: Fix;
}

export interface Rule {
  readonly title: string;
  find(subject: Subject): Diagnosis | undefined;
}

/** What a person calls a node. */
export function nameOf({ document }: Plan, id: NodeId): string {
  const node = document.nodes.find((other) => other.id === id);
  return node ? nodeName(node) : id;
}

/** Several names as part of a sentence: `a, b and c`. */
export const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** To so many digits: `0.015`, `3e−7`, `1,200`. */
export function show(x: number, digits = 2): string {
  const short = Number(x.toPrecision(digits));
  const size = Math.abs(short);
  const isFar = size !== 0 && (size < 0.001 || size >= 1e6);
  const text = isFar
    ? short.toExponential().replace("e+", "e")
    : short.toLocaleString("en", { maximumSignificantDigits: digits });
  return text.replaceAll("-", "−");
}

/** A whole number: `12,345`. */
export const count = (n: number): string => n.toLocaleString("en");

export const percent = (share: number): string => `${Math.round(100 * share)} %`;
