import { type SeedBand, seedRuns, stopSeedBand, trainSeedBand } from "../state/seedBand.ts";
import { showCount } from "../training/figures.ts";
import { Key } from "./Picture.tsx";
import styles from "./SeedBandKey.module.css";

interface SeedBandKeyProps {
  readonly seeds: SeedBand | undefined;
  readonly places: () => Float32Array;
}

/** What the band is, and the button that asks for it. */
export function SeedBandKey({ seeds, places }: SeedBandKeyProps) {
  const done = seeds?.runs.length ?? 0;
  return (
    <>
      {seeds && done > 1 && (
        <Key colour="color-mix(in srgb, var(--series-2) 35%, var(--surface))" look="square">
          <span
            title={`Trained for ${showCount(seeds.steps)} steps from other weights, another split and another order`}
          >
            {done} seeds
          </span>
        </Key>
      )}
      {seeds?.busy ? (
        <button type="button" className={styles.ask} onClick={stopSeedBand}>
          Stop ({done} of {seedRuns})
        </button>
      ) : (
        <button
          type="button"
          className={styles.ask}
          title={`Trains ${seedRuns} more from other seeds, to see how much the fit depends on chance`}
          onClick={() => trainSeedBand(places())}
        >
          {seeds ? "Again" : "Band over seeds"}
        </button>
      )}
    </>
  );
}
