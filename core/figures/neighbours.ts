/** How well places tell classes apart: a new case is taken for what its nearest known one is. */

/**
 * The part of the asked cases whose nearest known case (Euclidean; the first of equals) is of their class. Places are
 * row-major, of any number of dimensions; classes one a case.
 */
export function nearestClass(
  known: Float32Array,
  knownClasses: Float32Array,
  asked: Float32Array,
  askedClasses: Float32Array,
): number {
  const dimensions = known.length / knownClasses.length;
  let right = 0;
  for (const [i, wanted] of askedClasses.entries()) {
    let [nearest, least] = [Number.NaN, Number.POSITIVE_INFINITY];
    for (const [k, index] of knownClasses.entries()) {
      let distance = 0;
      for (let d = 0; d < dimensions; d++) {
        distance += ((asked[i * dimensions + d] ?? 0) - (known[k * dimensions + d] ?? 0)) ** 2;
      }
      if (distance < least) [nearest, least] = [index, distance];
    }
    if (nearest === wanted) right++;
  }
  return right / askedClasses.length;
}
