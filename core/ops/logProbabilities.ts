/** What losses that take log-probabilities say of anything else. */
import type { Value } from "../ir/graph.ts";
import type { Lowering } from "../op.ts";
import { kindOf, unmoved } from "./valueKind.ts";

/** Warns of probabilities and of scores. `instead` is a loss that takes scores. */
export function expectLogProbabilities(label: string, input: Value, instead: string, at: Lowering): void {
  const kind = kindOf(input);
  if (kind === "softmax" || kind === "probabilities") {
    at.warn(
      `${label} expects log-probabilities, gets probabilities. Use Log-softmax in place of the ${at.nameOf(unmoved(input))}.`,
      "input",
      { kind: "replace", made: unmoved(input), op: "logSoftmax" },
    );
  } else if (kind === "scores") {
    at.warn(
      `${label} expects log-probabilities, gets scores (logits). Put a Log-softmax before it, or use ${instead}.`,
      "input",
      { kind: "insert", op: "logSoftmax" },
    );
  }
}
