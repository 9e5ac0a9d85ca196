import { describe, expect, it } from "vitest";
import { countTests } from "../results.ts";

const file = (status: string, ...statuses: string[]) => ({
  status,
  assertionResults: statuses.map((each) => ({ status: each })),
});
const report = (...testResults: ReturnType<typeof file>[]) => JSON.stringify({ testResults });

describe("the count of a test run", () => {
  it("counts each test as one", () => {
    const text = report(file("passed", "passed", "passed"), file("failed", "passed", "failed"));
    expect(countTests(text, false)).toEqual({ passed: 3, failed: 1 });
  });

  it("takes a test that did not run for failed", () => {
    expect(countTests(report(file("passed", "passed", "skipped", "todo")), true)).toEqual({ passed: 1, failed: 2 });
  });

  it("takes a file that could not be loaded for a failure", () => {
    expect(countTests(report(file("passed", "passed"), file("failed")), false)).toEqual({ passed: 1, failed: 1 });
  });

  it("never calls a run without a failure that ended badly, or in which nothing ran", () => {
    expect(countTests(report(file("passed", "passed")), false)).toEqual({ passed: 1, failed: 1 });
    expect(countTests(report(), true)).toEqual({ passed: 0, failed: 1 });
    expect(countTests("", false)).toEqual({ passed: 0, failed: 1 });
  });
});
