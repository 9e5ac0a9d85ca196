import { beforeEach, describe, expect, it } from "vitest";
import { dismissToast, toast, toastStore } from "../../../renderer/ui/toast.ts";

const messages = () => toastStore.getState().toasts.map(({ message }) => message);

describe("toast", () => {
  beforeEach(() => toastStore.setState({ toasts: [] }));

  it("shows messages until they are dismissed, newest last", () => {
    toast("Saved.", "success");
    toast("Training restarted.");
    expect(messages()).toEqual(["Saved.", "Training restarted."]);
    const first = toastStore.getState().toasts[0];
    dismissToast(first?.id ?? 0);
    expect(messages()).toEqual(["Training restarted."]);
  });

  it("shows a repeated message once, as a new one", () => {
    toast("Saved.");
    const before = toastStore.getState().toasts[0]?.id;
    toast("Saved.");
    expect(messages()).toEqual(["Saved."]);
    expect(toastStore.getState().toasts[0]?.id).not.toBe(before);
  });

  it("forgets the oldest when there are too many to read", () => {
    for (const message of ["a", "b", "c", "d", "e"]) toast(message);
    expect(messages()).toEqual(["b", "c", "d", "e"]);
  });
});
