import { afterEach, describe, expect, it } from "vitest";
import {
  focusNode,
  interfaceStore,
  panelSizes,
  resizePanel,
  select,
  setView,
} from "../../../renderer/state/interface.ts";
import { lookOf } from "../../../renderer/state/theme.ts";

afterEach(() => {
  select({});
  setView(undefined);
});

describe("the interface store", () => {
  it("keeps the same selection object where nothing else is selected", () => {
    select({ nodes: ["a"] });
    const { selection } = interfaceStore.getState();
    select({ nodes: ["a"] });
    expect(interfaceStore.getState().selection).toBe(selection);
    select({ edges: ["e"] });
    expect(interfaceStore.getState().selection).toEqual({ nodes: [], edges: ["e"], groups: [] });
  });

  it("selects a node that is asked for, even while there is no canvas", () => {
    focusNode("a");
    expect(interfaceStore.getState().selection.nodes).toEqual(["a"]);
  });

  it("keeps panels within their limits", () => {
    resizePanel("dock", 10_000);
    expect(interfaceStore.getState().panels.dock).toBe(panelSizes.dock.max);
    resizePanel("dock", -1);
    expect(interfaceStore.getState().panels.dock).toBe(panelSizes.dock.min);
    resizePanel("dock", 200.4);
    expect(interfaceStore.getState().panels.dock).toBe(200);
  });

  it("follows the system's look only where that is chosen", () => {
    expect(lookOf("system", true)).toBe("dark");
    expect(lookOf("system", false)).toBe("light");
    expect(lookOf("light", true)).toBe("light");
    expect(lookOf("dark", false)).toBe("dark");
  });
});
