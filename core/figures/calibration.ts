/** Whether a network is as often right as it is sure (C. Guo et al. 2017, arXiv:1706.04599). */
import { bestClass, type Probabilities } from "./probabilities.ts";

/** The cases whose most probable class has a probability within `from` (exclusive) … `to`. */
export interface ConfidenceBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean probability of the class predicted; 0 where there is no case. */
  readonly confidence: number;
  /** The part predicted right; 0 where there is no case. */
  readonly accuracy: number;
}

export interface Calibration {
  readonly bins: readonly ConfidenceBin[];
  /** Expected calibration error: the mean over the cases of |accuracy − confidence| of their bin. */
  readonly error: number;
}

/** Sorts cases into `bins` of equal width by how sure the network is of them. */
export function calibrate(probabilities: Probabilities, targets: Float32Array, bins: number): Calibration {
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const [index, target] of targets.entries()) {
    const best = bestClass(probabilities, index);
    const place = Math.min(bins - 1, Math.max(0, Math.ceil(best.probability * bins) - 1));
    const sum = sums[place];
    if (!sum) continue;
    sum.count++;
    sum.confidence += best.probability;
    if (best.class === target) sum.right++;
  }
  const error = sums.reduce((total, { confidence, right }) => total + Math.abs(right - confidence), 0);
  return {
    bins: sums.map(({ count, confidence, right }, index) => ({
      from: index / bins,
      to: (index + 1) / bins,
      count,
      confidence: count > 0 ? confidence / count : 0,
      accuracy: count > 0 ? right / count : 0,
    })),
    error: targets.length > 0 ? error / targets.length : 0,
  };
}
