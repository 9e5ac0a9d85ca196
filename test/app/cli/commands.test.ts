import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../../app/cli/main.ts";
import { catalogue } from "../../../core/catalogue.ts";
import { temporaryFolder } from "../../fakes/folder.ts";

const iris = fileURLToPath(new URL("../../../assets/samples/iris.nodegrad", import.meta.url));

async function run(...args: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const output = { print: (line: string) => printed.push(line), complain: (line: string) => complaints.push(line) };
  return { code: await runCommand(args, output), printed, complaints };
}

/** The Iris sample, changed. */
async function changed(
  change: (file: { nodes: unknown[]; edges: unknown[]; version: number }) => void,
): Promise<string> {
  const file = JSON.parse(await readFile(iris, "utf8"));
  change(file);
  return join(await temporaryFolder({ "changed.nodegrad": JSON.stringify(file) }), "changed.nodegrad");
}

describe("bad input", () => {
  it.each([
    [["fly"], "There is no command “fly”. There are train, compare, samples, check and ops."],
    [["constructor"], "There is no command “constructor”. There are train, compare, samples, check and ops."],
    [["train"], "Which project? Use: train FILE"],
    [["check", "a", "b"], "One project at a time, not 2. Use: check FILE"],
    [["check", "/no/such.nodegrad"], "There is no file “/no/such.nodegrad”."],
    [["check", "/"], "“/” is not a file."],
    [["train", "x", "--fast"], "Unknown option '--fast'. See --help."],
    [["train", "x", "--steps"], "Option '--steps <value>' argument missing. See --help."],
    [["train", "x", "--steps", "0"], "--steps must be a whole number from 1 to 1000000000, not “0”."],
    [["train", "x", "--steps", "1e3"], "--steps must be a whole number from 1 to 1000000000, not “1e3”."],
    [["train", "x", "--seed", "4294967296"], "--seed must be a whole number from 0 to 4294967295, not “4294967296”."],
    [["ops", "x"], "ops takes no file. Use: ops [--json]"],
  ])("%j is refused in one line with exit code 2", async (args, message) => {
    expect(await run(...args)).toEqual({ code: 2, printed: [], complaints: [message] });
  });

  it("names the fault of a file, and its place", async () => {
    const folder = await temporaryFolder({ "broken.nodegrad": "{", "other.nodegrad": '{"format":"other"}' });
    const broken = await run("check", join(folder, "broken.nodegrad"));
    expect(broken.code).toBe(2);
    expect(broken.complaints).toEqual([expect.stringMatching(/^broken\.nodegrad: The file is not valid JSON/)]);
    const other = await run("train", join(folder, "other.nodegrad"));
    expect(other.complaints).toEqual([expect.stringMatching(/^other\.nodegrad: This is not a NodeGrad project/)]);
    const newer = await changed((file) => {
      file.version = 999;
    });
    expect((await run("check", newer)).complaints).toEqual([
      expect.stringMatching(/^changed\.nodegrad, version: .*newer/),
    ]);
  });
});

describe("check", () => {
  it("finds nothing wrong with a sample", async () => {
    expect(await run("check", iris)).toEqual({ code: 0, printed: ["No problems."], complaints: [] });
  });

  it("prints each problem with its node, and ends with 1 where one is an error", async () => {
    const path = await changed((file) => {
      file.edges = [];
    });
    const { code, printed } = await run("check", path);
    expect(code).toBe(1);
    expect(printed).toContainEqual(expect.stringMatching(/^error: .+ \(\w+\): .+/));
  });

  it("suggests what would put a problem right", async () => {
    const path = await changed((file) => {
      const losses = file.nodes.filter((node) => (node as { op: string }).op === "crossEntropy");
      for (const loss of losses) Object.assign(loss as object, { op: "nll", settings: {} });
    });
    const { printed } = await run("check", path);
    expect(printed).toEqual([
      expect.stringMatching(/^warning: NLL \(\w+\): NLL expects log-probabilities, gets scores/),
      "  suggestion: Insert Log-softmax",
    ]);
  });

  it("ends with 0 where there are warnings alone", async () => {
    const path = await changed((file) => {
      file.nodes.push({ id: "spare", op: "relu", version: 1, name: "", settings: {}, position: { x: 0, y: 0 } });
    });
    const { code, printed } = await run("check", path);
    expect(code).toBe(0);
    expect(printed).toContainEqual(expect.stringMatching(/^warning: ReLU \(spare\): /));
  });
});

describe("ops", () => {
  it("prints all that is known of every op as JSON", async () => {
    const { code, printed } = await run("ops", "--json");
    expect(code).toBe(0);
    const list = JSON.parse(printed.join("\n"));
    expect(list.map(({ name }: { name: string }) => name)).toEqual(Object.keys(catalogue));
    for (const op of list) {
      const keys = ["name", "label", "group", "summary", "formula", "inputs", "outputs", "fields", "torch"];
      expect(Object.keys(op)).toEqual(keys);
      expect(op.torch).not.toBe("");
    }
    expect(list.find(({ name }: { name: string }) => name === "dense")).toMatchObject({
      fields: { units: { kind: "int", default: 8 } },
      torch: expect.stringContaining("nn."),
    });
  });

  it("prints a line for each without", async () => {
    expect((await run("ops")).printed).toHaveLength(Object.keys(catalogue).length);
  });
});

describe("help", () => {
  it("is printed when asked for, and when nothing is", async () => {
    for (const args of [["--help"], ["help"], ["train", "--help"]]) {
      const { code, printed } = await run(...args);
      expect(code).toBe(0);
      expect(printed.join()).toContain("train FILE [--steps N] [--seed S] [--threads N] [--json]");
    }
    expect((await run()).code).toBe(2);
  });
});
