/** The curve that ELU, CELU and SELU share. */
import { expm1, less, min, mul, select } from "../../ir/build.ts";
import type { Value } from "../../ir/graph.ts";

/** x where it is positive, else α·(exp(rate·x) - 1). At 0 the gradient is that of the second, as in PyTorch. */
export const exponentialLinear = (x: Value, alpha: number, rate: number): Value =>
  select(less(0, x), x, mul(alpha, expm1(mul(min(0, x), rate))));
