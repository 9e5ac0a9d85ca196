/** Comparing float32 results with the interpreter's. */
import { expect } from "vitest";

/** Whether all numbers agree within a few float32 roundings of the largest among them. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  what: string,
  tolerance = 2e-5,
): void {
  expect(actual.length, what).toBe(expected.length);
  const largest = Array.from(expected).reduce(
    (most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most),
    1,
  );
  for (let i = 0; i < expected.length; i++) {
    const [got, wanted] = [actual[i] ?? Number.NaN, expected[i] ?? Number.NaN];
    const close = Object.is(got, wanted) || Math.abs(got - wanted) <= tolerance * largest;
    if (!close) expect.fail(`${what}: element ${i} is ${got} and should be ${wanted}`);
  }
}
