import { beforeEach, describe, expect, it } from "vitest";
import {
  addEntry,
  changeEntry,
  chooseEntry,
  closeLab,
  firstLab,
  labStore,
  mostEntries,
  openLab,
  openLabOf,
  removeEntry,
  setStretch,
  togglePart,
  zoom,
} from "../../../renderer/lab/labStore.ts";

const lab = () => labStore.getState();
const names = () => lab().entries.map(({ name }) => name);

beforeEach(() => labStore.setState(firstLab, true));

describe("the functions of the lab", () => {
  it("are chosen when they are added, each with a look of its own, up to as many as can be told apart", () => {
    for (let i = 0; i < mostEntries; i++) addEntry("mish");
    expect(names()).toEqual(["sigmoid", "tanh", "relu", "gelu", "mish", "mish"]);
    expect(new Set(lab().entries.map(({ look }) => look)).size).toBe(mostEntries);
    expect(new Set(lab().entries.map(({ id }) => id)).size).toBe(mostEntries);
    expect(lab().chosen).toBe(lab().entries.at(-1)?.id);
  });

  it("leave their look to the next one, and the choice to a neighbour", () => {
    const [, tanh, relu] = lab().entries;
    chooseEntry(tanh?.id ?? 0);
    removeEntry(tanh?.id ?? 0);
    expect(lab().chosen).toBe(relu?.id);
    addEntry("elu");
    expect(lab().entries.at(-1)?.look).toBe(tanh?.look);
    for (const { id } of lab().entries) removeEntry(id);
    expect([names(), lab().chosen]).toEqual([[], undefined]);
  });

  it("change one by one", () => {
    addEntry("elu", { settings: { alpha: 2 } });
    const id = lab().chosen ?? 0;
    changeEntry(id, { isShown: false });
    expect(lab().entries.at(-1)).toMatchObject({ settings: { alpha: 2 }, isShown: false });
    expect(lab().entries.slice(0, -1)).toEqual(firstLab.entries);
  });
});

describe("opening the lab", () => {
  it("finds it as it was left", () => {
    addEntry("mse");
    closeLab();
    expect(lab().isOpen).toBe(false);
    openLab();
    expect(lab().isOpen).toBe(true);
    expect(names()).toEqual(["sigmoid", "tanh", "relu", "gelu", "mse"]);
  });

  it("from a node shows the node alone, with f and f′; the rest waits and comes back without it", () => {
    togglePart("slope");
    openLabOf("tanh1", "tanh");
    expect(lab().entries.filter(({ isShown }) => isShown)).toMatchObject([{ name: "tanh", node: "tanh1" }]);
    expect([lab().parts, lab().chosen]).toEqual([["y", "slope"], lab().entries[0]?.id]);
    openLabOf("relu1", "relu");
    expect(lab().entries.filter(({ node }) => node !== undefined)).toMatchObject([{ node: "relu1" }]);
    openLab();
    expect(names()).toEqual(["sigmoid", "tanh", "relu", "gelu"]);
    expect(lab().entries.every(({ isShown, node }) => isShown && node === undefined)).toBe(true);
    expect(lab().entries.some(({ id }) => id === lab().chosen)).toBe(true);
  });

  it("from a node keeps within what can be told apart", () => {
    for (let i = 0; i < mostEntries; i++) addEntry("mish");
    openLabOf("tanh1", "tanh");
    expect(lab().entries).toHaveLength(mostEntries);
    expect(new Set(lab().entries.map(({ look }) => look)).size).toBe(mostEntries);
  });
});

describe("what is drawn", () => {
  it("is f, f′ and f″ in this order, one of them always", () => {
    togglePart("bend");
    togglePart("y");
    expect(lab().parts).toEqual(["slope", "bend"]);
    togglePart("bend");
    togglePart("slope");
    expect(lab().parts).toEqual(["slope"]);
    togglePart("y");
    expect(lab().parts).toEqual(["y", "slope"]);
  });

  it("is zoomed around a place that stays where it is", () => {
    setStretch({ from: -2, to: 6 });
    zoom(0.5, 0);
    expect(lab().stretch).toEqual({ from: -1, to: 3 });
    zoom(2);
    expect(lab().stretch).toEqual({ from: -3, to: 5 });
  });

  it("is never too short, too long or too far away to be drawn", () => {
    for (let i = 0; i < 100; i++) zoom(0.5);
    expect(lab().stretch.to - lab().stretch.from).toBeGreaterThan(0.01);
    for (let i = 0; i < 100; i++) zoom(2);
    expect(lab().stretch.to - lab().stretch.from).toBeLessThanOrEqual(400);
    setStretch({ from: 1e9, to: 1e9 + 1 });
    expect(lab().stretch.to).toBeLessThan(1100);
  });
});
