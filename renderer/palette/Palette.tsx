import { ChevronDown, Search } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { findOp } from "../../core/catalogue.ts";
import { OpGlyph } from "../canvas/OpGlyph.tsx";
import { addOp } from "../commands/actions.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import { groups } from "./groups.ts";
import styles from "./Palette.module.css";
import { type Entry, type Section, searchOps } from "./search.ts";
import { type Carried, useCarry } from "./useCarry.ts";

/**
 * Every node type, by group: dragged to the canvas, or added to its middle by a click or Enter. Enter in the search adds the
 * first that it finds; Up and Down go through the list.
 */
export function Palette() {
  const [query, setQuery] = useState("");
  const { carried, start } = useCarry();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isSearch = query.trim() !== "";
  const sections = searchOps(query);
  const best = isSearch ? sections[0]?.entries[0]?.name : undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    const isInSearch = event.target === search.current;
    if (event.key === "Enter" && isInSearch && best !== undefined && !event.nativeEvent.isComposing) {
      if (!event.repeat) addOp(best);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const ops = [...(list.current?.querySelectorAll<HTMLElement>("[data-op]") ?? [])];
      const at = ops.findIndex((op) => op.matches(":focus"));
      if (at < 0 && !isInSearch) return;
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (next < 0 ? search.current : ops[next])?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <nav className={styles.palette} data-region="palette" aria-label="Nodes" onKeyDown={onKeyDown}>
      <label className={styles.search}>
        <Search size={14} aria-hidden="true" />
        <input
          ref={search}
          type="search"
          placeholder="Search nodes"
          aria-label="Search nodes"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <div ref={list} className={styles.groups}>
        {sections.map((section) => (
          <GroupSection key={section.group} section={section} isSearch={isSearch} best={best} onPress={start} />
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
  /** The op that Enter in the search adds. */
  readonly best: string | undefined;
  readonly onPress: (op: string, event: PointerEvent) => void;
}

function GroupSection({ section: { group, entries }, isSearch, best, onPress }: GroupProps) {
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
              <OpButton entry={entry} isBest={entry.name === best} onPress={onPress} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface OpButtonProps {
  readonly entry: Entry;
  readonly isBest: boolean;
  readonly onPress: GroupProps["onPress"];
}

function OpButton({ entry: { name, op }, isBest, onPress }: OpButtonProps) {
  return (
    <Tooltip label={op.summary} side="right">
      <button
        type="button"
        className={styles.op}
        data-op={name}
        data-best={isBest}
        onPointerDown={(event) => onPress(name, event)}
        // The second click of a double click is not meant to add another.
        onClick={({ detail }) => detail <= 1 && addOp(name)}
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
