/** The process of one system in JavaScript: answers each request on its standard input with one line. */
import { createInterface } from "node:readline";
import { readData } from "./data.ts";
import type { Answer, Request, Training } from "./system.ts";
import { isNodeSystem, nodeSystems } from "./systems.ts";

const name = process.argv[2] ?? "";
if (!isNodeSystem(name)) throw new Error(`there is no system “${name}”`);
const prepare = await nodeSystems[name]();
let training: Training | undefined;

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}

async function answer(request: Request): Promise<Answer> {
  try {
    if ("run" in request) {
      if (!training) throw new Error("nothing is prepared");
      const start = performance.now();
      const loss = training.run(request.run);
      return { seconds: (performance.now() - start) / 1000, loss };
    }
    training?.dispose?.();
    training = await prepare(request.prepare, readData(request.directory));
    return { prepared: training !== undefined, ...(training?.facts ? { facts: training.facts } : {}) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
