import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import type { DataFiles } from "../../../core/data/source.ts";
import type { Finding, FindingKind } from "../../../core/doctor/diagnose.ts";
import type { History } from "../../../core/doctor/finding.ts";
import { applyFix, type Plan } from "../../../core/doctor/fix.ts";
import { bypassNodes } from "../../../core/document/bypass.ts";
import { advance, createSession, predict } from "../../../core/train/session.ts";
import { optimizerDefaults } from "../../../core/train/settings.ts";
import { examine, findIn } from "./examine.ts";
import { chain, dense, type Layer, onSpiral, planned, spiral } from "./networks.ts";

const hidden = (activation: Layer, initializer?: string): Layer[] => [dense(32, initializer), activation];
const deep = (count: number, activation: Layer, initializer?: string): Layer[] =>
  Array.from({ length: count }, () => [dense(16, initializer), activation]).flat();
const { sgd } = optimizerDefaults;

/** Ten flowers in a hundred and fifty are not setosa. */
const unevenIris: DataFiles = {
  "iris.csv": Buffer.from(
    readFileSync(new URL("../../../assets/data/iris.csv", import.meta.url), "utf8")
      .split("\n")
      .map((line, i) => (i > 0 && i <= 130 ? line.replace(/versicolor|virginica/, "setosa") : line))
      .join("\n"),
  ),
};

/** Of ten tumours that are benign nine are called malignant. */
const unevenCancer: DataFiles = {
  "breast_cancer.csv": Buffer.from(
    readFileSync(new URL("../../../assets/data/breast_cancer.csv", import.meta.url), "utf8")
      .split("\n")
      .map((line, i) => (i % 10 === 0 ? line : line.replace("benign", "malignant")))
      .join("\n"),
  ),
};

interface Illness {
  readonly sick: Plan;
  /** The same but for the cause. */
  readonly healthy: Plan;
  readonly node?: string;
  readonly says: RegExp;
  readonly files?: DataFiles;
  /** What the fix promises of the history before and after. */
  better(before: History, after: History, plans: { readonly sick: Plan; readonly fixed: Plan }): void;
}

const lastLoss = ({ probes }: History) => probes.at(-1)?.loss ?? Number.NaN;
const lastValidation = ({ curves }: History) => curves.at(-1)?.validationLoss ?? Number.NaN;
const lessLoss = (before: History, after: History) => expect(lastLoss(after)).toBeLessThan(0.9 * lastLoss(before));
/** Where the loss before is another one. */
const learns = (_: History, after: History) => expect(lastLoss(after)).toBeLessThan(after.probes[0]?.loss ?? 0);
const noFailure = (before: History, after: History) => {
  expect(before.failure).toBeDefined();
  expect(after.failure).toBeUndefined();
};

