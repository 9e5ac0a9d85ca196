/** Shares memory between buffers that are not in use at the same time. */
import { type Buffer, readsOf, writesOf } from "./planKernel.ts";
import type { Stage } from "./planSplit.ts";

/** Bytes of a buffer of float32: a whole number of 16-byte vectors. */
export const bytesOf = (size: number): number => Math.ceil(size / 4) * 16;

interface Block {
  readonly start: number;
  readonly end: number;
}

/**
 * An offset in bytes for every buffer that the stages, in this order, use and that has no `home`: the first gap that is
 * wide enough, from the stage that first uses it to the one that last does.
 */
export function allocate(
  stages: readonly Stage[],
  hasHome: (buffer: Buffer) => boolean,
): { readonly offsets: ReadonlyMap<Buffer, number>; readonly bytes: number } {
  const uses = stages.map((stage) =>
    stage.flatMap((kernel) => [...readsOf(kernel), ...writesOf(kernel)].map(({ buffer }) => buffer)),
  );
  const lastUse = new Map(uses.flatMap((used, index) => used.map((buffer) => [buffer, index] as const)));
  const offsets = new Map<Buffer, number>();
  let bytes = 0;
  let live: (Block & { readonly until: number })[] = [];
  for (const [index, used] of uses.entries()) {
    live = live.filter(({ until }) => until >= index);
    for (const buffer of used) {
      if (hasHome(buffer) || offsets.has(buffer)) continue;
      const size = bytesOf(buffer.size);
      const start = firstGap(live, size);
      offsets.set(buffer, start);
      live.push({ start, end: start + size, until: lastUse.get(buffer) ?? index });
      bytes = Math.max(bytes, start + size);
    }
  }
  return { offsets, bytes };
}

/** The lowest offset at which `size` bytes overlap none of the blocks. */
function firstGap(blocks: readonly Block[], size: number): number {
  let start = 0;
  for (const block of blocks.toSorted((a, b) => a.start - b.start)) {
    if (block.start - start >= size) break;
    start = Math.max(start, block.end);
  }
  return start;
}
