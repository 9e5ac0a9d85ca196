/** The cases to be shown where there is room for `limit`: by class, evenly chosen, in their order. */
export function chooseCases(targets: Float32Array, classes: number, limit: number): readonly number[] {
  const byClass = Array.from({ length: classes }, (_, target) =>
    [...targets.keys()].filter((index) => targets[index] === target),
  );
  const part = Math.min(1, limit / Math.max(1, targets.length));
  return byClass.flatMap((cases) => {
    const count = Math.max(Math.min(1, cases.length), Math.floor(cases.length * part));
    return Array.from({ length: count }, (_, i) => cases[Math.floor((i * cases.length) / count)] ?? 0);
  });
}
