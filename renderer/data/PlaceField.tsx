import { SelectField } from "../ui/SelectField.tsx";
import styles from "./PlaceField.module.css";
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
  linked: "The project has its name and fingerprint. On another computer it must be found again.",
} as const;

const cannot = "A file that was dropped, or that the browser cannot find again, is always kept.";

/** Whether the project keeps a file, or reads it from its place each time it is opened. */
export const PlaceField = ({ value, canLink, onChange }: Props) => (
  <div className={styles.place}>
    <SelectField
      label="The file"
      labelPlace="above"
      value={value}
      options={options}
      disabled={!canLink}
      help={canLink ? helps[value] : cannot}
      onChange={onChange}
    />
  </div>
);
