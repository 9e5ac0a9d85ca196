/** `check FILE`: what is wrong with the network of a project. */
import { findOp } from "../../core/catalogue.ts";
import { lowerForDisplay } from "../../core/compile/lower.ts";
import type { Document } from "../../core/document/document.ts";
import type { Problem } from "../../core/document/problem.ts";
import { onlyFile, readArguments, readProjectFile } from "./input.ts";
import type { Output } from "./output.ts";

/** Prints each problem in a line, and below it what would put it right if that is known; gives 1 if any is an error, else 0. */
export async function check(args: readonly string[], output: Output): Promise<number> {
  const { positionals } = readArguments(args, {});
  const { document, training } = await readProjectFile(onlyFile(positionals, "check"));
  const { problems } = lowerForDisplay(document, training);
  for (const problem of problems) {
    output.print(`${problem.severity}: ${describeProblem(document, problem)}`);
    if (problem.fix) output.print(`  suggestion: ${problem.fix.label}`);
  }
  if (problems.length === 0) output.print("No problems.");
  return problems.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** The message of a problem, after the node it is about: its name, or its op's label, and its id. */
export function describeProblem(document: Document, { node: id, message }: Problem): string {
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (node === undefined) return message;
  return `${node.name || findOp(node.op)?.label || node.op} (${node.id}): ${message}`;
}
