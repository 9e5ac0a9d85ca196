import { CopyPlus } from "lucide-react";
import { OpGlyph } from "../canvas/OpGlyph.tsx";
import { Formula } from "../inspector/Formula.tsx";
import { groups } from "../palette/groups.ts";
import { showCount } from "../training/figures.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./FunctionDetails.module.css";
import { type Fact, factsOf } from "./facts.ts";
import { LabForm } from "./LabForm.tsx";
import { propertiesOf } from "./labFunction.ts";
import { addEntry, mostEntries, useLabStore } from "./labStore.ts";
import { liveFacts } from "./liveFacts.ts";
import type { Drawn } from "./useDrawn.ts";
import type { LiveFigures } from "./useNodeProbe.ts";

interface Props {
  readonly drawn: Drawn;
  /** Of a node. */
  readonly probed: LiveFigures | undefined;
}

/** One function: its settings, its formula, what was measured of it, and what to know of it. */
export function FunctionDetails({ drawn, probed }: Props) {
  const { entry, fn, label } = drawn;
  const { op } = fn;
  const properties = propertiesOf(fn);
  return (
    <section className={styles.details} aria-label={`About ${label}`}>
      <header className={styles.header}>
        <OpGlyph name={entry.name} op={op} size={28} />
        <div>
          <h2 className={styles.name}>{label}</h2>
          <p className={styles.group} style={{ color: groups[op.group].colour }}>
            {label === op.label ? groups[op.group].label : `${op.label} · ${groups[op.group].label}`}
          </p>
        </div>
      </header>
      <p className={styles.summary}>{op.summary}</p>
      {entry.node === undefined ? <LabForm entry={entry} fn={fn} /> : <NodeNow drawn={drawn} probed={probed} />}
      {fn.problem && <p className={styles.problem}>{fn.problem}</p>}
      <Formula tex={op.formulaWith?.(entry.settings) ?? op.formula} />
      {properties && <Facts title="Measured on its curve" facts={factsOf(op.group, properties)} />}
      <section className={styles.section}>
        <h3 className={styles.heading}>Good to know</h3>
        {op.notes.map((note) => (
          <p key={note} className={styles.note}>
            {note}
          </p>
        ))}
      </section>
    </section>
  );
}

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.facts}>
        {facts.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What comes into a node now. Its settings are the network's: they are changed there, or here in a copy. */
function NodeNow({ drawn: { entry, fn, label, means }, probed }: Props) {
  const isFull = useLabStore((lab) => lab.entries.length >= mostEntries);
  return (
    <>
      {fn.op.elementwise && (
        <Facts
          title={probed ? `In the network at step ${showCount(probed.step)}` : "In the network"}
          facts={liveFacts(probed)}
        />
      )}
      {means && <p className={styles.note}>{means}</p>}
      <div className={styles.copy}>
        <Button
          size="small"
          icon={CopyPlus}
          disabled={isFull}
          onClick={() => addEntry(entry.name, { settings: entry.settings, held: entry.held })}
        >
          Add a copy to play with
        </Button>
        <p className={styles.note}>{label} itself is changed in the inspector.</p>
      </div>
    </>
  );
}
