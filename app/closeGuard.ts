/** Closing the window never loses work without asking. */

export type CloseChoice = "save" | "discard" | "cancel";

export interface CloseGuard {
  setUnsaved(unsaved: boolean): void;
  /** Saving was cancelled or failed: the window stays. */
  saveAbandoned(): void;
  /** Of the window's `close` event. */
  onClose(event: { preventDefault(): void }): Promise<void>;
}

/** What the guard needs of the window. */
export interface Closable {
  ask(): Promise<CloseChoice>;
  /** Tells the page to save; it reports that there is nothing unsaved when it has. */
  save(): void;
  close(): void;
}

export function createCloseGuard(window: Closable): CloseGuard {
  let unsaved = false;
  let asking = false;
  let closesWhenSaved = false;

  function close(): void {
    unsaved = false;
    closesWhenSaved = false;
    window.close();
  }

  return {
    setUnsaved(value) {
      unsaved = value;
      if (!unsaved && closesWhenSaved) close();
    },
    saveAbandoned() {
      closesWhenSaved = false;
    },
    async onClose(event) {
      if (!unsaved) return;
      event.preventDefault();
      if (asking) return;
      asking = true;
      const choice = await window.ask().finally(() => {
        asking = false;
      });
      if (choice === "discard") close();
      if (choice === "save") {
        closesWhenSaved = true;
        window.save();
      }
    },
  };
}
