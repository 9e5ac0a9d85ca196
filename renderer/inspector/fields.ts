/** What a form shows of the fields of an op or an optimizer. */
import type { Field, Setting } from "../../core/op.ts";

/** The fields that count with these settings, in their order. */
export function visibleFields<F extends Field>(
  fields: Readonly<Record<string, F>>,
  settings: Readonly<Record<string, Setting>>,
): readonly (readonly [name: string, field: F])[] {
  return Object.entries(fields).filter(([, { when }]) => {
    const value = when && (settings[when.field] ?? fields[when.field]?.default);
    return when === undefined || (typeof value !== "number" && value !== undefined && when.is.includes(value));
  });
}
