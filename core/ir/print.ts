/** Programs as text, to be read by a person. */
import { showShape, toposort, type Value } from "./graph.ts";
import { type Program, rootsOf } from "./program.ts";

/**
 * One line a value, its attributes in braces (those that the shape does not say) and its origin behind `#`:
 * `%3 = matmul(%1, %2) {transposeB} : [32, 8]  # dense1`. Then what is read (`loss = %9`) and set (`dense1.weight := %12`).
 */
export function print(program: Program): string {
  const names = new Map<Value, string>();
  const nameOf = (value: Value): string => names.get(value) ?? "?";
  const lines = toposort(rootsOf(program)).map((value) => {
    names.set(value, `%${names.size}`);
    const { op, inputs, attrs, shape, origin } = value;
    const operands = inputs.length > 0 ? `(${inputs.map(nameOf).join(", ")})` : "";
    const comment = origin === undefined ? "" : `  # ${origin}`;
    return `${nameOf(value)} = ${op}${operands}${printAttrs(attrs)} : ${showShape(shape)}${comment}`;
  });
  const outputs = Object.entries(program.outputs).map(([name, value]) => `${name} = ${nameOf(value)}`);
  const updates = Object.entries(program.updates).map(([name, value]) => `${name} := ${nameOf(value)}`);
  return [`program ${program.name}`, ...lines, ...outputs, ...updates].join("\n");
}

function printAttrs(attrs: object): string {
  const shown = Object.entries(attrs)
    .filter(([name, attr]) => name !== "shape" && name !== "size" && attr !== false)
    .map(([name, attr]) => (attr === true ? name : `${name}=${Array.isArray(attr) ? showShape(attr) : attr}`));
  return shown.length > 0 ? ` {${shown.join(", ")}}` : "";
}
