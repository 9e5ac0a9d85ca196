import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton.tsx";

interface DialogProps {
  readonly open: boolean;
  /** Escape, the cross, or a click beside it. */
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: string | undefined;
  readonly size?: "small" | "medium" | "large";
  /** Shortcuts of its own. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children?: ReactNode;
  /** Buttons, the one to do last: it has the keyboard at first, where there is no field. */
  readonly actions?: ReactNode;
}

/** A question or a message that comes before everything else. Keeps the keyboard until it is closed. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, size = "small", children, actions, ...shortcuts } = props;
  const content = useRef<HTMLDivElement>(null);
  const onOpenAutoFocus = (event: Event) => {
    const body = content.current?.querySelector<HTMLElement>("[data-body] :is(input, textarea)");
    const action = content.current?.querySelector<HTMLElement>("[data-actions] > button:last-of-type");
    const first = body ?? action ?? content.current;
    event.preventDefault();
    first?.focus();
  };
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay} />
        <Radix.Content
          ref={content}
          className={styles.dialog}
          onOpenAutoFocus={onOpenAutoFocus}
          data-size={size}
          {...shortcuts}
          {...(description === undefined && { "aria-describedby": undefined })}
        >
          <header className={styles.header}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close" icon={X} size="small" />
            </Radix.Close>
          </header>
          {description !== undefined && (
            <Radix.Description className={styles.description}>{description}</Radix.Description>
          )}
          {children !== undefined && (
            <div className={styles.body} data-body>
              {children}
            </div>
          )}
          {actions !== undefined && (
            <footer className={styles.actions} data-actions>
              {actions}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
