import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  amend,
  canRedo,
  canUndo,
  commit,
  type History,
  MAX_STEPS,
  redo,
  seal,
  start,
  undo,
} from "../../../core/document/history.ts";

const commitAll = (states: readonly string[]): History<string> =>
  states.reduce((history, state) => commit(history, state), start(""));

describe("history", () => {
  it("begins with nothing to undo or redo", () => {
    const history = start("a");
    expect([canUndo(history), canRedo(history)]).toEqual([false, false]);
    expect(undo(history)).toBe(history);
    expect(redo(history)).toBe(history);
  });

  it("goes back and forward one step at a time", () => {
    const history = commitAll(["a", "b", "c"]);
    const back = undo(undo(history));
    expect(back.present).toBe("a");
    expect(redo(back).present).toBe("b");
    expect(redo(redo(back)).present).toBe("c");
    expect([canUndo(back), canRedo(back)]).toEqual([true, true]);
  });

  it("forgets what could be redone when something new is done", () => {
    const history = commit(undo(commitAll(["a", "b"])), "c");
    expect(canRedo(history)).toBe(false);
    expect(undo(history).present).toBe("a");
  });

  it("has what comes by itself in every state, before and after, and no step of it", () => {
    const history = amend(undo(commitAll(["a", "b", "c"])), (state) => `${state}!`);
    expect([history.present, undo(history).present, redo(history).present]).toEqual(["b!", "a!", "c!"]);
    expect(history.past).toHaveLength(2);
  });

  it("makes no step of a change that changes nothing", () => {
    const history = undo(commitAll(["a", "b"]));
    expect(commit(history, "a")).toBe(history);
  });

  it("keeps a state that is undefined apart from no state", () => {
    const history = commit(start<number | undefined>(undefined), 1);
    expect(canUndo(history)).toBe(true);
    expect(undo(history).present).toBeUndefined();
    expect(redo(undo(history)).present).toBe(1);
  });

  it("keeps the last steps only", () => {
    let history = commitAll(Array.from({ length: MAX_STEPS + 50 }, (_, i) => String(i)));
    expect(history.past.length).toBe(MAX_STEPS);
    while (canUndo(history)) history = undo(history);
    expect(history.present).toBe("49");
  });

  it("returns every state it passed, whatever the order of undo and redo", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant("undo"), fc.constant("redo"), fc.nat()), { maxLength: 60 }),
        (moves) => {
          let history = start<{ readonly n: number }>({ n: -1 });
          let states = [history.present];
          let at = 0;
          for (const move of moves) {
            if (move === "undo") {
              history = undo(history);
              at = Math.max(0, at - 1);
            } else if (move === "redo") {
              history = redo(history);
              at = Math.min(states.length - 1, at + 1);
            } else {
              const next = { n: Number(move) };
              history = commit(history, next);
              states = [...states.slice(0, at + 1), next];
              at++;
            }
            expect(history.present).toBe(states[at]);
          }
        },
      ),
      { seed: 2 },
    );
  });
});

describe("merge keys", () => {
  it("make one step of one gesture", () => {
    const dragged = ["b", "c", "d"].reduce((history, state) => commit(history, state, "drag"), commitAll(["a"]));
    expect(dragged.present).toBe("d");
    expect(undo(dragged).present).toBe("a");
    expect(redo(undo(dragged)).present).toBe("d");
  });

  it("part gestures of different keys, and commits without one", () => {
    const history = commit(commit(commit(commit(start("a"), "b", "drag"), "c", "name"), "d"), "e");
    expect(history.past).toEqual(["a", "b", "c", "d"]);
  });

  it("no longer merge after the gesture has ended", () => {
    const history = commit(seal(commit(start("a"), "b", "drag")), "c", "drag");
    expect(history.past).toEqual(["a", "b"]);
    expect(seal(start("a"))).toEqual(start("a"));
  });

  it("no longer merge after undo or redo", () => {
    const step = commit(start("a"), "b", "drag");
    expect(commit(undo(step), "c", "drag").past).toEqual(["a"]);
    expect(commit(redo(undo(step)), "c", "drag").past).toEqual(["a", "b"]);
  });
});
