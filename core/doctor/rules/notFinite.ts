/** The first number that was none. */
import { findOp } from "../../catalogue.ts";
import { shorterSteps } from "../../train/diagnose.ts";
import { usualRates } from "../../train/settings.ts";
import { type Rule, type Subject, show } from "../finding.ts";
import type { Fix } from "../fix.ts";

export const notFinite: Rule = {
  title: "A number became infinite",
  find(subject) {
    const { failure } = subject;
    if (!failure) return undefined;
    const { node, message } = failure;
    // Where the fault is in the function itself no shorter step helps.
    const fix = message.endsWith(shorterSteps) ? { fix: fixOf(subject) } : {};
    return { ...(node === undefined ? {} : { node }), message, ...fix };
  },
};

/** A lower rate, unless it is low as it is: then gradients are cut. */
function fixOf({ document, training }: Subject): Fix {
  const usual = usualRates[training.optimizer.kind];
  const source = document.nodes.find(({ op }) => findOp(op)?.group === "data");
  const edits: Fix["edits"][number][] = [{ kind: "train", settings: { clipNorm: 1 } }];
  if (training.learningRate > usual) {
    return { label: `Learning rate ${show(usual)}`, edits: [{ kind: "train", settings: { learningRate: usual } }] };
  }
  if (source?.settings.scaling === "none") {
    return {
      label: "Standardize, and clip gradients",
      edits: [{ kind: "set", node: source.id, field: "scaling", value: "standardize" }, ...edits],
    };
  }
  if (training.clipNorm === 0) return { label: "Clip gradients to length 1", edits };
  const learningRate = Number((training.learningRate / 10).toPrecision(3));
  return { label: `Learning rate ${show(learningRate)}`, edits: [{ kind: "train", settings: { learningRate } }] };
}
