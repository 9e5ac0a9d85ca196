import { describe, expect, it } from "vitest";
import { probeOf as raceProbeOf } from "../../../core/compare/probe.ts";
import { describeData } from "../../../core/data/describe.ts";
import { bypassNodes } from "../../../core/document/bypass.ts";
import { takeEvenly } from "../../../core/probe/common.ts";
import { probeOf } from "../../../core/probe/probe.ts";
import { chain, dense } from "../doctor/networks.ts";

describe("takeEvenly", () => {
  const cases = {
    count: 6,
    features: Float32Array.of(0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5),
    targets: Float32Array.of(0, 1, 2, 3, 4, 5),
  };

  it("takes every so many, whole", () => {
    expect(takeEvenly(cases, 3)).toEqual({
      count: 3,
      features: Float32Array.of(0, 0.5, 2, 2.5, 4, 4.5),
      targets: Float32Array.of(0, 2, 4),
    });
    expect(takeEvenly(cases, 6)).toEqual(cases);
  });

  it("takes some twice where there are too few", () => {
    expect([...takeEvenly(cases, 8).targets]).toEqual([0, 0, 1, 2, 3, 3, 4, 5]);
  });
});

describe("an activation that is bypassed", () => {
  it("is looked at neither by the doctor nor by a race", () => {
    const network = chain({ dataset: "moons" }, [dense(8), ["tanh"], dense(8), ["relu"], dense(2)], ["crossEntropy"]);
    const document = bypassNodes(network, ["n2"], true);
    const shape = describeData(document)?.shape ?? expect.fail();
    const nodes = probeOf(document, shape, 16)?.nodes ?? [];
    expect(nodes.filter(({ elementwise }) => elementwise).map(({ node }) => node)).toEqual(["n4"]);
    expect(raceProbeOf(document, shape)?.activations).toEqual(["n4"]);
    expect(raceProbeOf(network, shape)?.activations).toEqual(["n2", "n4"]);
  });
});
