/** `ops`: every node type there is. */
import { catalogue } from "../../core/catalogue.ts";
import { defaults, type Op } from "../../core/op.ts";
import { readArguments } from "./input.ts";
import { BadInput, type Output } from "./output.ts";

/** Prints the catalogue: a line for each op, or one JSON list of all that is known of them. */
export async function ops(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: "boolean", default: false } });
  if (positionals.length > 0) throw new BadInput("ops takes no file. Use: ops [--json]");
  const all: readonly (readonly [string, Op])[] = Object.entries(catalogue);
  if (values.json) {
    output.print(
      JSON.stringify(
        all.map(([name, op]) => describeOp(name, op)),
        null,
        2,
      ),
    );
  } else {
    for (const [name, { group, summary }] of all) output.print(`${name.padEnd(16)}${group.padEnd(12)}${summary}`);
  }
  return 0;
}

/** An op as plain data. `inputs` has an example shape of each port; `torch` is the line for the default settings. */
const describeOp = (name: string, { label, group, summary, formula, inputs, outputs, fields, torch }: Op) => ({
  name,
  label,
  group,
  summary,
  formula,
  inputs,
  outputs,
  fields,
  torch: torch(defaults(fields)),
});
