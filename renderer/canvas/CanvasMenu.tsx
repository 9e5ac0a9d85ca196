import { ContextMenu } from "radix-ui";
import type { ReactElement } from "react";
import { selectedGroups, selectedNodes } from "../commands/actions.ts";
import { canPerform, findCommand, perform } from "../commands/commands.ts";
import { shortcutLabel } from "../commands/shortcut.ts";
import { type Selection, useInterfaceStore } from "../state/interface.ts";
import styles from "./CanvasMenu.module.css";

const onNode = [
  ["addAfter", "connect", "rename"],
  ["bypass", "nodeInLab", "compare", "shareWeights", "separateWeights"],
  ["group", "ungroup", "selectGroup"],
  ["cut", "copy", "duplicate"],
  ["delete", "deleteAndHeal"],
];
/** Left out where they cannot be done: most nodes have nothing to share, no curve and no group. */
const occasional = ["bypass", "nodeInLab", "shareWeights", "separateWeights", "group", "ungroup", "selectGroup"];
const onWire = [["delete"]];
const onFrame = [["rename", "ungroup"], ["cut", "copy", "duplicate"], ["delete"]];
const onPane = [
  ["addNode", "paste", "selectAll"],
  ["arrange", "zoomToFit"],
];

/** The menu of the right button: what can be done with what is under the pointer. */
export function CanvasMenu({ children }: { readonly children: ReactElement }) {
  const selection = useInterfaceStore((state) => state.selection);
  const sections = sectionsFor(selection);
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={styles.menu} collisionPadding={8}>
          {sections
            .map(offered)
            .filter((ids) => ids.length > 0)
            .map((ids) => (
              <ContextMenu.Group key={ids.join()} className={styles.section}>
                {ids.map((id) => (
                  <Item key={id} id={id} />
                ))}
              </ContextMenu.Group>
            ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function sectionsFor({ edges }: Selection): readonly (readonly string[])[] {
  if (selectedNodes().length > 0) return onNode;
  if (selectedGroups().length > 0) return onFrame;
  return edges.length > 0 ? onWire : onPane;
}

const offered = (ids: readonly string[]): readonly string[] =>
  ids.filter((id) => {
    const command = findCommand(id);
    return command && (!occasional.includes(id) || canPerform(command));
  });

function Item({ id }: { readonly id: string }) {
  const command = findCommand(id);
  if (!command) return null;
  const [shortcut] = command.shortcuts ?? [];
  return (
    <ContextMenu.Item className={styles.item} disabled={!canPerform(command)} onSelect={() => perform(id)}>
      <command.icon size={15} aria-hidden="true" />
      <span className={styles.label}>{command.label}</span>
      {shortcut && <kbd className={styles.shortcut}>{shortcutLabel(shortcut)}</kbd>}
    </ContextMenu.Item>
  );
}
