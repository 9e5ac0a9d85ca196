import { describe, expect, it } from "vitest";
import { type CloseChoice, createCloseGuard } from "../../app/closeGuard.ts";

/** A window that is closed as Electron closes it: the event first, then, unless it was prevented, for good. */
function openWindow(answer: CloseChoice) {
  const seen = { asked: 0, saves: 0, closed: false };
  const guard = createCloseGuard({
    ask: async () => {
      seen.asked++;
      return answer;
    },
    save: () => {
      seen.saves++;
    },
    close: () => void tryToClose(),
  });
  async function tryToClose(): Promise<void> {
    let prevented = false;
    const handled = guard.onClose({
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) seen.closed = true;
    await handled;
  }
  return { guard, seen, tryToClose };
}

describe("closing the window", () => {
  it("closes at once where nothing is unsaved", async () => {
    const { seen, tryToClose } = openWindow("cancel");
    await tryToClose();
    expect(seen).toEqual({ asked: 0, saves: 0, closed: true });
  });

  it("stays open when the person cancels, and asks again the next time", async () => {
    const { guard, seen, tryToClose } = openWindow("cancel");
    guard.setUnsaved(true);
    await tryToClose();
    await tryToClose();
    expect(seen).toEqual({ asked: 2, saves: 0, closed: false });
  });

  it("closes without saving when the person says so", async () => {
    const { guard, seen, tryToClose } = openWindow("discard");
    guard.setUnsaved(true);
    await tryToClose();
    expect(seen).toEqual({ asked: 1, saves: 0, closed: true });
  });

  it("closes once the page has saved", async () => {
    const { guard, seen, tryToClose } = openWindow("save");
    guard.setUnsaved(true);
    await tryToClose();
    expect(seen).toEqual({ asked: 1, saves: 1, closed: false });
    guard.setUnsaved(false);
    expect(seen.closed).toBe(true);
  });

  it("stays open when saving is cancelled or fails, also after a later save", async () => {
    const { guard, seen, tryToClose } = openWindow("save");
    guard.setUnsaved(true);
    await tryToClose();
    guard.saveAbandoned();
    guard.setUnsaved(false);
    expect(seen.closed).toBe(false);
  });

  it("asks once however often it is told to close", async () => {
    const { guard, seen, tryToClose } = openWindow("cancel");
    guard.setUnsaved(true);
    await Promise.all([tryToClose(), tryToClose(), tryToClose()]);
    expect(seen.asked).toBe(1);
  });
});
