import { memo } from "react";
import type { Histogram } from "../../core/probe/statistics.ts";
import type { Palette } from "../views/colours.ts";
import { toX, toY } from "../views/frame.ts";
import { linearTicks, showTick } from "../views/ticks.ts";
import { propertiesOf, samplesOver } from "./labFunction.ts";
import type { Stretch } from "./labStore.ts";
import { lookOf, partSigns } from "./looks.ts";
import { type Bar, barsOf, curvePath, type Panel } from "./panels.ts";
import type { Drawn } from "./useDrawn.ts";

/** What comes into a node, and the function that it goes through. */
export interface Live {
  readonly of: Drawn;
  readonly histogram: Histogram;
  /** A slope under this lets next to nothing through. */
  readonly flatUnder: number;
  readonly caption: string;
}

interface Props {
  readonly panels: readonly Panel[];
  readonly drawn: readonly Drawn[];
  readonly chosen: number | undefined;
  readonly palette: Palette;
  readonly stretch: Stretch;
  readonly live: Live | undefined;
  readonly xLabel: string;
}

/** Of a caption over its panel, where no curve runs. */
const captionRise = 8;

/** All that does not follow the pointer. Everything is said by attributes, so that it looks the same in a file. */
export const Curves = memo(function Curves({ panels, drawn, chosen, palette, stretch, live, xLabel }: Props) {
  const last = panels.at(-1);
  const floor = last ? last.frame.box.top + last.frame.box.height : 0;
  const middle = last ? last.frame.box.left + last.frame.box.width / 2 : 0;
  return (
    <>
      {panels.map((panel) => (
        <g key={panel.part}>
          <Axes panel={panel} palette={palette} hasLabels={panel === last} />
          {panel.part === "slope" && live && <Bars panel={panel} palette={palette} live={live} />}
          <clipPath id={`lab-${panel.part}`}>
            <rect {...boxOf(panel)} />
          </clipPath>
          <g clipPath={`url(#lab-${panel.part})`}>
            {[...drawn].reverse().map(({ entry, fn }) => {
              const properties = propertiesOf(fn);
              if (!fn.sampler || !properties) return null;
              const samples = samplesOver(fn.sampler, stretch);
              const { colour, dash } = lookOf(palette, entry.look);
              const { kinks, jumps, poles } = properties;
              const gaps = [...jumps, ...poles.map(({ x }) => x)];
              const breaks = panel.part === "y" ? gaps : [...gaps, ...kinks];
              return (
                <path
                  key={entry.id}
                  d={curvePath(panel.frame, samples.x, samples[panel.part], breaks)}
                  fill="none"
                  stroke={colour}
                  strokeWidth={entry.id === chosen ? 3 : 2}
                  strokeDasharray={dash}
                  strokeLinejoin="round"
                />
              );
            })}
          </g>
          <text
            x={panel.frame.box.left}
            y={panel.frame.box.top - captionRise}
            fontSize={16}
            fontWeight={600}
            fontStyle="italic"
            fill={palette.text}
          >
            {partSigns[panel.part]}
          </text>
        </g>
      ))}
      <text x={middle} y={floor + 31} fontSize={13} textAnchor="middle" fill={palette.text}>
        {xLabel}
      </text>
    </>
  );
});

const boxOf = ({ frame: { box } }: Panel) => ({ x: box.left, y: box.top, width: box.width, height: box.height });

function Axes({
  panel,
  palette,
  hasLabels,
}: {
  readonly panel: Panel;
  readonly palette: Palette;
  readonly hasLabels: boolean;
}) {
  const { frame, yTicks } = panel;
  const { box, domain } = frame;
  const right = box.left + box.width;
  const floor = box.top + box.height;
  const xTicks = linearTicks(domain.x[0], domain.x[1], Math.max(3, Math.round(box.width / 80)));
  return (
    <>
      {yTicks.map((tick) => (
        <g key={tick}>
          <path d={`M${box.left} ${toY(frame, tick)}H${right}`} stroke={tick === 0 ? palette.faint : palette.border} />
          <text x={box.left - 8} y={toY(frame, tick) + 4} fontSize={12} textAnchor="end" fill={palette.faint}>
            {showTick(tick)}
          </text>
        </g>
      ))}
      {xTicks.map((tick) => (
        <g key={tick}>
          <path d={`M${toX(frame, tick)} ${box.top}V${floor}`} stroke={tick === 0 ? palette.faint : palette.border} />
          {hasLabels && (
            <text x={toX(frame, tick)} y={floor + 16} fontSize={12} textAnchor="middle" fill={palette.faint}>
              {showTick(tick)}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

/** What comes into a node, under its f′: where the slope is next to nothing, nothing is learned. */
function Bars({ panel, palette, live }: { readonly panel: Panel; readonly palette: Palette; readonly live: Live }) {
  const { box, domain } = panel.frame;
  const bars = barsOf(live.histogram, panel.frame).filter(({ at }) => at >= domain.x[0] && at <= domain.x[1]);
  const slopes = live.of.fn.sampler?.(Float64Array.from(bars, ({ at }) => at)).slope;
  const isFlat = (i: number) => Math.abs(slopes?.[i] ?? 0) < live.flatUnder;
  const fill = (bar: Bar, i: number) => (
    <rect
      key={bar.at}
      data-flat={isFlat(i)}
      x={bar.left}
      y={bar.top}
      width={bar.width}
      height={bar.height}
      fill={isFlat(i) ? palette.error : palette.faint}
      fillOpacity={isFlat(i) ? 0.55 : 0.35}
    />
  );
  return (
    <g data-histogram>
      {bars.map(fill)}
      <text x={box.left + box.width} y={box.top - captionRise} fontSize={12} textAnchor="end" fill={palette.faint}>
        {live.caption}
      </text>
    </g>
  );
}
