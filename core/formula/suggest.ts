/** What a mistyped word may have been meant to be. */

/** The candidate that the fewest slips turn `word` into, letter case aside; undefined where none is near. */
export function nearest<T extends string>(word: string, candidates: readonly T[]): T | undefined {
  const most = word.length > 4 ? 2 : 1;
  const near = candidates
    .map((candidate) => ({ candidate, slips: slipsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.candidate;
}

/** How many letters were left out, put in, mistaken or swapped with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const slip = (back: number, left: number) => rows[i - back]?.[j - left] ?? 0;
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        slip(1, 0) + 1,
        (row[j - 1] ?? 0) + 1,
        slip(1, 1) + (same ? 0 : 1),
        swapped ? slip(2, 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
