/** What a form shows of the fields of an op or an optimizer. */
import { OWN } from "../../core/data/datasets.ts";
import type { OwnData } from "../../core/data/own.ts";
import type { Field, Setting } from "../../core/op.ts";

/** The fields that count with these settings, and with own data of this kind, in their order. */
export function visibleFields<F extends Field>(
  fields: Readonly<Record<string, F>>,
  settings: Readonly<Record<string, Setting>>,
  own?: OwnData["kind"],
): readonly (readonly [name: string, field: F])[] {
  return Object.entries(fields).filter(([, { when }]) => {
    const value = when && (settings[when.field] ?? fields[when.field]?.default);
    if (value === OWN && own !== undefined && when?.own !== undefined && when.own !== own) return false;
    return when === undefined || (typeof value !== "number" && value !== undefined && when.is.includes(value));
  });
}
