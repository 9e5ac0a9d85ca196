import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { useStore } from "zustand";
import { IconButton } from "./IconButton.tsx";
import styles from "./Toasts.module.css";
import { dismissToast, type ToastKind, toastStore } from "./toast.ts";

const icons: Readonly<Record<ToastKind, LucideIcon>> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  error: CircleAlert,
};

/** Milliseconds: a problem takes longer to read than good news. */
const durations: Readonly<Record<ToastKind, number>> = { info: 5000, success: 4000, warning: 9000, error: 12000 };

/** The messages of `toast`, in a corner of the screen. F8 brings the keyboard to them. */
export function Toasts() {
  const toasts = useStore(toastStore, (state) => state.toasts);
  return (
    <Radix.Provider label="Message" swipeDirection="right">
      {toasts.map(({ id, message, kind }) => {
        const Icon = icons[kind];
        return (
          <Radix.Root
            key={id}
            className={styles.toast}
            data-kind={kind}
            type={kind === "error" ? "foreground" : "background"}
            duration={durations[kind]}
            onOpenChange={(open) => !open && dismissToast(id)}
          >
            <Icon size={16} aria-hidden />
            <Radix.Description className={styles.message}>{message}</Radix.Description>
            <Radix.Close asChild>
              <IconButton label="Dismiss" icon={X} size="small" tooltipSide="top" />
            </Radix.Close>
          </Radix.Root>
        );
      })}
      <Radix.Viewport className={styles.viewport} />
    </Radix.Provider>
  );
}
