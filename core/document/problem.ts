/** A finding about the document, in words: where, what is wrong, what to do. */
import type { Fix } from "../doctor/fix.ts";
import type { EdgeId, NodeId } from "./document.ts";

export interface Problem {
  /** An error stops training; a warning does not. */
  readonly severity: "error" | "warning";
  /** The node to blame; none where the whole document is meant. */
  readonly node?: NodeId;
  /** The input of the node that is meant. */
  readonly port?: string;
  /** The setting of the node that is meant. */
  readonly field?: string;
  /** The wire that cannot be. */
  readonly edge?: EdgeId;
  /** The file of the person's own that is to be found, by its id in `Project.files`. */
  readonly file?: string;
  /** One or two short sentences: what is wrong, then what to do. */
  readonly message: string;
  /** What one press of a button would do about it. */
  readonly fix?: Fix;
}
