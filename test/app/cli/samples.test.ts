import { describe, expect, it } from "vitest";
import { runCommand } from "../../../app/cli/main.ts";

async function run(...args: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await runCommand(["samples", ...args], {
    print: (line) => void printed.push(line),
    complain: (line) => void complaints.push(line),
  });
  return { code, printed, complaints };
}

describe("samples", () => {
  it("trains each from its seed and says what it reached", async () => {
    const { code, printed } = await run("--only", "iris,outliers", "--threads", "1", "--json");
    const results: Record<string, unknown>[] = JSON.parse(printed.at(-1) ?? "");
    expect(code).toBe(0);
    expect(results).toEqual([
      expect.objectContaining({ sample: "iris", figure: "accuracy", bar: 0.94, holds: true, steps: 1000 }),
      expect.objectContaining({ sample: "outliers", figure: "mean error that MSE has more", bar: 0.2, holds: true }),
    ]);
    for (const { value, bar, seconds } of results) {
      expect(value).toBeGreaterThanOrEqual(Number(bar));
      expect(seconds).toBeGreaterThan(0);
    }
  });

  it("prints a line for each", async () => {
    const { printed } = await run("--only", "circles", "--threads", "1");
    expect(printed).toEqual([
      expect.stringMatching(/^holds {3}circles +accuracy: [01]\.\d{3} \(bar 0\.980\), 2000 steps in /),
    ]);
  });

  it("does not know others", async () => {
    const { code, complaints } = await run("--only", "iris,mona-lisa");
    expect(code).toBe(2);
    expect(complaints[0]).toMatch(/^There is no sample “mona-lisa”\. There are spiral, /);
  });
});
