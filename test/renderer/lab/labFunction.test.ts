import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../../core/catalogue.ts";
import { defaults, type Op, type Setting } from "../../../core/op.ts";
import {
  type Computed,
  detailOf,
  type LabFunction,
  labFields,
  labFunction,
  propertiesOf,
  samplesOver,
} from "../../../renderer/lab/labFunction.ts";

const computed = (name: string, settings: Readonly<Record<string, Setting>> = {}, held = {}): Computed => ({
  name,
  settings: { ...defaults(findOp(name)?.fields ?? {}), ...settings },
  held,
});
function made(of: Computed): LabFunction {
  const fn = labFunction(of);
  if (!fn) throw new Error(`There is no ${of.name}.`);
  return fn;
}
const detail = (of: Computed) => detailOf(of, made(of));

describe("the functions of the lab", () => {
  it("are there for every activation and loss of the catalogue", () => {
    for (const [name, op] of Object.entries<Op>(catalogue)) {
      if (op.group === "activation" || op.group === "loss") expect(made(computed(name)).problem, name).toBeUndefined();
    }
    expect(labFunction(computed("nonsense"))).toBeUndefined();
  });

  it("are made once while nothing that they depend on changes", () => {
    expect(made(computed("elu", { alpha: 2 }))).toBe(made(computed("elu", { alpha: 2 })));
    expect(made(computed("elu", { alpha: 2 }))).not.toBe(made(computed("elu", { alpha: 3 })));
    expect(made({ ...computed("prelu"), learned: new Map([["weight", 0.5]]) })).not.toBe(made(computed("prelu")));
    const { sampler } = made(computed("tanh"));
    if (!sampler) throw new Error("There is no sampler.");
    expect(samplesOver(sampler, { from: -1, to: 1 })).toBe(samplesOver(sampler, { from: -1, to: 1 }));
    expect(propertiesOf(made(computed("tanh")))).toBe(propertiesOf(made(computed("tanh"))));
  });

  it("say why there is none", () => {
    const broken = made(computed("custom", { formula: "x +" }));
    expect(broken.problem).toMatch(/\w/);
    expect([broken.sampler, propertiesOf(broken)]).toEqual([undefined, undefined]);
  });

  it("show the settings that change a curve, and no others", () => {
    const fields = (name: string) => {
      const { op } = made(computed(name));
      return labFields(op, defaults(op.fields)).map(([field]) => field);
    };
    expect(fields("softmax")).toEqual([]);
    expect(fields("smoothL1")).toEqual(["beta"]);
    expect(fields("crossEntropy")).not.toContain("ignoreIndex");
  });

  it("are sampled from end to end of a stretch", () => {
    const { sampler } = made(computed("mse", {}, { target: 1 }));
    if (!sampler) throw new Error("There is no sampler.");
    const { x, y } = samplesOver(sampler, { from: -1, to: 3 });
    expect([x[0], x.at(-1)]).toEqual([-1, 3]);
    expect([y[0], y.at(-1)]).toEqual([4, 4]);
  });
});

describe("what tells two functions of an op apart", () => {
  it("is what is not as it starts, in short", () => {
    expect(detail(computed("elu"))).toBe("");
    expect(detail(computed("elu", { alpha: 0.5 }))).toBe("α = 0.5");
    expect(detail(computed("gelu", { approximate: Object.keys(geluForms)[1] ?? "" }))).toBe(
      Object.values(geluForms)[1],
    );
    expect(detail(computed("mse", {}, { target: -2 }))).toBe("Target = −2");
  });

  it("is its formula for one of a person's own", () => {
    expect(detail(computed("custom", { formula: "sin(x)", parameters: "" }))).toBe("sin(x)");
  });
});

/** The forms of GELU as its record has them. */
const approximate = findOp("gelu")?.fields.approximate;
const geluForms = approximate?.kind === "choice" ? approximate.options : {};
