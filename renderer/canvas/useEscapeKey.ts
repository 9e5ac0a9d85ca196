import { useEffect, useMemo, useRef } from "react";

export interface EscapeKey {
  /** From now on, Escape gives up what the pointer does. */
  readonly begin: (giveUp: () => void) => void;
  readonly end: () => void;
}

/** Lets Escape give up a gesture of the pointer, before it means anything else. */
export function useEscapeKey(): EscapeKey {
  const giveUp = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !giveUp.current) return;
      event.preventDefault();
      event.stopPropagation();
      const perform = giveUp.current;
      giveUp.current = undefined;
      perform();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, []);
  return useMemo(
    () => ({
      begin: (perform) => {
        giveUp.current = perform;
      },
      end: () => {
        giveUp.current = undefined;
      },
    }),
    [],
  );
}
