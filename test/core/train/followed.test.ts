import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import { readFollowed } from "../../../core/train/followed.ts";
import { createSession } from "../../../core/train/session.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";

describe("the numbers that are followed", () => {
  const sloped = (units: number) => {
    const session = createSession(
      network(
        {
          data1: ["data", { dataset: "line" }],
          dense1: ["dense", { units }],
          prelu1: ["prelu", { slopes: "channel" }],
          dense2: ["dense", { units: 1 }],
        },
        { mse1: ["mse", {}] },
        [
          "data1.features > dense1.x",
          "dense1.out > prelu1.x",
          "prelu1.out > dense2.x",
          "dense2.out > mse1.input",
          "data1.targets > mse1.target",
        ],
      ),
      defaultTraining,
      {},
      createInterpreter,
    );
    return "problems" in session ? expect.fail(JSON.stringify(session.problems)) : session;
  };

  it("are each slope of an activation that has few, and what they lie between where it has many", () => {
    const few = sloped(16);
    expect(readFollowed(few).find(({ name }) => name === "prelu1.weight")).toEqual({
      name: "prelu1.weight",
      values: Array(16).fill(0.25),
    });
    const many = sloped(17);
    many.engine.write(
      "prelu1.weight",
      Array.from({ length: 17 }, (_, i) => (i - 4) / 8),
    );
    const followed = readFollowed(many);
    expect(followed.find(({ name }) => name === "prelu1.weight")).toEqual({
      name: "prelu1.weight",
      values: [],
      spread: { count: 17, least: -0.5, mean: 0.5, greatest: 1.5 },
    });
    expect(followed.map(({ name }) => name)).not.toContain("dense1.weight");
  });
});
