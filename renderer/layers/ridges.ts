/** The histograms of a node through time, on one axis. */
import type { NodeId } from "../../core/document/document.ts";
import type { ProbeFigures } from "../../core/probe/measure.ts";
import type { Histogram } from "../../core/probe/statistics.ts";

export interface Ridges {
  readonly from: number;
  readonly to: number;
  /** Oldest first; `shares` of all numbers, in bins of one width from `from` to `to`. */
  readonly looks: readonly { readonly step: number; readonly shares: readonly number[] }[];
}

/** Of each look, on the common axis. */
const bins = 64;

/** At most `count` looks, evenly chosen, the first and the last among them. Undefined where the node was never seen. */
export function ridgesOf(
  probes: readonly ProbeFigures[],
  node: NodeId,
  port: string,
  count: number,
): Ridges | undefined {
  const seen = probes.flatMap(({ step, nodes }) => {
    const figures = nodes.find((other) => other.node === node && other.port === port);
    return figures ? [{ step, histogram: figures.value.histogram }] : [];
  });
  if (seen.length === 0) return undefined;
  const chosen =
    seen.length <= count
      ? seen
      : Array.from({ length: count }, (_, i) => seen[Math.round((i * (seen.length - 1)) / (count - 1))]).filter(
          (look) => look !== undefined,
        );
  const least = Math.min(...chosen.map(({ histogram }) => histogram.from));
  const greatest = Math.max(...chosen.map(({ histogram }) => histogram.to));
  const [from, to] = least < greatest ? [least, greatest] : [least - 0.5, greatest + 0.5];
  return { from, to, looks: chosen.map(({ step, histogram }) => ({ step, shares: onto(histogram, from, to) })) };
}

/** The shares of a histogram on another axis: a bin gives each of the new ones the part that lies in it. */
function onto({ from, to, counts }: Histogram, axisFrom: number, axisTo: number): readonly number[] {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const width = (axisTo - axisFrom) / bins;
  const shares = new Array<number>(bins).fill(0);
  const give = (bin: number, share: number) => {
    const place = Math.min(bins - 1, Math.max(0, bin));
    shares[place] = (shares[place] ?? 0) + share;
  };
  for (const [i, n] of counts.entries()) {
    if (n === 0) continue;
    const start = (from + (i * (to - from)) / counts.length - axisFrom) / width;
    const end = (from + ((i + 1) * (to - from)) / counts.length - axisFrom) / width;
    if (end <= start) {
      give(Math.floor(start), n / total);
      continue;
    }
    for (let bin = Math.floor(start); bin < end; bin++) {
      const part = Math.min(end, bin + 1) - Math.max(start, bin);
      if (part > 0) give(bin, ((n / total) * part) / (end - start));
    }
  }
  return shares;
}
