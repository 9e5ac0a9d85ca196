import { describe, expect, it } from "vitest";
import { variantsOf } from "../../../core/compare/plan.ts";
import { newProject } from "../../../core/document/project.ts";
import { choicesOf, firstDraft, firstList, planOf, valuesOf } from "../../../renderer/compare/draft.ts";
import { hiddenLayers } from "../../core/compare/spiral.ts";

const project = { ...newProject, document: hiddenLayers(2) };
const choices = choicesOf(project, []);
const named = (name: string) => {
  const choice = choices.find((candidate) => candidate.name === name);
  if (!choice) throw new Error(`there is no ${name}`);
  return choice;
};

describe("what the dialog opens with", () => {
  it("is a race of the usual activations in all hidden places", () => {
    const plan = planOf(project, choices, firstDraft(project, []));
    expect(plan && variantsOf(plan).map(({ label }) => label)).toEqual([
      "Sigmoid",
      "Tanh",
      "ReLU",
      "Leaky ReLU",
      "ELU",
      "SELU",
      "GELU",
    ]);
    expect(plan).toMatchObject({ seeds: 10, steps: 1000, target: 0.9 });
  });

  it("is about the activations that are selected", () => {
    const plan = planOf(project, choicesOf(project, ["act2"]), firstDraft(project, ["act2"]));
    expect(plan?.axes[0]).toMatchObject({ kind: "op", nodes: ["act2"] });
  });

  it("offers no setting that changes nothing", () => {
    const names = choices.map(({ name }) => name);
    expect(names).toContain("data1.noise");
    expect(names).not.toContain("data1.rareShare");
  });

  it("is about learning rates where there is no activation, and as long as the training", () => {
    const bare = { ...newProject, training: { ...newProject.training, stopAfter: 300 } };
    const draft = firstDraft(bare, []);
    expect(draft).toMatchObject({ steps: 300, axes: [{ name: "learningRate" }] });
    expect(planOf(bare, choicesOf(bare, []), draft)?.target).toBeUndefined();
  });
});

describe("the values of an axis", () => {
  it("begin with all options, or with the present number and what is around it", () => {
    expect(firstList(named("optimizer")).split(",")).toContain("adam");
    expect(firstList(named("learningRate"))).toBe("0.005, 0.01, 0.02");
    expect(firstList(named("width"))).toBe("4, 8, 16");
    expect(firstList(named("dense0.bias"))).toBe("true,false");
    expect(firstList(named("optimizer.beta1"))).toBe("0.45, 0.9");
  });

  it("are told what is wrong with them, and make no plan then", () => {
    expect(valuesOf(named("learningRate"), "0.1, fast")).toEqual({
      problem: expect.stringMatching(/^Learning rate must be/),
    });
    expect(valuesOf(named("activation"), "")).toEqual({ problem: "Choose at least one." });
    const draft = { ...firstDraft(project, []), axes: [{ name: "learningRate", list: "0.1," }] };
    expect(planOf(project, choices, draft)).toBeUndefined();
  });
});
