import katex from "katex";
import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../core/catalogue.ts";
import { settingProblem } from "../../core/document/settings.ts";
import { defaults, type Field, type Op, type Setting } from "../../core/op.ts";
import { lowerOp } from "./ops/lowerOp.ts";
import { trialsOf } from "./ops/trials.ts";

describe("findOp", () => {
  it("finds an op by its name", () => expect(findOp("dense")).toBe(catalogue.dense));

  it.each(["Dense", "", "toString", "__proto__", "constructor", "hasOwnProperty"])("finds nothing under “%s”", (name) =>
    expect(findOp(name)).toBeUndefined(),
  );
});

const isSentence = (text: string) => /^[A-Z0-9].*\.$/s.test(text);

/** Values of a field that are not its default. */
function othersThan(field: Field): readonly Setting[] {
  switch (field.kind) {
    case "bool":
      return [!field.default];
    case "choice":
      return Object.keys(field.options).filter((option) => option !== field.default);
    case "numbers":
      return ["1, 2"];
    case "formula":
      return ["x^2"];
    case "int":
    case "float":
      return [field.max];
    default:
      return [];
  }
}

/** How TeX writes the symbol at the end of a label. */
const symbols: Readonly<Record<string, string>> = {
  α: "\\alpha",
  β: "\\beta",
  δ: "\\delta",
  ε: "\\varepsilon",
  θ: "\\theta",
  ω: "\\omega",
  "ω₀": "\\omega_0",
};
function symbolOf(label: string): string {
  const word = label.split(" ").at(-1) ?? label;
  return symbols[word] ?? (word.length === 1 ? word : "no symbol");
}

describe.each(Object.entries<Op>(catalogue))("the record of %s", (name, op) => {
  it("has a name for files and a label for people", () => {
    expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/);
    expect(op.label).toMatch(/^[A-Z]/);
    expect(Object.values<Op>(catalogue).filter(({ label }) => label === op.label)).toHaveLength(1);
  });

  it("says in one short sentence what it does and in two or three paragraphs when to use it", () => {
    expect(isSentence(op.summary), op.summary).toBe(true);
    expect(op.summary.length).toBeLessThanOrEqual(100);
    expect([2, 3]).toContain(op.notes.length);
    for (const note of op.notes) expect(isSentence(note) && note.length < 400, note).toBe(true);
  });

  it("has a formula that KaTeX can set", () => {
    expect(op.formula).not.toBe("");
    for (const tex of [op.formula, op.formulaWith?.(defaults(op.fields)) ?? op.formula])
      expect(() => katex.renderToString(tex, { throwOnError: true, strict: "error" })).not.toThrow();
  });

  it("has a formula that follows the settings: each is a symbol in it, or changes it", () => {
    if (op.group !== "activation" && op.group !== "loss") return;
    const usual = defaults(op.fields);
    const texWith = (changed: object) => op.formulaWith?.({ ...usual, ...changed }) ?? op.formula;
    const starts = new Set(["softmax.axis", "softmin.axis", "logSoftmax.axis", "prelu.slopes", "prelu.init"]);
    for (const [field, one] of Object.entries<Field>(op.fields)) {
      // Which axis i runs along, and where a slope starts, is none of the formula's; parameters are in their formula.
      if (starts.has(`${name}.${field}`) || one.kind === "parameters") continue;
      const shown = one.when ? { [one.when.field]: one.when.is[0] } : {};
      for (const value of othersThan(one)) {
        const tex = texWith({ ...shown, [field]: value });
        expect(() => katex.renderToString(tex, { throwOnError: true, strict: "error" })).not.toThrow();
        expect(tex !== texWith(shown) || tex.includes(symbolOf(one.label)), `${field} = ${value} gives ${tex}`).toBe(
          true,
        );
      }
    }
  });

  it("names its PyTorch line", () => expect(op.torch(defaults(op.fields))).not.toBe(""));

  it("takes its sample shapes with its default settings, without a warning, and gives the outputs it names", () => {
    const { outputs, warnings } = lowerOp(op, op.group === "loss" ? { classes: 2 } : {});
    expect(warnings).toEqual(name === "binaryStep" ? [expect.stringContaining("cannot learn")] : []);
    expect(Object.keys(outputs)).toEqual(op.outputs);
  });

  it("says that it has weights if some of its settings give it any", () => {
    const lowered = trialsOf(name, op).map((trial) => lowerOp(op, trial));
    const keeps = lowered.some(({ parameters, state }) => Object.keys({ ...parameters, ...state }).length > 0);
    expect(op.weights ?? false).toBe(keeps);
  });

  it("keeps the shape if it is a function of each element alone", () => {
    if (op.elementwise) expect(lowerOp(op).outputs.out?.shape).toEqual(op.inputs.x);
  });

  it("has fields whose defaults are within their limits and whose conditions can be met", () => {
    for (const field of Object.values(op.fields)) {
      if (field.kind === "choice") expect(Object.keys(field.options)).toContain(field.default);
      if (["numbers", "formula", "parameters"].includes(field.kind))
        expect(settingProblem(field, field.default)).toBeUndefined();
      if (field.kind === "int" || field.kind === "float") {
        expect(field.default).toBeGreaterThanOrEqual(field.min);
        expect(field.default).toBeLessThanOrEqual(field.max);
      }
      if (field.kind === "int") expect([field.default, field.min, field.max].every(Number.isInteger)).toBe(true);
      if (field.kind === "parameters") expect(op.fields[field.of]?.kind).toBe("formula");
      const other = field.when && op.fields[field.when.field];
      expect(field.when === undefined || other?.kind === "choice" || other?.kind === "bool").toBe(true);
      if (other?.kind === "choice")
        for (const option of field.when?.is ?? []) expect(other.options).toHaveProperty(String(option));
    }
  });

  it("migrates its settings if they have changed since version 1", () => {
    expect(op.version === 1 || op.migrate !== undefined).toBe(true);
  });
});
