import { findOp } from "../../core/catalogue.ts";
import type { Node } from "../../core/document/document.ts";

/** What a node is called: by the person, or else by its op. */
export const nodeName = ({ name, op }: Node): string => name || (findOp(op)?.label ?? op);
