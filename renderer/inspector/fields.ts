/** What a form shows of an op's fields. */
import type { Field, Fields, Setting } from "../../core/op.ts";

/** The fields that count with these settings, in the op's order. */
export function visibleFields(
  fields: Fields,
  settings: Readonly<Record<string, Setting>>,
): readonly (readonly [name: string, field: Field])[] {
  return Object.entries(fields).filter(([, { when }]) => {
    const value = when && (settings[when.field] ?? fields[when.field]?.default);
    return when === undefined || (typeof value !== "number" && value !== undefined && when.is.includes(value));
  });
}
