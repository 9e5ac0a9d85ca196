import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../fakes/folder.ts";

const project = fileURLToPath(new URL("../../../", import.meta.url));

/** The real command line, in a process of its own. */
function run(...args: string[]) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", "app/cli/main.ts", ...args], { cwd: project });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    child.on("close", (code) => resolve({ code, out, err }));
  });
}

describe("train", () => {
  it("learns the real Iris data, and ends with one line of figures", async () => {
    const { code, out, err } = await run("train", "assets/samples/iris.nodegrad", "--json");
    expect([code, err]).toEqual([0, ""]);
    const result = JSON.parse(out.trim().split("\n").at(-1) ?? "");
    expect(Object.keys(result)).toEqual([
      "steps",
      "seed",
      "loss",
      "validationLoss",
      "accuracy",
      "stepsPerSecond",
      "weightsHash",
      "figures",
    ]);
    expect(result.figures).toMatchObject({ validationAccuracy: result.accuracy, loss: result.loss });
    expect(result.accuracy).toBeGreaterThanOrEqual(0.93);
    expect(result.loss).toBeLessThan(0.3);
    expect(result.weightsHash).toMatch(/^[0-9a-f]{16}$/);
  });

  it("prints every figure that is measured, and those of the test cases", async () => {
    const file = JSON.parse(await readFile(join(project, "assets/samples/sine.nodegrad"), "utf8"));
    const [data] = file.nodes.filter(({ op }: { op: string }) => op === "data");
    data.settings.testSplit = 0.2;
    const path = join(await temporaryFolder({ "sine.nodegrad": JSON.stringify(file) }), "sine.nodegrad");
    const { out } = await run("train", path, "--steps", "20");
    const labels = out.split("\n").map((line) => line.replace(/ {2,}.*/, ""));
    expect(labels).toEqual([
      expect.stringMatching(/^Sine: 20 steps with seed 1, \d+ steps a second$/),
      "training loss",
      "validation loss",
      "training error",
      "validation error",
      "validation RMSE",
      "validation R²",
      "test loss",
      "test error",
      "test RMSE",
      "test R²",
      "weights",
      "",
    ]);
    const json = JSON.parse((await run("train", path, "--steps", "20", "--json")).out);
    expect(Object.keys(json.test)).toEqual(["loss", "error", "rmse", "r2"]);
  });

  it("gives the same weights for the same seed and steps, and others for others", async () => {
    const args = ["train", "assets/samples/iris.nodegrad", "--json", "--steps", "40", "--seed"];
    const [first, second, other] = await Promise.all([run(...args, "7"), run(...args, "7"), run(...args, "8")]);
    const [a, b, c] = [first, second, other].map(({ out }) => JSON.parse(out));
    expect(a).toMatchObject({ steps: 40, seed: 7 });
    expect(b.weightsHash).toBe(a.weightsHash);
    expect(c.weightsHash).not.toBe(a.weightsHash);
  });

  it("refuses a network that cannot be trained in one line, without a stack", async () => {
    const file = JSON.parse(await readFile(join(project, "assets/samples/iris.nodegrad"), "utf8"));
    const path = join(
      await temporaryFolder({ "loose.nodegrad": JSON.stringify({ ...file, edges: [] }) }),
      "loose.nodegrad",
    );
    const { code, out, err } = await run("train", path);
    expect([code, out]).toEqual([2, ""]);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(/^.+ \(\w+\): .+/);
  });
});
