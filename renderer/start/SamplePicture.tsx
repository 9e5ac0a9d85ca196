import styles from "./SamplePicture.module.css";
import { irisPetals, type Petal, type Spot, sineCurve, sineSpots, spiralSpots, view } from "./samplePictures.ts";

/** A small drawing of what a sample is about. */
export function SamplePicture({ file }: { readonly file: string }) {
  return (
    <svg className={styles.picture} viewBox={`0 0 ${view.width} ${view.height}`} aria-hidden="true">
      {file === "spiral.nodegrad" && <Spots spots={spiralSpots()} />}
      {file === "sine.nodegrad" && (
        <>
          <Spots spots={sineSpots()} />
          <path d={sineCurve()} fill="none" stroke="var(--series-2)" strokeWidth="3" strokeLinecap="round" />
        </>
      )}
      {file === "iris.nodegrad" && <Petals petals={irisPetals()} />}
    </svg>
  );
}

function Spots({ spots }: { readonly spots: readonly Spot[] }) {
  return spots.map(({ x, y, series }) => (
    <circle key={`${x} ${y}`} cx={x} cy={y} r="2.6" fill={`var(--series-${series})`} />
  ));
}

function Petals({ petals }: { readonly petals: readonly Petal[] }) {
  return petals.map(({ x, y, length, width, angle, series }) => (
    <ellipse
      key={`${x} ${angle} ${length}`}
      cx={x}
      cy={y - length / 2}
      rx={width / 2}
      ry={length / 2}
      transform={`rotate(${angle} ${x} ${y})`}
      fill={`var(--series-${series})`}
      fillOpacity="0.6"
    />
  ));
}
