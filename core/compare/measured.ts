/** What the training and the validation of a network are measured by. */
import { batchAlone } from "../compile/batch.ts";
import { lower } from "../compile/lower.ts";
import { describeData } from "../data/describe.ts";
import type { Document } from "../document/document.ts";
import { type FigureName, figureNames, joinFigures } from "./figure.ts";

/** The figures that any of these networks is measured by, in the order of `figureNames`. */
export function figuresOf(documents: readonly Document[]): readonly FigureName[] {
  const measured = new Set(documents.flatMap(namesOf));
  return figureNames.filter((name) => measured.has(name));
}

function namesOf(document: Document): string[] {
  const data = describeData(document);
  const [training, validation] = [true, false].map((isTraining) => {
    const { metrics } = lower(document, data && batchAlone(data.shape, "measured", 2), isTraining);
    return { loss: 0, ...Object.fromEntries(Object.keys(metrics).map((name) => [name, 0])) };
  });
  return Object.keys(joinFigures(training ?? {}, validation ?? {}));
}
