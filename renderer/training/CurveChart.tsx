import { memo, type ReactNode } from "react";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { validationName } from "../../core/compare/figure.ts";
import { showTick } from "../views/ticks.ts";
import { figureAxis, labelRoom, stepAxis } from "./axis.ts";
import styles from "./CurveChart.module.css";
import type { Scale } from "./CurveScale.tsx";
import type { CurvePoint, Figure } from "./curveBuffer.ts";
import { showCount } from "./figures.ts";
import type { Look, Measure } from "./measures.ts";
import type { PreviousRun } from "./run.ts";

interface CurveChartProps {
  readonly measure: Measure;
  readonly look: Look;
  readonly curves: readonly CurvePoint[];
  /** The run before, drawn pale. */
  readonly previous: PreviousRun | undefined;
  /** The earlier step that is shown; what came after it is faded. */
  readonly past: number | undefined;
  /** Called with the step of a point that was clicked. */
  readonly onPick: (step: number) => void;
  /** Of errors; others have an even one. */
  readonly scale: Scale;
  /** What stands in the place of its name. */
  readonly title?: ReactNode;
}

/** In front of the curves, which the library draws at 400. */
const beforeLines = 500;

/** Labels of our own: the library measures each of its own in the page, which takes most of the time of a first drawing. */
const tickStyle = { fill: "var(--text-faint)", fontSize: 11 };

/** A figure over the steps, for training and validation cases. */
export const CurveChart = memo(function CurveChart(props: CurveChartProps) {
  const { measure, look, curves, previous, past, onPick, scale: wantedScale, title } = props;
  const { label, show, isShare } = look;
  const [training, validation] = [measure, validationName(measure)];
  const scale = look.isError ? wantedScale : "linear";
  const before = previous?.curves ?? [];
  const longest = (before.at(-1)?.step ?? 0) > (curves.at(-1)?.step ?? 0) ? before : curves;
  const steps = stepAxis(longest, 5);
  const figures = isShare
    ? { domain: [0, 1] as [number, number], ticks: [0, 0.25, 0.5, 0.75, 1] }
    : figureAxis([...before, ...curves], [training, validation], scale, 5);
  const showLabel = isShare ? (share: number) => `${Math.round(100 * share)} %` : showTick;
  const until = past ?? Number.POSITIVE_INFINITY;
  const latest = (figure: Figure) =>
    show(curves.findLast((point) => point.step <= until && point[figure] !== undefined)?.[figure]);
  const has = (figure: Figure) => [...before, ...curves].some((point) => figure in point);
  const named = [
    has(training) && `training ${latest(training)}`,
    has(validation) && `validation ${latest(validation)}`,
  ];
  return (
    <figure
      className={styles.chart}
      aria-label={`${label} by step: ${named.filter((text) => text !== false).join(", ")}`}
    >
      <figcaption className={styles.caption}>
        {title ?? <strong>{label}</strong>}
        {has(training) && (
          <span className={styles.key} data-series="training">
            <span className={styles.word}>Training</span> <b>{latest(training)}</b>
          </span>
        )}
        {has(validation) && (
          <span className={styles.key} data-series="validation">
            <span className={styles.word}>Validation</span> <b>{latest(validation)}</b>
          </span>
        )}
      </figcaption>
      <div className={styles.plot}>
        {previous && (
          <span className={styles.before} title={`Before “${previous.change}”`}>
            Before
          </span>
        )}
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height: 120 }}>
          <LineChart
            data={[...curves]}
            margin={{ top: 6, right: 10, bottom: 0, left: 0 }}
            accessibilityLayer
            onClick={({ activeLabel }) => activeLabel !== undefined && onPick(Number(activeLabel))}
          >
            <CartesianGrid stroke="var(--border)" vertical={false} />
            <XAxis
              dataKey="step"
              type="number"
              domain={steps.domain}
              ticks={steps.ticks}
              interval={0}
              tick={({ x, y, payload }) => (
                // The last one ends where the plot does, so that it is not cut.
                <text
                  x={payload.value > 0.94 * steps.domain[1] ? Number(x) + 10 : x}
                  y={y}
                  dy="0.71em"
                  textAnchor={payload.value > 0.94 * steps.domain[1] ? "end" : "middle"}
                  {...tickStyle}
                >
                  {showCount(payload.value)}
                </text>
              )}
              tickLine={false}
              axisLine={{ stroke: "var(--border)" }}
              height={22}
            />
            <YAxis
              type="number"
              scale={scale}
              domain={figures.domain}
              ticks={figures.ticks}
              interval={0}
              allowDataOverflow
              tick={({ x, y, payload }) => (
                <text x={x} y={y} dy="0.355em" textAnchor="end" {...tickStyle}>
                  {showLabel(payload.value)}
                </text>
              )}
              tickLine={false}
              axisLine={false}
              width={labelRoom(figures.ticks.map(showLabel))}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--text-faint)", strokeDasharray: "3 3" }}
              content={(content) => <Reading {...content} show={show} />}
            />
            {previous &&
              ([training, validation] as const).map((figure) => (
                <Line
                  key={figure}
                  data={[...before]}
                  dataKey={figure}
                  stroke={figure === training ? "var(--series-1)" : "var(--series-2)"}
                  strokeWidth={1.5}
                  strokeOpacity={0.35}
                  strokeDasharray={figure === training ? "" : "5 3"}
                  dot={false}
                  activeDot={false}
                  isAnimationActive={false}
                  connectNulls
                  tooltipType="none"
                />
              ))}
            <Line
              dataKey={training}
              name="Training"
              stroke="var(--series-1)"
              strokeWidth={1.75}
              dot={curves.length < 3}
              isAnimationActive={false}
              connectNulls
            />
            <Line
              dataKey={validation}
              name="Validation"
              stroke="var(--series-2)"
              strokeWidth={1.75}
              strokeDasharray="5 3"
              dot={curves.length < 3}
              isAnimationActive={false}
              connectNulls
            />
            {past !== undefined && (
              <ReferenceArea
                x1={past}
                x2={steps.domain[1]}
                fill="var(--surface)"
                fillOpacity={0.7}
                zIndex={beforeLines}
              />
            )}
            {past !== undefined && (
              <ReferenceLine x={past} stroke="var(--accent)" strokeWidth={1.5} zIndex={beforeLines} />
            )}
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
});

type ReadingProps = Pick<TooltipContentProps, "active" | "label" | "payload"> & Pick<Look, "show">;

function Reading({ active, label, payload, show }: ReadingProps) {
  if (!active || payload.length === 0) return null;
  return (
    <div className={styles.reading}>
      <p>Step {showCount(Number(label))}</p>
      {payload.map(({ name, value }) => (
        <p key={String(name)} className={styles.key} data-series={String(name).toLowerCase()}>
          {name} <b>{show(Number(value))}</b>
        </p>
      ))}
    </div>
  );
}
