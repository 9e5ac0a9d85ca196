/** Counts the tests of a vitest run. */

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** What is read of vitest's JSON report. */
interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts a JSON report, of a run that ended well or not. A test that did not run counts as failed, and so does a file
 * that could not be loaded; a run that ended badly, or without a test, has one failure at least.
 */
export function countTests(report: string, ok: boolean): Count {
  const files = parse(report).testResults;
  const statuses = files.flatMap((file) => file.assertionResults.map(({ status }) => status));
  const passed = statuses.filter((status) => status === "passed").length;
  const broken = files.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  const failed = statuses.length - passed + broken;
  return { passed, failed: failed === 0 && (!ok || passed === 0) ? 1 : failed };
}

function parse(report: string): Report {
  try {
    return JSON.parse(report);
  } catch {
    return { testResults: [] };
  }
}
