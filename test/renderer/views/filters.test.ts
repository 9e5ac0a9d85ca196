import { describe, expect, it } from "vitest";
import { firstFilters } from "../../../renderer/views/filters.ts";
import { network } from "../../fakes/network.ts";

const weights = (name: string, count: number) => ({ name, values: new Float32Array(count) });
const order = ["data", "flat", "conv", "dense", "scores"];

describe("the first filters", () => {
  it("of a dense layer on all pixels are images of the data's size, one a unit", () => {
    const document = network({ flat: ["flatten", {}], dense: ["dense", { units: 5 }] }, {}, []);
    const filters = firstFilters(document, order, [1, 4, 6], [weights("dense.bias", 5), weights("dense.weight", 120)]);
    expect(filters).toMatchObject({ node: "dense", count: 5, shape: [1, 4, 6] });
  });

  it("of a convolution are as large as its kernel, with the channels that a group sees", () => {
    const document = network({ conv: ["conv2d", { kernelSize: 3, groups: 3 }], dense: ["dense", {}] }, {}, []);
    const parameters = [weights("dense.weight", 64), weights("conv.weight", 6 * 1 * 9)];
    expect(firstFilters(document, order, [3, 8, 8], parameters)).toMatchObject({
      node: "conv",
      count: 6,
      shape: [1, 3, 3],
    });
  });

  it("of a layer that shares its weights are those of the other", () => {
    const net = network({ dense: ["dense", {}], scores: ["dense", {}] }, {}, []);
    const document = { ...net, nodes: net.nodes.map((n) => (n.id === "dense" ? { ...n, sharesWith: "scores" } : n)) };
    expect(firstFilters(document, order, [1, 2, 2], [weights("scores.weight", 8)])?.count).toBe(2);
  });

  it("are none where the first weights are of another kind or do not see all pixels", () => {
    const norm = network({ flat: ["batchNorm", {}], dense: ["dense", {}] }, {}, []);
    const parameters = [weights("flat.weight", 4), weights("dense.weight", 8)];
    expect(firstFilters(norm, order, [1, 2, 2], parameters)).toBeUndefined();
    const part = network({ dense: ["dense", {}] }, {}, []);
    expect(firstFilters(part, order, [1, 3, 3], parameters)).toBeUndefined();
  });
});
