import { type FigureName, figureLabel } from "../../core/compare/figure.ts";
import { SelectField } from "../ui/SelectField.tsx";

interface FigureFieldProps {
  readonly figure: FigureName;
  /** Those that were measured; before there are any, the shown one is all there is to choose. */
  readonly figures: readonly FigureName[];
  readonly onFigure: (figure: FigureName) => void;
}

/** Which figure a chart of runs shows. */
export function FigureField({ figure, figures, onFigure }: FigureFieldProps) {
  const options: Readonly<Record<string, string>> = Object.fromEntries(
    (figures.length > 0 ? figures : [figure]).map((name) => [name, capital(figureLabel(name))]),
  );
  return (
    <SelectField<string>
      label="Figure"
      labelPlace="hidden"
      value={figure}
      options={options}
      onChange={(name) => onFigure(name as FigureName)}
    />
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
