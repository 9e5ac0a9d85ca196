import { SelectField } from "../ui/SelectField.tsx";
import type { Channels } from "./packImages.ts";

interface ColoursFieldProps {
  readonly value: Channels;
  readonly onChange: (channels: Channels) => void;
}

/** Grey or in colour. */
export function ColoursField({ value, onChange }: ColoursFieldProps) {
  return (
    <SelectField
      label="Colours"
      labelPlace="above"
      value={value === 1 ? "grey" : "colour"}
      options={{ grey: "Grey", colour: "Red, green, blue" }}
      onChange={(choice) => onChange(choice === "grey" ? 1 : 3)}
    />
  );
}