const illnesses: { readonly [K in FindingKind]: readonly Illness[] } = {
  vanishingGradient: [
    {
      sick: onSpiral([...deep(5, ["sigmoid"]), dense(3)]),
      healthy: onSpiral([...deep(5, ["tanh"]), dense(3)]),
      node: "n1",
      says: /At step \d+ the gradient that reaches “Dense” is [\d,]+ times shorter/,
      better: lessLoss,
    },
    {
      sick: onSpiral([...deep(5, ["sigmoid"]), dense(3)], { optimizer: sgd, learningRate: 0.1 }),
      healthy: onSpiral([...deep(5, ["relu"], "kaimingUniform"), dense(3)], { optimizer: sgd, learningRate: 0.1 }),
      node: "n1",
      says: /Use ReLU/,
      better: lessLoss,
    },
  ],
  explodingGradient: [
    {
      sick: onSpiral([...hidden(["sine"], "kaimingUniform"), ...hidden(["sine"], "kaimingUniform"), dense(3)], {
        learningRate: 0.001,
      }),
      healthy: onSpiral([...hidden(["sine"], "sirenFirst"), ...hidden(["sine"], "siren"), dense(3)], {
        learningRate: 0.001,
      }),
      node: "n1",
      says: /times longer than that of the last layer/,
      better: lessLoss,
    },
  ],
  dyingRelu: [
    {
      sick: onSpiral([...hidden(["relu"], "kaimingUniform"), ...hidden(["relu"], "kaimingUniform"), dense(3)], {
        optimizer: sgd,
        learningRate: 1,
      }),
      healthy: onSpiral([
        ...hidden(["leakyRelu"], "kaimingUniform"),
        ...hidden(["leakyRelu"], "kaimingUniform"),
        dense(3),
      ]),
      says: /\d+ of the 32 units of “ReLU” \(\d+ %\) give 0 for every case/,
      better: lessLoss,
    },
  ],
  saturation: [
    {
      sick: onSpiral([...hidden(["tanh"]), ...hidden(["tanh"]), dense(3)], { learningRate: 0.3 }),
      healthy: onSpiral([...hidden(["tanh"]), ...hidden(["tanh"]), dense(3)]),
      says: /\d+ % of the numbers of “Tanh” lie on its flat ends/,
      better: lessLoss,
    },
  ],
  noNonlinearity: [
    {
      sick: onSpiral([dense(32), dense(32), dense(3)]),
      healthy: onSpiral([...hidden(["tanh"]), ...hidden(["tanh"]), dense(3)]),
      node: "n1",
      says: /“Dense”, “Dense” and “Dense” follow each other without an activation/,
      better: lessLoss,
    },
  ],
  symmetricInitialisation: [
    {
      sick: onSpiral([...hidden(["tanh"], "zeros"), dense(3)], { learningRate: 0.03 }),
      healthy: onSpiral([...hidden(["tanh"]), dense(3, "zeros")], { learningRate: 0.03 }),
      node: "n1",
      says: /start at 0, so the 32 units get the same gradient/,
      better: lessLoss,
    },
  ],
  learningRateTooHigh: [
    {
      sick: onSpiral([...hidden(["tanh"]), ...hidden(["tanh"]), dense(3)], { learningRate: 1 }),
      healthy: onSpiral([...hidden(["tanh"]), ...hidden(["tanh"]), dense(3)]),
      says: /The loss was 1\.\d at step 0 and is [\d.]+ at step 200/,
      better: lessLoss,
    },
  ],
  learningRateTooLow: [
    {
      sick: onSpiral([...hidden(["tanh"]), ...hidden(["tanh"]), dense(3)], { learningRate: 1e-5 }),
      healthy: onSpiral([...hidden(["tanh"]), ...hidden(["tanh"]), dense(3)]),
      says: /A step changes the weights by 0\.00\d+ % of their size at most/,
      better: lessLoss,
    },
  ],
  unscaledInputs: [
    {
      sick: planned(
        chain(
          { dataset: "iris", scaling: "none" },
          [...hidden(["relu"], "kaimingUniform"), dense(3)],
          ["crossEntropy"],
        ),
      ),
      healthy: planned(chain({ dataset: "iris" }, [...hidden(["relu"], "kaimingUniform"), dense(3)], ["crossEntropy"])),
      node: "data",
      says: /“sepal length \(cm\)” lies around 5\.\d ± 0\.8/,
      better: lessLoss,
    },
  ],
  unscaledTargets: [
    {
      sick: planned(chain({ dataset: "diabetes" }, [...hidden(["tanh"]), dense(1)], ["mse"])),
      healthy: planned(
        chain({ dataset: "diabetes", targetScaling: "standardize" }, [...hidden(["tanh"]), dense(1)], ["mse"]),
      ),
      node: "data",
      says: /“progression” lies around 150 ± 7\d/,
      better: lessLoss,
    },
  ],
  overfitting: [
    {
      sick: planned(
        chain(
          { dataset: "moons", samples: 30, noise: 0.5, validationSplit: 0.5 },
          [...hidden(["relu"]), dense(2)],
          ["crossEntropy"],
        ),
        { learningRate: 0.05 },
      ),
      healthy: planned(
        chain({ dataset: "moons", samples: 600, noise: 0.1 }, [...hidden(["relu"]), dense(2)], ["crossEntropy"]),
      ),
      says: /the loss of the validation cases has risen from [\d.]+ to [\d.]+/,
      better: (before, after) => expect(lastValidation(after)).toBeLessThan(lastValidation(before)),
    },
    {
      // Flowers cannot be made: the weights are kept small.
      sick: planned(
        chain(
          { dataset: "iris", validationSplit: 0.8 },
          [...hidden(["relu"]), ...hidden(["relu"]), dense(3)],
          ["crossEntropy"],
        ),
        { learningRate: 0.03 },
      ),
      healthy: planned(chain({ dataset: "iris", validationSplit: 0.3 }, [dense(3)], ["crossEntropy"])),
      says: /Add an L2 penalty/,
      better: (before, after) => expect(lastValidation(after)).toBeLessThan(0.8 * lastValidation(before)),
    },
  ],
  plateau: [
    {
      sick: onSpiral([dense(3)]),
      healthy: onSpiral([...hidden(["tanh"]), dense(3)]),
      says: /From step 100 to 200 the loss has stayed at 1\.\d/,
      better: lessLoss,
    },
    {
      sick: onSpiral([dense(2), ["tanh"], dense(3)]),
      healthy: onSpiral([...hidden(["tanh"]), ...hidden(["tanh"]), dense(3)]),
      says: /more units/,
      better: (before, after) => expect(lastLoss(after)).toBeLessThan(lastLoss(before)),
    },
  ],
  classImbalance: [
    {
      sick: planned(chain({ dataset: "iris" }, [dense(3)], ["crossEntropy"])),
      healthy: planned(chain({ dataset: "iris" }, [dense(3)], ["crossEntropy", { weight: "0.36, 5, 5" }])),
      node: "loss",
      says: /training cases are “setosa”, and only/,
      files: unevenIris,
      // The loss is another one.
      better: (_before, _after, { sick, fixed }) =>
        expect(recallOf(fixed, 2, unevenIris)).toBeGreaterThan(recallOf(sick, 2, unevenIris) + 0.2),
    },
    {
      sick: planned(chain({ dataset: "breastCancer" }, [dense(1)], ["bceWithLogits"]), { learningRate: 0.001 }),
      healthy: planned(chain({ dataset: "breastCancer" }, [dense(1)], ["bceWithLogits", { posWeight: "12" }]), {
        learningRate: 0.001,
      }),
      node: "loss",
      says: /whoever always says/,
      files: unevenCancer,
      better: (_before, _after, { sick, fixed }) =>
        expect(recallOf(fixed, 1, unevenCancer)).toBeGreaterThan(recallOf(sick, 1, unevenCancer) + 0.2),
    },
  ],
  softmaxBeforeCrossEntropy: [
    {
      sick: onSpiral([...hidden(["tanh"]), ...hidden(["tanh"]), dense(3), ["softmax"]]),
      healthy: onSpiral([...hidden(["tanh"]), ...hidden(["tanh"]), dense(3)]),
      node: "loss",
      says: /softmax built in/,
      better: lessLoss,
    },
  ],
  lossMisfit: [
    {
      sick: planned(chain({ dataset: "sine" }, [...hidden(["tanh"]), dense(1)], ["poissonNll"])),
      healthy: planned(chain({ dataset: "diabetes" }, [...hidden(["tanh"]), dense(1)], ["poissonNll"])),
      node: "loss",
      says: /“Poisson NLL” expects counts, from 0 on, but the targets go from −1\.\d to 1\.\d\. .* use MSE/,
      better: learns,
    },
    {
      sick: planned(
        chain({ dataset: "diabetes", targetScaling: "standardize" }, [...hidden(["tanh"]), dense(1)], ["poissonNll"]),
      ),
      healthy: planned(
        chain({ dataset: "diabetes", targetScaling: "standardize" }, [...hidden(["tanh"]), dense(1)], ["mse"]),
      ),
      node: "loss",
      says: /the scaled targets go from −1\.\d to 2\.\d\. Leave them as they are/,
      better: learns,
    },
    {
      // The logarithm of a target below 0 is no number.
      sick: planned(chain({ dataset: "sine" }, [...hidden(["tanh"]), dense(1)], ["klDiv"])),
      healthy: planned(chain({ dataset: "multiLabel" }, [...hidden(["tanh"]), dense(3), ["logSoftmax"]], ["klDiv"])),
      node: "loss",
      says: /“KL divergence” expects probabilities, from 0 to 1, but the targets go from −1\.\d to 1\.\d/,
      better: noFailure,
    },
    {
      sick: planned(chain({ dataset: "sine" }, [...hidden(["tanh"]), dense(1), ["sigmoid"]], ["mse"])),
      healthy: planned(chain({ dataset: "sine" }, [...hidden(["tanh"]), dense(1)], ["mse"])),
      node: "n4",
      says: /The targets go from −1\.\d to 1\.\d, but “Sigmoid” only gives numbers from 0 to 1/,
      better: lessLoss,
    },
    {
      sick: planned(chain({ dataset: "moons" }, [...hidden(["tanh"]), dense(1)], ["bce"])),
      healthy: planned(chain({ dataset: "moons" }, [...hidden(["tanh"]), dense(1), ["sigmoid"]], ["bce"])),
      node: "loss",
      says: /expects probabilities/,
      better: noFailure,
    },
    {
      sick: planned(chain(spiral, [...hidden(["tanh"]), dense(3), ["softmax"]], ["nll"])),
      healthy: planned(chain(spiral, [...hidden(["tanh"]), dense(3), ["logSoftmax"]], ["nll"])),
      node: "loss",
      says: /Use Log-softmax/,
      better: (_, after) => expect(lastLoss(after)).toBeLessThan(0.95 * (after.probes[0]?.loss ?? 0)),
    },
  ],
  notFinite: [
    {
      sick: planned(chain({ dataset: "sine" }, [...hidden(["relu"], "kaimingUniform"), dense(1)], ["mse"]), {
        optimizer: sgd,
        learningRate: 10,
      }),
      healthy: planned(chain({ dataset: "sine" }, [...hidden(["relu"], "kaimingUniform"), dense(1)], ["mse"]), {
        optimizer: sgd,
        learningRate: 0.1,
      }),
      says: /At step \d+ a .* gave (infinity|no number)/,
      better: noFailure,
    },
  ],
};

