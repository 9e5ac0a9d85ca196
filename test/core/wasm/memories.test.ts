import { describe, expect, it } from "vitest";
import { headerBytes } from "../../../core/compile/plan.ts";
import { createMemories } from "../../../core/wasm/memories.ts";

const page = 65536;

describe.each([false, true])("createMemories, shared: %s", (shared) => {
  it("hands on what was given back, zero behind the header and large enough", () => {
    const memories = createMemories(shared);
    const first = memories.take(2);
    new Uint8Array(first.buffer).fill(7);
    memories.give(first);
    const second = memories.take(3);
    expect(second).toBe(first);
    expect(second.buffer.byteLength).toBe(3 * page);
    expect(new Uint8Array(second.buffer, headerBytes).every((byte) => byte === 0)).toBe(true);
  });

  it("gives each taker a memory of its own", () => {
    const memories = createMemories(shared);
    const first = memories.take(1);
    expect(memories.take(1)).not.toBe(first);
    memories.give(first);
    expect(memories.take(1)).toBe(first);
    expect(memories.take(1)).not.toBe(first);
  });

  it("does not hold on to far more than is needed", () => {
    const memories = createMemories(shared);
    const large = memories.take(2000);
    memories.give(large);
    expect(memories.take(1).buffer.byteLength).toBe(page);
    memories.give(large);
    expect(memories.take(600)).toBe(large);
  });

  it(`${shared ? "can" : "cannot"} be used by several threads`, () => {
    expect(createMemories(shared).take(1).buffer instanceof SharedArrayBuffer).toBe(shared);
  });
});
