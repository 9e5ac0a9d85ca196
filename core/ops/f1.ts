/** The F1 score, of yes-or-no answers. */
import { add, div, less, max, mul, reduceSum } from "../ir/build.ts";
import type { Value } from "../ir/graph.ts";

/**
 * The harmonic mean of precision and recall of each column of `[cases, questions]` zeros and ones, and of those the mean,
 * without questions that are neither asked nor answered with yes. 0 where there are none.
 */
export function macroF1(predicted: Value, actual: Value): Value {
  const yes = (answers: Value) => reduceSum(answers, { axes: [0] });
  const said = add(yes(predicted), yes(actual));
  const occurs = less(0, said);
  const scores = div(mul(yes(mul(predicted, actual)), 2), max(said, 1));
  return div(reduceSum(scores), max(reduceSum(occurs), 1));
}
