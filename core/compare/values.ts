/** The values of an axis as a person types them. */
import { settingProblem } from "../document/settings.ts";
import type { Field, Setting } from "../op.ts";

/**
 * The values in a list separated by commas: numbers, `true` and `false`, options by their name or label however it is
 * spelt (`leaky_relu`, `Leaky ReLU`). Of anything else it gives what is wrong, as the rest of a sentence that begins with
 * the field's label.
 */
export function readValues(
  field: Field,
  list: string,
): { readonly values: readonly Setting[] } | { readonly problem: string } {
  const values = list.split(",").map((text) => readValue(field, text.trim()));
  const problem = values.map((value) => settingProblem(field, value)).find((found) => found !== undefined);
  return problem === undefined ? { values } : { problem };
}

function readValue(field: Field, text: string): Setting {
  switch (field.kind) {
    case "int":
    case "float":
      return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
    case "bool":
      return text === "true" ? true : text === "false" ? false : text;
    case "choice": {
      const options = Object.entries(field.options);
      return options.find(([key, label]) => [key, label].some((name) => plain(name) === plain(text)))?.[0] ?? text;
    }
    default:
      return text;
  }
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, "");
