import { useCallback, useMemo, useState } from "react";
import { useTrainingStore } from "../state/training.ts";
import type { TrainingData } from "../training/run.ts";
import { seriesColour } from "./colours.ts";
import { drawAxes, drawCrosshair, drawMarks, type Mark, roundTicks } from "./draw.ts";
import { type Domain, extent, type Frame, plotBox, withEqualUnits } from "./frame.ts";
import { Key, Picture } from "./Picture.tsx";
import { Plot, type PlotPoint } from "./Plot.tsx";
import { bestClass, classProbabilities, gridOver, paintRegions } from "./regions.ts";
import { showTick } from "./ticks.ts";
import { usePalette } from "./usePalette.ts";
import { usePrediction } from "./usePrediction.ts";
import { useSize } from "./useSize.ts";

interface DecisionRegionsProps {
  readonly data: TrainingData;
  readonly classes: readonly string[];
  /** Undefined where the network tells no classes apart yet: the points alone. */
  readonly kind: "classes" | "binary" | undefined;
}

/** Points asked about on the longer side: while it trains often, while it rests finely. */
const coarse = 64;
const fine = 180;

/** Which class the network sees where in the plane, how sure it is, and the cases on top. */
export function DecisionRegions({ data, classes, kind }: DecisionRegionsProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const running = useTrainingStore((training) => training.status === "running");
  const [point, setPoint] = useState<PlotPoint>();

  const dataDomain = useMemo(() => domainOf(data), [data]);
  const frame = useMemo<Frame | undefined>(() => {
    if (!size) return undefined;
    const box = plotBox(size);
    return { box, domain: withEqualUnits(dataDomain, box) };
  }, [dataDomain, size]);
  const grid = useMemo(
    () => (frame && kind ? gridOver(frame.domain, frame.box, running ? coarse : fine) : undefined),
    [frame, kind, running],
  );
  const answered = usePrediction(grid);
  const marks = useMemo(() => ({ training: marksOf(data.training), validation: marksOf(data.validation) }), [data]);

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      const { box } = frame;
      if (answered && kind) {
        const { outputs, values } = answered.prediction;
        const probabilities = classProbabilities(kind, outputs, values);
        paintImage(context, frame, paintRegions(answered.query, probabilities, box, palette));
      }
      context.save();
      context.beginPath();
      context.rect(box.left, box.top, box.width, box.height);
      context.clip();
      drawMarks(context, frame, palette, marks.training, "training");
      drawMarks(context, frame, palette, marks.validation, "validation");
      context.restore();
      drawAxes(
        context,
        frame,
        palette,
        roundTicks(frame.domain.x, box.width, 50),
        roundTicks(frame.domain.y, box.height, 36),
      );
      if (point) drawCrosshair(context, frame, palette, point);
    },
    [frame, answered, kind, palette, marks, point],
  );

  return (
    <Picture
      area={area}
      plot={
        size &&
        frame && (
          <Plot
            label={`The plane of ${data.shape.features.join(" and ")}, with ${data.training.count} training and ${data.validation.count} validation cases. Arrow keys read it.`}
            size={size}
            frame={frame}
            draw={draw}
            point={point}
            onPoint={setPoint}
          />
        )
      }
      legend={<Legend classes={classes} series={palette.series} />}
      reading={point && <Reading point={point} data={data} classes={classes} kind={kind} series={palette.series} />}
    />
  );
}

const domainOf = ({ training, validation }: TrainingData): Domain => {
  const column = (index: number) => [...training.features, ...validation.features].filter((_, i) => i % 2 === index);
  return { x: extent(column(0), 0.08), y: extent(column(1), 0.08) };
};

const marksOf = ({ count, features, targets }: TrainingData["training"]): readonly Mark[] =>
  Array.from({ length: count }, (_, i) => ({
    x: features[2 * i] ?? 0,
    y: features[2 * i + 1] ?? 0,
    series: targets[i] ?? 0,
  }));

/** Paints an image into a frame's box, over the scale of the context. */
function paintImage(context: CanvasRenderingContext2D, { box }: Frame, pixels: Uint8ClampedArray<ArrayBuffer>): void {
  const image = new OffscreenCanvas(box.width, box.height);
  image.getContext("2d")?.putImageData(new ImageData(pixels, box.width, box.height), 0, 0);
  context.drawImage(image, box.left, box.top, box.width, box.height);
}

interface LegendProps {
  readonly classes: readonly string[];
  readonly series: readonly string[];
}

function Legend({ classes, series }: LegendProps) {
  return (
    <>
      {classes.map((name, index) => (
        <Key key={name} colour={seriesColour({ series }, index)}>
          {name}
        </Key>
      ))}
      <Key colour="var(--text-faint)" look="ring">
        validation
      </Key>
    </>
  );
}

interface ReadingProps extends LegendProps {
  readonly point: PlotPoint;
  readonly data: TrainingData;
  readonly kind: "classes" | "binary" | undefined;
}

/** The network asked about the very point. */
function Reading({ point, data, classes, kind, series }: ReadingProps) {
  const query = useMemo(() => ({ features: Float32Array.of(point.x, point.y), count: 1 }), [point]);
  const answered = usePrediction(kind && query);
  const [x = "x", y = "y"] = data.shape.features;
  const best =
    answered && kind && bestClass(classProbabilities(kind, answered.prediction.outputs, answered.prediction.values), 0);
  return (
    <>
      <span>
        {x} {showTick(Number(point.x.toFixed(2)))}, {y} {showTick(Number(point.y.toFixed(2)))}
      </span>
      {best && (
        <Key colour={seriesColour({ series }, best.class)}>
          {classes[best.class] ?? `class ${best.class}`} {(100 * best.probability).toFixed(1)} %
        </Key>
      )}
    </>
  );
}
