import { describe, expect, it } from "vitest";
import { probeOf as raceProbeOf } from "../../../core/compare/probe.ts";
import { describeData } from "../../../core/data/describe.ts";
import { bypassNodes } from "../../../core/document/bypass.ts";
import { probeOf } from "../../../core/probe/probe.ts";
import { chain, dense } from "../doctor/networks.ts";

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
