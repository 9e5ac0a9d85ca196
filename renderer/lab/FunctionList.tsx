import { Eye, EyeOff, Plus, X } from "lucide-react";
import { useState } from "react";
import { OpGlyph } from "../canvas/OpGlyph.tsx";
import { PickDialog } from "../commands/PickDialog.tsx";
import { groups } from "../palette/groups.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import type { Palette } from "../views/colours.ts";
import { showTick } from "../views/ticks.ts";
import styles from "./FunctionList.module.css";
import { labOps } from "./labFunction.ts";
import { addEntry, changeEntry, chooseEntry, mostEntries, type Part, removeEntry } from "./labStore.ts";
import { lookOf, partSigns } from "./looks.ts";
import { type Readings, showExact } from "./readings.ts";
import type { Drawn } from "./useDrawn.ts";

interface Props {
  readonly everything: readonly Drawn[];
  readonly chosen: number | undefined;
  readonly palette: Palette;
  /** Those that are drawn. */
  readonly parts: readonly Part[];
  readonly at: number | undefined;
  readonly readings: Readings;
}

/** The functions of the lab: which line is which, what they are where the pointer is, and more of them. */
export function FunctionList({ everything, chosen, palette, parts, at, readings }: Props) {
  const [isAdding, setAdding] = useState(false);
  const isFull = everything.length >= mostEntries;
  return (
    <section className={styles.list} aria-label="Functions">
      <p className={styles.place} aria-live="polite">
        {at === undefined ? "Point at the plot to read it" : `x = ${showTick(at)}`}
      </p>
      <ul>
        {everything.map((drawn) => (
          <Row
            key={drawn.entry.id}
            drawn={drawn}
            isChosen={drawn.entry.id === chosen}
            palette={palette}
            parts={parts}
            reading={readings.get(drawn.entry.id)}
          />
        ))}
      </ul>
      <div className={styles.add}>
        <Button icon={Plus} disabled={isFull} onClick={() => setAdding(true)}>
          Add a function…
        </Button>
        {isFull && <p className={styles.hint}>Six can be told apart. Remove one to add another.</p>}
      </div>
      {isAdding && (
        <PickDialog
          title="Add a function"
          placeholder="Search an activation or a loss"
          empty="No function has this name."
          choices={choices}
          onPick={(name) => {
            addEntry(name);
            setAdding(false);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}

const choices = labOps.map(([name, op]) => ({
  id: name,
  label: op.label,
  group: groups[op.group].label,
  detail: op.summary,
  glyph: <OpGlyph name={name} op={op} size={20} />,
}));

interface RowProps {
  readonly drawn: Drawn;
  readonly isChosen: boolean;
  readonly palette: Palette;
  readonly parts: readonly Part[];
  readonly reading: ReturnType<Readings["get"]>;
}

function Row({ drawn: { entry, fn, label, detail }, isChosen, palette, parts, reading }: RowProps) {
  const { colour, dash } = lookOf(palette, entry.look);
  const name = detail ? `${label} (${detail})` : label;
  return (
    <li className={styles.row} data-chosen={isChosen} data-shown={entry.isShown}>
      <button type="button" className={styles.name} aria-pressed={isChosen} onClick={() => chooseEntry(entry.id)}>
        <svg className={styles.key} width={32} height={14} aria-hidden="true">
          <path d="M1 7h30" stroke={colour} strokeWidth={3} strokeDasharray={dash} />
        </svg>
        <span className={styles.label}>{label}</span>
        {detail && <span className={styles.detail}>{detail}</span>}
      </button>
      <div className={styles.buttons}>
        <IconButton
          size="small"
          label={entry.isShown ? `Hide ${name}` : `Show ${name}`}
          icon={entry.isShown ? Eye : EyeOff}
          onClick={() => changeEntry(entry.id, { isShown: !entry.isShown })}
        />
        <IconButton size="small" label={`Remove ${name}`} icon={X} onClick={() => removeEntry(entry.id)} />
      </div>
      {fn.problem ? (
        <p className={styles.problem}>{fn.problem}</p>
      ) : (
        <dl className={styles.values} aria-label={`Values of ${name}`}>
          {parts.map((part) => (
            <div key={part}>
              <dt>{partSigns[part]}</dt>
              <dd>{reading && entry.isShown ? showExact(reading[part]) : ""}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
