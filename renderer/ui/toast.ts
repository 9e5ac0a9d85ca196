/** Short messages that come by themselves and go by themselves. */
import { createStore } from "zustand/vanilla";

export type ToastKind = "info" | "success" | "warning" | "error";

export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly kind: ToastKind;
}

/** More would cover the screen; the oldest go. */
const MAX_TOASTS = 4;

export const toastStore = createStore<{ readonly next: number; readonly toasts: readonly Toast[] }>(() => ({
  next: 1,
  toasts: [],
}));

/** Tells the person something. The same message, still shown, starts again instead of standing there twice. */
export function toast(message: string, kind: ToastKind = "info"): void {
  toastStore.setState(({ next, toasts }) => ({
    next: next + 1,
    toasts: [...toasts.filter((other) => other.message !== message), { id: next, message, kind }].slice(-MAX_TOASTS),
  }));
}

export const dismissToast = (id: number): void =>
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter((other) => other.id !== id) }));
