import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../../app/cli/main.ts";
import { temporaryFolder } from "../../fakes/folder.ts";

const project = fileURLToPath(new URL("../../../", import.meta.url));

/** The real command line, in a process of its own. */
function run(...args: string[]) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", "app/cli/main.ts", "compare", ...args], { cwd: project });
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

const spiral = "assets/samples/spiral.nodegrad";
const small = [spiral, "--activations", "sigmoid,Leaky ReLU", "--seeds", "6", "--steps", "100"];

async function tablesOf(path: string): Promise<readonly [string, string]> {
  return [await readFile(path, "utf8"), await readFile(path.replace(".csv", "-curves.csv"), "utf8")];
}

describe("compare", () => {
  it("prints a table and sentences, and writes tables that are the same to the byte on any number of threads", async () => {
    const folder = await temporaryFolder({});
    const [one, two] = [join(folder, "one.csv"), join(folder, "two.csv")];
    const [first, second] = await Promise.all([
      run(...small, "--csv", one, "--threads", "1"),
      run(...small, "--csv", two, "--threads", "2"),
    ]);
    expect([first.code, first.err, second.code]).toEqual([0, "", 0]);
    expect(first.out).toMatch(
      /^2 variants × 6 seeds × 100 steps: 12 runs, about \d+ s\.\n +training loss +validation loss/,
    );
    expect(first.out).toContain("Leaky ReLU beats Sigmoid on validation loss, 6 of 6 seeds, p = 0.031.");
    const [tables, others] = [await tablesOf(one), await tablesOf(two)];
    expect(others).toEqual(tables);
    expect(tables[0].split("\n")).toHaveLength(1 + 12 + 1);

    // A race that was stopped in the middle of writing a row.
    const lines = tables[0].split("\n");
    await writeFile(two, [...lines.slice(0, 5), lines[7]?.slice(0, 40)].join("\n"));
    const resumed = await run(...small, "--csv", two, "--resume", "--json");
    expect(resumed.code).toBe(0);
    expect(await tablesOf(two)).toEqual(tables);
    const result = JSON.parse(resumed.out);
    expect(result.sentences).toEqual(["Leaky ReLU beats Sigmoid on validation loss, 6 of 6 seeds, p = 0.031."]);
    expect(result.variants.map(({ label, rank }: { label: string; rank: number }) => [label, rank])).toEqual([
      ["Sigmoid", 2],
      ["Leaky ReLU", 1],
    ]);
    expect(result.runs).toHaveLength(12);
  });

  it("does not write over runs unless it is told to", async () => {
    const csv = join(await temporaryFolder({ "race.csv": "variant\n", "race-curves.csv": "" }), "race.csv");
    const printed: string[] = [];
    const complaints: string[] = [];
    const output = { print: (line: string) => printed.push(line), complain: (line: string) => complaints.push(line) };
    const race = (...args: string[]) =>
      runCommand(["compare", spiral, "--seeds", "1", "--threads", "1", "--csv", csv, ...args], output);
    // A table without a run is nothing to lose.
    expect(await race("--activations", "relu,tanh", "--steps", "5")).toBe(0);
    const tables = await tablesOf(csv);
    expect(tables[0].split("\n")).toHaveLength(1 + 2 + 1);

    expect(await race("--activations", "relu,tanh", "--steps", "5")).toBe(2);
    expect(complaints).toEqual([
      `“${csv}” holds runs already. Go on with --resume, begin anew with --overwrite, or name another.`,
    ]);
    // Neither do the runs of another race get lost because they do not belong to this one.
    expect(await race("--activations", "relu,tanh", "--steps", "6", "--resume")).toBe(2);
    expect(complaints[1]).toBe(
      `“${csv}” holds the runs of another race. Begin anew with --overwrite, or name another.`,
    );
    expect(await tablesOf(csv)).toEqual(tables);
    expect(await race("--activations", "relu,tanh", "--steps", "6", "--overwrite")).toBe(0);
    expect((await tablesOf(csv))[0]).toMatch(/^ReLU,relu,1,done,6,/m);
  });

  it("is stopped by Ctrl+C, and keeps what is done", async () => {
    const csv = join(await temporaryFolder({}), "race.csv");
    const rows = async () => (await readFile(csv, "utf8").catch(() => "")).split("\n").length - 2;
    const args = [spiral, "--activations", "relu", "--seeds", "1000", "--steps", "500", "--csv", csv];
    const child = spawn(process.execPath, ["--import", "tsx", "app/cli/main.ts", "compare", ...args], { cwd: project });
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    await expect.poll(rows, { timeout: 20_000 }).toBeGreaterThan(0);
    child.kill("SIGINT");
    expect(await ended).toBe(1);
    const done = await rows();
    expect(err.trim()).toBe(`Stopped: ${done} of 1000 runs are done. Go on with --resume.`);
    expect(done).toBeLessThan(1000);
  });

  it("takes any setting as an axis", async () => {
    const args = [
      spiral,
      "--axis",
      "width=4,8",
      "--axis",
      "optimizer=sgd,adam",
      "--seeds",
      "1",
      "--steps",
      "5",
      "--json",
    ];
    const { code, out } = await run(...args);
    expect(code).toBe(0);
    const { axes, variants } = JSON.parse(out);
    expect(axes).toEqual(["units", "optimizer"]);
    expect(variants.map(({ label }: { label: string }) => label)).toEqual([
      "units 4 · SGD",
      "units 4 · Adam",
      "units 8 · SGD",
      "units 8 · Adam",
    ]);
  });

  it.each([
    [[spiral], "What shall be compared? Use --activations or --axis. See --help."],
    [[spiral, "--activations", "fancy"], /^Activation must be one of linear, sigmoid.*, not “fancy”\.$/],
    [[spiral, "--activations", "relu", "--nodes", "dense1"], "“dense1” is no activation."],
    [[spiral, "--axis", "speed=1"], "There is no setting “speed” in this project."],
    [[spiral, "--axis", "learningRate=fast"], "Learning rate must be a number from 1e-9 to 100, not “fast”."],
    [[spiral, "--activations", "relu", "--steps", "-3"], "--steps must be a whole number from 1 to 1000000, not “-3”."],
    [[spiral, "--axis", "learningRate"], "--axis is written NAME=VALUE,VALUE, not “learningRate”."],
    [[spiral, "--activations", "relu", "--resume"], "--resume goes on with a table: name it with --csv."],
    [
      [spiral, "--activations", "relu", "--csv", "race.csv", "--resume", "--overwrite"],
      "--resume goes on with the table and --overwrite begins it anew: give one of them.",
    ],
    [[spiral, "--activations", "relu", "--target", "soon"], "--target must be a number, not “soon”."],
  ])("refuses what it cannot do in one line: %j", async (args, message) => {
    const printed: string[] = [];
    const complaints: string[] = [];
    const output = { print: (line: string) => printed.push(line), complain: (line: string) => complaints.push(line) };
    expect(await runCommand(["compare", ...args], output)).toBe(2);
    expect([printed, complaints]).toEqual([
      [],
      [typeof message === "string" ? message : expect.stringMatching(message)],
    ]);
  });
});
