import { canPerform, findCommand, perform } from "../commands/commands.ts";
import { useDocumentStore } from "../state/document.ts";
import { IconButton } from "../ui/IconButton.tsx";

/** A command as a button. Nothing where there is no command of that id. */
export function CommandButton({ id }: { readonly id: string }) {
  const command = findCommand(id);
  const enabled = useDocumentStore(() => command !== undefined && canPerform(command));
  if (!command) return null;
  return (
    <IconButton
      label={command.label}
      icon={command.icon}
      shortcut={command.shortcuts?.[0]}
      disabled={!enabled}
      onClick={() => perform(id)}
    />
  );
}
