/** Processes of the systems: starts them and passes requests and answers. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Answer, Facts, Request } from "./system.ts";
import type { SystemName } from "./systems.ts";
import type { Workload } from "./workloads.ts";

export interface Remote {
  readonly name: SystemName;
  /** Whether the system can train this network, and what it says of it. `directory` holds the data. */
  prepare(workload: Workload, directory: string): Promise<{ readonly prepared: boolean; readonly facts?: Facts }>;
  run(steps: number): Promise<{ readonly seconds: number; readonly loss: number }>;
  end(): void;
}

export interface Python {
  readonly command: string;
  /** Of PyTorch. */
  readonly version: string;
}

const project = fileURLToPath(new URL("../..", import.meta.url));
const nodeChild = fileURLToPath(import.meta.resolve("./child.ts"));
const pythonChild = fileURLToPath(new URL("systems/pytorch.py", import.meta.url));

/** The first Python that has PyTorch; Debian's own may stand behind another in the path. */
export function findPython(): Python | undefined {
  for (const command of ["python3", "/usr/bin/python3", "python"]) {
    const { status, stdout } = spawnSync(command, ["-c", "import torch; print(torch.__version__)"], {
      encoding: "utf8",
      env: pythonEnvironment(),
    });
    if (status === 0) return { command, version: stdout.trim() };
  }
  return undefined;
}

export function startNode(name: SystemName): Remote {
  return remote(name, spawn(process.execPath, ["--import", "tsx", nodeChild, name], { cwd: project }));
}

export function startPython({ command }: Python): Remote {
  return remote("PyTorch", spawn(command, [pythonChild], { env: pythonEnvironment() }));
}

/** One thread. OpenBLAS finds out by itself what processor it is on; a setting for another would slow it down. */
function pythonEnvironment(): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...rest } = process.env;
  return { ...rest, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1" };
}

function remote(name: SystemName, child: ChildProcess): Remote {
  let errors = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const waiting: ((answer: Answer) => void)[] = [];
  const failed = new Promise<never>((_, reject) => {
    child.on("error", reject);
    child.on("exit", () => reject(new Error(`the process ended: ${errors.trim().split("\n").at(-1)}`)));
  });
  // Whoever asks is told; where nobody does, there is nothing to tell.
  failed.catch(() => {});
  if (child.stdout) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      // Libraries say things of their own.
      if (line.startsWith("{")) waiting.shift()?.(JSON.parse(line));
    });
  }
  const ask = async (request: Request) => {
    const answered = new Promise<Answer>((resolve) => waiting.push(resolve));
    child.stdin?.write(`${JSON.stringify(request)}\n`);
    const answer = await Promise.race([answered, failed]);
    if ("error" in answer) throw new Error(answer.error);
    return answer;
  };
  return {
    name,
    async prepare(workload, directory) {
      const answer = await ask({ prepare: workload, directory });
      if (!("prepared" in answer)) throw new Error("not an answer to prepare");
      return answer;
    },
    async run(steps) {
      const answer = await ask({ run: steps });
      if (!("seconds" in answer)) throw new Error("not an answer to run");
      return answer;
    },
    end: () => child.kill(),
  };
}
