/** Which fields of an op or an optimizer count, as the other settings are: a form shows no others. */
import { OWN } from "../data/datasets.ts";
import type { OwnData } from "../data/own.ts";
import type { Field, Setting } from "../op.ts";

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

/** Whether the field of a name is one of them. */
export const isVisible = (
  fields: Readonly<Record<string, Field>>,
  settings: Readonly<Record<string, Setting>>,
  name: string,
  own?: OwnData["kind"],
): boolean => visibleFields(fields, settings, own).some(([shown]) => shown === name);
