import { setMeasure, useInterfaceStore } from "../state/interface.ts";
import { useTrainingStore } from "../state/training.ts";
import { SelectField } from "../ui/SelectField.tsx";
import { chosenMeasure, lookOf, measuresOf } from "./measures.ts";

/** Which figure is drawn beside the loss and stands in the header. Nothing where there is no choice. */
export function CurveMeasure() {
  // As a text, which stays the same while the figures themselves change.
  const names = useTrainingStore(({ latest }) => measuresOf(latest).join());
  const wanted = useInterfaceStore((state) => state.measure);
  const measures = measuresOf(Object.fromEntries(names.split(",").map((name) => [name, 0])));
  const measure = chosenMeasure(measures, wanted);
  if (!measure || measures.length < 2) return null;
  const options = Object.fromEntries(measures.map((name) => [name, lookOf(name, measures).label]));
  return (
    <SelectField
      label="Figure beside the loss"
      labelPlace="hidden"
      value={measure}
      options={options as Record<typeof measure, string>}
      onChange={setMeasure}
    />
  );
}
