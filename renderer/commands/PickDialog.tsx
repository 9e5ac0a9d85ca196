import { Command } from "cmdk";
import { TriangleAlert } from "lucide-react";
import { Dialog } from "radix-ui";
import { type CSSProperties, type ReactNode, useState } from "react";
import type { Point } from "../../core/document/document.ts";
import { interfaceStore } from "../state/interface.ts";
import styles from "./PickDialog.module.css";
import { rankChoices } from "./rank.ts";
import { shortcutLabel } from "./shortcut.ts";

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Choices of one group stand together under its name. */
  readonly group: string;
  readonly glyph?: ReactNode;
  /** What it is or does, in a few words. */
  readonly detail?: string | undefined;
  readonly shortcut?: string | undefined;
  /** Why it would not work; it can be chosen all the same. */
  readonly fault?: string | undefined;
}

interface Props {
  readonly title: string;
  readonly placeholder: string;
  /** What is said where nothing matches. */
  readonly empty: string;
  readonly choices: readonly Choice[];
  /** Where its top left corner goes, in pixels of the window; the top middle of the window if left out. */
  readonly at?: Point | undefined;
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}

const width = 320;
const height = 360;
const margin = 8;

/** A list in which something is searched by typing and chosen with Enter or a click. */
export function PickDialog({ title, placeholder, empty, choices, at, onPick, onClose }: Props) {
  const [search, setSearch] = useState("");
  /** Where the person has gone since the last letter; the best choice before that. */
  const [reached, setReached] = useState<string>();
  const groups = rankChoices(choices, search);
  const selected = reached ?? groups[0]?.choices[0]?.id ?? "";
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={at ? styles.clear : styles.overlay} />
        <Dialog.Content
          className={styles.dialog}
          data-wide={at === undefined}
          style={at && placed(at)}
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const { view, selection } = interfaceStore.getState();
            view?.focus(selection.nodes[0]);
          }}
        >
          <Dialog.Title className={styles.title}>{title}</Dialog.Title>
          <Command label={title} shouldFilter={false} value={selected} onValueChange={setReached} loop>
            <Command.Input
              className={styles.input}
              placeholder={placeholder}
              value={search}
              onValueChange={(text) => {
                setSearch(text);
                setReached(undefined);
              }}
            />
            <Command.List className={styles.list}>
              <Command.Empty className={styles.empty}>{empty}</Command.Empty>
              {groups.map((group) => (
                <Command.Group key={group.label} heading={group.label} className={styles.group}>
                  {group.choices.map((choice) => (
                    <Row key={choice.id} choice={choice} onPick={onPick} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Row({ choice, onPick }: { readonly choice: Choice; readonly onPick: (id: string) => void }) {
  const { id, label, glyph, detail, shortcut, fault } = choice;
  return (
    <Command.Item className={styles.item} value={id} onSelect={() => onPick(id)}>
      {glyph}
      <span className={styles.text}>
        <span className={styles.label}>{label}</span>
        {detail && <span className={styles.detail}>{detail}</span>}
        {fault && (
          <span className={styles.fault}>
            <TriangleAlert size={12} aria-hidden="true" /> {fault}
          </span>
        )}
      </span>
      {shortcut && <kbd className={styles.shortcut}>{shortcutLabel(shortcut)}</kbd>}
    </Command.Item>
  );
}

/** Within the window, wherever the pointer is. */
function placed({ x, y }: Point): CSSProperties {
  const within = (value: number, room: number) => Math.max(margin, Math.min(value, room - margin));
  return { left: within(x, window.innerWidth - width), top: within(y, window.innerHeight - height), transform: "none" };
}
