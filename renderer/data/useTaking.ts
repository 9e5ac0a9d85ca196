import { useState } from "react";
import { DataError } from "../../core/data/source.ts";

interface Taking {
  /** Why the data could not be taken, in words, until something is changed. */
  readonly fault: string | undefined;
  setFault(fault: string | undefined): void;
  /** Takes the data; where it cannot be taken, the person is told why. */
  take(action: () => void): void;
  /** A setter after which taking can be tried again. */
  change<T>(set: (value: T) => void): (value: T) => void;
}

/** Taking data into the project from a dialog that stays open where that fails. */
export function useTaking(): Taking {
  const [fault, setFault] = useState<string>();
  return {
    fault,
    setFault,
    take(action) {
      try {
        action();
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
        setFault(error.message);
      }
    },
    change: (set) => (value) => {
      set(value);
      setFault(undefined);
    },
  };
}
