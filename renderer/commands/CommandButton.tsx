import type { ComponentProps } from "react";
import { useDocumentStore } from "../state/document.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { canPerform, findCommand, perform } from "./commands.ts";

interface Props extends Pick<ComponentProps<typeof IconButton>, "size" | "tooltipSide"> {
  readonly id: string;
}

/** A command as a button. Nothing where there is no command of that id. */
export function CommandButton({ id, ...look }: Props) {
  const command = findCommand(id);
  const enabled = useDocumentStore(() => command !== undefined && canPerform(command));
  if (!command) return null;
  return (
    <IconButton
      {...look}
      label={command.label}
      icon={command.icon}
      shortcut={command.shortcuts?.[0]}
      disabled={!enabled}
      onClick={() => perform(id)}
    />
  );
}
