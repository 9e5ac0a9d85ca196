/** What data nodes that compare cases ask of their data. */
import type { Lowering } from "../../op.ts";

/** Refuses cases that are not each of one class. */
export function requireLabelled(label: string, at: Lowering): void {
  if (at.data("targets").shape.length === 1) return;
  at.refuse(
    `${label} compares cases by their class, and these cases have numbers or several labels. Choose other data.`,
  );
}
