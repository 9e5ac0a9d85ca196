import { describe, expect, it } from "vitest";
import type { Document } from "../../../core/document/document.ts";
import { groupNodes } from "../../../core/document/groups.ts";
import { layoutDocument, usualSize } from "../../../renderer/canvas/layout.ts";
import { network } from "../../fakes/network.ts";

/** Data, so many dense layers one after the other, a loss that is told the answers. */
function chain(length: number): Document {
  const layers = Array.from({ length }, (_, i) => `layer${i}`);
  const places = ["data", ...layers, "loss"];
  return network(
    { data: ["data", {}], ...Object.fromEntries(layers.map((name) => [name, ["dense", {}] as const])) },
    { loss: ["mse", {}] },
    [
      ...places.slice(1).map((name, i) => {
        const from = i === 0 ? "data.features" : `${places[i]}.out`;
        return `${from} > ${name}.${name === "loss" ? "input" : "x"}`;
      }),
      "data.targets > loss.target",
    ],
  );
}

const layOut = (document: Document) => layoutDocument(document, () => usualSize);

/** The names from left to right of each row, from the top; the data apart. */
function rowsOf(document: Document): string[][] {
  const rows = new Map<number, [string, number][]>();
  for (const [id, { x, y }] of layOut(document)) {
    if (id === "data" || id === "loss") continue;
    rows.set(y, [...(rows.get(y) ?? []), [id, x]]);
  }
  return [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row.sort(([, a], [, b]) => a - b).map(([id]) => id));
}

describe("a long network", () => {
  it("stays one row where that can be read", () => {
    expect(rowsOf(chain(5))).toHaveLength(1);
  });

  it("is broken into rows that are read like lines of text", () => {
    const rows = rowsOf(chain(30));
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.flat()).toEqual(Array.from({ length: 30 }, (_, i) => `layer${i}`));
  });

  it("has its data left of all rows, and the loss within reach of it below everything", () => {
    const places = layOut(chain(30));
    const data = places.get("data");
    const loss = places.get("loss");
    const layers = [...places].filter(([id]) => id.startsWith("layer")).map(([, place]) => place);
    expect(data?.x).toBeLessThan(Math.min(...layers.map(({ x }) => x)));
    const targetWire = (data?.y ?? 0) + 76;
    expect(targetWire).toBeGreaterThan(Math.max(...layers.map(({ y }) => y + usualSize.height)));
    expect(Math.abs((data?.y ?? 0) - (loss?.y ?? 0))).toBeLessThan(usualSize.height);
  });

  it("lays no two nodes on one another", () => {
    const places = [...layOut(chain(60)).values()];
    for (const [i, a] of places.entries()) {
      for (const b of places.slice(i + 1)) {
        expect(Math.abs(a.x - b.x) >= usualSize.width || Math.abs(a.y - b.y) >= usualSize.height).toBe(true);
      }
    }
  });

  it("cuts no group and no branch", () => {
    const all = chain(30);
    const whole = groupNodes(
      all,
      Array.from({ length: 30 }, (_, i) => `layer${i}`),
    ).document;
    expect(rowsOf(whole)).toHaveLength(1);
  });
});
