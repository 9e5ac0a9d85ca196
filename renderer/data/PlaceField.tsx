import { SelectField } from "../ui/SelectField.tsx";
import type { Place } from "./place.ts";

interface Props {
  readonly value: Place;
  /** Whether the file can be found again. */
  readonly canLink: boolean;
  readonly onChange: (place: Place) => void;
}

const options = { kept: "Keep it in the project", linked: "Read it from its place each time" } as const;

const helps = {
  kept: "Goes wherever the project goes.",
  linked: "The project knows its name and content by fingerprint. Elsewhere it has to be found again.",
} as const;

/** Whether the project keeps a file, or reads it from its place each time it is opened. */
export const PlaceField = ({ value, canLink, onChange }: Props) => (
  <SelectField
    label="The file"
    labelPlace="above"
    value={value}
    options={options}
    disabled={!canLink}
    help={
      canLink ? helps[value] : "Only a file chosen in the app, or in a browser that can find it again, can stay there."
    }
    onChange={onChange}
  />
);