const kinds = (findings: readonly Finding[]) => findings.map(({ kind }) => kind);

describe.each(Object.entries(illnesses))("%s", (kind, cases) => {
  it.each(cases.map((illness, i) => [i + 1, illness] as const))(
    "network %i: found in it, not in its healthy twin, and cured by its fix",
    (_, { sick, healthy, node, says, files, better }) => {
      const before = examine(sick, 200, files);
      const finding = findIn(sick, before).find((found) => found.kind === kind);
      expect(finding?.message).toMatch(says);
      if (node !== undefined) expect(finding?.node).toBe(node);
      expect(kinds(findIn(healthy, examine(healthy, 200, files)))).not.toContain(kind);

      const fixed = finding?.fix ? applyFix(sick, finding.fix) : expect.fail("no fix");
      const after = examine(fixed, 200, files);
      expect(kinds(findIn(fixed, after))).not.toContain(kind);
      better(before, after, { sick, fixed });
    },
  );
});

describe("a bypassed node", () => {
  const layers = [...hidden(["tanh"]), ...hidden(["tanh"]), dense(3)];
  const without = (...ids: string[]) => {
    const { document, training } = onSpiral(layers);
    return { document: bypassNodes(document, ids, true), training };
  };

  it("counts for nothing: an activation that stands aside is none", () => {
    const sick = without("n2", "n4");
    const found = findIn(sick, examine(sick, 60)).find(({ kind }) => kind === "noNonlinearity");
    expect(found?.message).toMatch(/“Dense”, “Dense” and “Dense” follow each other/);
    const fixed = found?.fix ? applyFix(sick, found.fix) : expect.fail("no fix");
    const after = examine(fixed, 200);
    expect(kinds(findIn(fixed, after))).toEqual([]);
    lessLoss(examine(sick, 200), after);
  });

  it("is not looked into, and does not make a healthy network ill", () => {
    const healthy = without("n3", "n4");
    const history = examine(healthy, 200);
    expect(history.probes.at(-1)?.nodes.map(({ node }) => node)).toEqual(["n1", "n2", "n5"]);
    expect(findIn(healthy, history)).toEqual([]);
  });
});

/** The share of the training cases of a class that are recognised after 100 steps. */
function recallOf({ document, training }: Plan, wanted: number, files: DataFiles): number {
  const session = createSession(document, training, files, createInterpreter);
  if ("problems" in session) throw new Error(session.problems[0]?.message);
  advance(session, 100);
  const { features, targets, count } = session.data.training;
  const { values = [], outputs = 1 } = predict(session, features, count) ?? {};
  const winner = (row: number) => {
    const scores = Array.from({ length: outputs }, (_, i) => values[row * outputs + i] ?? 0);
    return outputs === 1 ? Number((scores[0] ?? 0) > 0.5) : scores.indexOf(Math.max(...scores));
  };
  const rows = [...targets.keys()].filter((row) => targets[row] === wanted);
  return rows.filter((row) => winner(row) === wanted).length / rows.length;
}
