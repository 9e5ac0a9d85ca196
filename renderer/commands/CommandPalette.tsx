import { setCommandPalette, useInterfaceStore } from "../state/interface.ts";
import { canPerform, commands, perform } from "./commands.ts";
import { type Choice, PickDialog } from "./PickDialog.tsx";

/** Every command that can be performed now, by name. */
export function CommandPalette() {
  const isOpen = useInterfaceStore((state) => state.commandPalette);
  if (!isOpen) return null;
  const choices = commands
    .filter((command) => command.id !== "commandPalette" && canPerform(command))
    .map(
      ({ id, label, group, icon: Icon, shortcuts }): Choice => ({
        id,
        label,
        group,
        glyph: <Icon size={16} aria-hidden="true" />,
        shortcut: shortcuts?.[0],
      }),
    );
  const close = () => setCommandPalette(false);
  return (
    <PickDialog
      title="Commands"
      placeholder="What do you want to do?"
      empty="No command has this name."
      choices={choices}
      onPick={(id) => {
        close();
        perform(id);
      }}
      onClose={close}
    />
  );
}
