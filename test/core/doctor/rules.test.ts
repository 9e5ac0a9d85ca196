import { expect, it } from "vitest";
import { diagnose } from "../../../core/doctor/diagnose.ts";
import { network } from "../../fakes/network.ts";
import { examine, findIn } from "./examine.ts";
import { chain, dense, type Layer, onSpiral, planned } from "./networks.ts";

it("knows which targets a loss may have", () => {
  const messageOf = (loss: Layer, least: number, greatest: number) => {
    const { document, training } = planned(chain({ dataset: "sine" }, [dense(1), ["logSigmoid"]], loss));
    const target = { name: "t", mean: 0, deviation: 1, least, greatest };
    const data = { cases: 10, features: [], targets: [target] };
    const found = diagnose(document, training, { data, probes: [], curves: [], failure: undefined });
    return found.find(({ kind }) => kind === "lossMisfit")?.message;
  };
  expect(messageOf(["klDiv"], 0, 1)).toBeUndefined();
  expect(messageOf(["klDiv"], 0, 1.2)).toMatch(/from 0 to 1, but the targets go from 0 to 1\.2/);
  expect(messageOf(["klDiv", { logTarget: true }], -9, 0)).toBeUndefined();
  expect(messageOf(["klDiv", { logTarget: true }], 0, 1)).toMatch(/expects log-probabilities, up to 0/);
  expect(messageOf(["poissonNll"], 0, 900)).toBeUndefined();
});

it("holds an output against the pixels of a picture alone, not against their derivatives", () => {
  const { document, training } = planned(
    network({ data: ["picture", {}], n1: ["dense", { units: 1 }], n2: ["tanh", {}] }, { loss: ["mse", {}] }, [
      "data.coordinates > n1.x",
      "n1.out > n2.x",
      "n2.out > loss.input",
      "data.pixels > loss.target",
    ]),
  );
  const column = (size: number) => ({ name: "t", mean: 0, deviation: 1, least: -size, greatest: size });
  const data = { cases: 10, features: [], targets: [column(1), column(40), column(40), column(900)] };
  const found = diagnose(document, training, { data, probes: [], curves: [], failure: undefined });
  expect(found.map(({ kind }) => kind)).not.toContain("lossMisfit");
});

it("does not ask for shorter steps where a function has no value at the first one", () => {
  const sick = onSpiral([dense(8), ["custom", { formula: "log(x)" }], dense(3)]);
  const found = findIn(sick, examine(sick, 10)).find(({ kind }) => kind === "notFinite");
  expect(found).toMatchObject({ node: "n2", message: expect.stringContaining("A logarithm has a value above 0 only") });
  expect(found).not.toHaveProperty("fix");
});

it("class imbalance names the classes that are really rarer, and no others", () => {
  const { document, training } = onSpiral([dense(3)]);
  const counted = (...counts: number[]) => {
    const classes = counts.map((count, i) => ({ name: ["cats", "dogs", "owls"][i] ?? "", count }));
    const data = { cases: counts.reduce((a, b) => a + b), features: [], classes };
    const found = diagnose(document, training, { data, probes: [], curves: [], failure: undefined });
    return found.find(({ kind }) => kind === "classImbalance")?.message;
  };
  expect(counted(10, 10, 1)).toMatch(/^10 training cases are “cats”, and only 1 “owls”: /);
  expect(counted(40, 10, 1)).toMatch(/^40 training cases are “cats”, and only 10 “dogs” and 1 “owls”: /);
  expect(counted(10, 10, 9)).toBeUndefined();
});
