/** What data holds, in a line. */
import type { DatasetShape } from "../../core/data/dataset.ts";

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** `150 cases · 4 inputs · 3 classes`; of images `500 images of 28 × 28 · 10 classes`. */
export function summaryOf({ cases, features, image, picture, targets }: DatasetShape): string {
  if (picture) {
    const { width, height, channels } = picture;
    return `${width} × ${height} pixels, ${channels === 1 ? "grey" : "in colour"}`;
  }
  const [channels, height, width] = image ?? [];
  const what = image
    ? [`${count(cases, "image")} of ${width} × ${height}${channels === 1 ? "" : " in colour"}`]
    : [count(cases, "case"), count(features.length, "input")];
  return [...what, targetSummary(targets)].join(" · ");
}

function targetSummary(targets: DatasetShape["targets"]): string {
  switch (targets.kind) {
    case "classes":
      return count(targets.classes.length, "class", "classes");
    case "labels":
      return count(targets.names.length, "label");
    case "numbers":
      return targets.names.length === 1 ? "1 number to predict" : `${targets.names.length} numbers to predict`;
  }
}
