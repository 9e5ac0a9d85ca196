/** What is to be trained, and when a run of it serves for something else. */
import { describeData } from "../../core/data/describe.ts";
import type { Document, Node } from "../../core/document/document.ts";
import type { TrainingSettings } from "../../core/train/settings.ts";
import { isSameNetwork } from "../state/analysis.ts";

export interface Plan {
  readonly document: Document;
  readonly training: TrainingSettings;
}

/** Whether a run of one plan serves for the other. A learning rate can be tuned while it runs. */
export const isSamePlan = (a: Plan, b: Plan): boolean =>
  isSameNetwork(a.document, b.document) &&
  a.training.optimizer === b.training.optimizer &&
  a.training.schedule === b.training.schedule &&
  a.training.clipValue === b.training.clipValue &&
  a.training.clipNorm === b.training.clipNorm &&
  a.training.batchSize === b.training.batchSize &&
  a.training.seed === b.training.seed &&
  a.training.stopAfter === b.training.stopAfter;

/** Whether two plans learn from the same cases, split in the same way. */
export const isSameData = (a: Plan, b: Plan): boolean =>
  a.training.seed === b.training.seed && sameNode(describeData(a.document)?.node, describeData(b.document)?.node);

const sameNode = (a: Node | undefined, b: Node | undefined): boolean =>
  a?.op === b?.op && a?.settings === b?.settings && a?.own === b?.own;
