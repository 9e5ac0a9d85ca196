/** The graph a person edits: immutable, plain data. Edits stand in `edits.ts`, the file format in `file.ts`. */
import type { OwnData } from "../data/own.ts";
import type { Setting } from "../op.ts";

export type NodeId = string;
export type EdgeId = string;
export type GroupId = string;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Node {
  readonly id: NodeId;
  /** The name of an op in the catalogue. */
  readonly op: string;
  /** What the person calls it; the op's label where empty. */
  readonly name: string;
  readonly settings: Readonly<Record<string, Setting>>;
  /**
   * The node whose weights it uses too, in place of its own. That one is of the same op and settings and has weights of its
   * own: together they are one layer in several places.
   */
  readonly sharesWith?: NodeId;
  /** It stands aside for now: its first input passes through to its outputs. */
  readonly bypassed?: true;
  /** What a data node reads where its data is a person's own. */
  readonly own?: OwnData;
  readonly position: Point;
}

export interface PortRef {
  readonly node: NodeId;
  readonly port: string;
}

export interface Edge {
  readonly id: EdgeId;
  /** An output. */
  readonly from: PortRef;
  /** An input. It takes one edge at most. */
  readonly to: PortRef;
}

/** Told apart by colour-blind people too. */
export const groupColours = ["blue", "orange", "green", "purple", "yellow", "grey"] as const;
export type GroupColour = (typeof groupColours)[number];

/** Nodes in a frame with a title. It means nothing to training. */
export interface NodeGroup {
  readonly id: GroupId;
  readonly title: string;
  readonly colour: GroupColour;
  /** One at least, in the document's order. None is in two groups. */
  readonly nodes: readonly NodeId[];
}

export interface Document {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** Left out where there is none. */
  readonly groups?: readonly NodeGroup[];
}

export const emptyDocument: Document = { nodes: [], edges: [] };
