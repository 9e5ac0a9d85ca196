import { ChevronDown, Search } from "lucide-react";
import { type PointerEvent, useState } from "react";
import { createPortal } from "react-dom";
import { findOp } from "../../core/catalogue.ts";
import { OpGlyph } from "../canvas/OpGlyph.tsx";
import { addOp } from "../commands/actions.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import { groups } from "./groups.ts";
import styles from "./Palette.module.css";
import { type Entry, type Section, searchOps } from "./search.ts";
import { type Carried, useCarry } from "./useCarry.ts";

/** Every node type, by group: dragged to the canvas, or added to its middle by a click or Enter. */
export function Palette() {
  const [query, setQuery] = useState("");
  const { carried, start } = useCarry();
  const sections = searchOps(query);
  return (
    <nav className={styles.palette} data-region="palette" aria-label="Nodes">
      <label className={styles.search}>
        <Search size={14} aria-hidden="true" />
        <input
          type="search"
          placeholder="Search nodes"
          aria-label="Search nodes"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <div className={styles.groups}>
        {sections.map((section) => (
          <GroupSection key={section.group} section={section} isSearch={query !== ""} onPress={start} />
        ))}
        {sections.length === 0 && <p className={styles.none}>No node matches “{query}”.</p>}
      </div>
      {carried && <Ghost carried={carried} />}
    </nav>
  );
}

interface GroupProps {
  readonly section: Section;
  /** What was searched for is never folded away. */
  readonly isSearch: boolean;
  readonly onPress: (op: string, event: PointerEvent) => void;
}

function GroupSection({ section: { group, entries }, isSearch, onPress }: GroupProps) {
  const [isOpen, setOpen] = useState(true);
  const shown = isOpen || isSearch;
  const { label, colour } = groups[group];
  return (
    <section className={styles.group} aria-label={label}>
      <button type="button" className={styles.heading} aria-expanded={shown} onClick={() => setOpen(!isOpen)}>
        <span className={styles.swatch} style={{ background: colour }} />
        {label}
        <ChevronDown className={styles.chevron} size={14} aria-hidden="true" />
      </button>
      {shown && (
        <ul>
          {entries.map((entry) => (
            <li key={entry.name}>
              <OpButton entry={entry} onPress={onPress} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function OpButton({
  entry: { name, op },
  onPress,
}: {
  readonly entry: Entry;
  readonly onPress: GroupProps["onPress"];
}) {
  return (
    <Tooltip label={op.summary} side="right">
      <button
        type="button"
        className={styles.op}
        data-op={name}
        onPointerDown={(event) => onPress(name, event)}
        onClick={() => addOp(name)}
      >
        <OpGlyph name={name} op={op} size={22} />
        <span className={styles.label}>{op.label}</span>
      </button>
    </Tooltip>
  );
}

/** What follows the pointer while an op is carried. */
function Ghost({ carried: { op: name, client } }: { readonly carried: Carried }) {
  const op = findOp(name);
  if (!op) return null;
  return createPortal(
    <div className={styles.ghost} style={{ left: client.x, top: client.y, borderTopColor: groups[op.group].colour }}>
      <OpGlyph name={name} op={op} size={22} />
      {op.label}
    </div>,
    document.body,
  );
}
