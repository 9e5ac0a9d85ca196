import styles from "./SamplePicture.module.css";
import { type Bar, drawings, type Petal, type Spot, view } from "./samplePictures.ts";

/** A small drawing of what a sample is about. */
export function SamplePicture({ file }: { readonly file: string }) {
  const { bars = [], petals = [], spots = [], line } = drawings[file] ?? {};
  return (
    <svg className={styles.picture} viewBox={`0 0 ${view.width} ${view.height}`} aria-hidden="true">
      <Bars bars={bars} />
      <Petals petals={petals} />
      <Spots spots={spots} />
      {line && <path d={line} fill="none" stroke="var(--series-2)" strokeWidth="3" strokeLinecap="round" />}
    </svg>
  );
}

function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  return bars.map(({ x, y, width, height, series, opacity }) => (
    <rect
      key={`${x} ${y}`}
      x={x}
      y={y}
      width={width}
      height={height}
      fill={`var(--series-${series})`}
      fillOpacity={opacity}
    />
  ));
}

function Spots({ spots }: { readonly spots: readonly Spot[] }) {
  return spots.map(({ x, y, series }) => (
    <circle key={`${x} ${y}`} cx={x} cy={y} r="2.6" fill={`var(--series-${series})`} />
  ));
}

function Petals({ petals }: { readonly petals: readonly Petal[] }) {
  return petals.map(({ x, y, length, width, angle, series }) => (
    <ellipse
      key={`${x} ${y} ${angle} ${length}`}
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
