import { figureNames } from "../compare/figure.ts";
import type { CurvePoint } from "../compare/run.ts";

/** The curves of a run as a CSV table: a row a point, a column for each figure that was measured. */
export function curvesCsv(curve: readonly CurvePoint[]): string {
  const names = figureNames.filter((name) => curve.some((point) => point[name] !== undefined));
  const rows = curve.map((point) => [point.step, ...names.map((name) => point[name] ?? "")].join());
  return [["step", ...names].join(), ...rows, ""].join("\n");
}
