import { ChartScatter } from "lucide-react";
import { type ComponentType, useMemo, useState } from "react";
import { useAnalysisOf } from "../state/analysis.ts";
import { useTrainingStore } from "../state/training.ts";
import type { PredictionKind, TrainingData } from "../training/run.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { ClassProbabilities } from "./ClassProbabilities.tsx";
import { ClassScores } from "./ClassScores.tsx";
import { ConfusionMatrix } from "./ConfusionMatrix.tsx";
import { DecisionRegions } from "./DecisionRegions.tsx";
import { DrawPad } from "./DrawPad.tsx";
import { EmbeddingMap } from "./EmbeddingMap.tsx";
import { FirstFilters } from "./FirstFilters.tsx";
import { FittedCurve } from "./FittedCurve.tsx";
import { FittedImage } from "./FittedImage.tsx";
import { FittedSurface } from "./FittedSurface.tsx";
import { ImageGrid } from "./ImageGrid.tsx";
import { LabelProbabilities } from "./LabelProbabilities.tsx";
import { LabelRegions } from "./LabelRegions.tsx";
import { LabelScores } from "./LabelScores.tsx";
import { LatentSpace } from "./LatentSpace.tsx";
import styles from "./OutputPicture.module.css";
import { PredictedAgainstTrue } from "./PredictedAgainstTrue.tsx";
import {
  type CasesPart,
  type PictureId,
  type PictureProps,
  partsOf,
  picturesFor,
  pictureTitles,
  showsPart,
} from "./pictures.ts";
import { PrecisionRecallCurves, RocCurves } from "./RatedCurves.tsx";
import { Reconstructions } from "./Reconstructions.tsx";
import { Reliability } from "./Reliability.tsx";
import { ResidualHistogram } from "./ResidualHistogram.tsx";
import { Residuals } from "./Residuals.tsx";

const views: { readonly [P in PictureId]: ComponentType<PictureProps> } = {
  regions: DecisionRegions,
  labelRegions: LabelRegions,
  labelScores: LabelScores,
  labelProbabilities: LabelProbabilities,
  curve: FittedCurve,
  surface: FittedSurface,
  confusion: ConfusionMatrix,
  probabilities: ClassProbabilities,
  scores: ClassScores,
  roc: RocCurves,
  precisionRecall: PrecisionRecallCurves,
  calibration: Reliability,
  fit: PredictedAgainstTrue,
  residuals: Residuals,
  histogram: ResidualHistogram,
  map: EmbeddingMap,
  image: FittedImage,
  imageGrid: ImageGrid,
  drawing: DrawPad,
  reconstructions: Reconstructions,
  latent: LatentSpace,
  filters: FirstFilters,
};

/** What the network makes of its data, as it learns: a picture that fits the data, of those that do. */
export function OutputPicture() {
  const data = useTrainingStore((training) => training.data);
  const kind = useTrainingStore((training) => training.predictionKind);
  return (
    <section className={styles.panel} aria-label="Output">
      {data ? <Pictures data={data} kind={kind} /> : <NoData />}
    </section>
  );
}

function NoData() {
  return (
    <>
      <h2 className={styles.title}>Output</h2>
      <EmptyState icon={ChartScatter} title="No data yet">
        Add a Data node, and its points appear here. Wire it to a loss, and you see what the network makes of them.
      </EmptyState>
    </>
  );
}

function Pictures({ data, kind }: { readonly data: TrainingData; readonly kind: PredictionKind }) {
  const [wanted, setWanted] = useState<PictureId>();
  const [wantedPart, setWantedPart] = useState<CasesPart["name"]>("validation");
  const outputs = useAnalysisOf((analysis) => analysis.outputs);
  const pictures = useMemo(() => picturesFor(data, kind, outputs), [data, kind, outputs]);
  const parts = useMemo(() => partsOf(data), [data]);
  const picture = pictures.find((id) => id === wanted) ?? pictures[0];
  const part = parts.find(({ name }) => name === wantedPart) ?? parts[0];
  if (!picture || !part) return <NothingToDraw cases={data.validation.count} />;
  const View = views[picture];
  return (
    <>
      <header className={styles.head}>
        {pictures.length > 1 ? (
          <SelectField
            label="Picture"
            labelPlace="hidden"
            value={picture}
            options={choice(pictures, pictureTitles)}
            onChange={setWanted}
          />
        ) : (
          <h2 className={styles.title}>{kind === "none" ? "Data" : pictureTitles[picture]}</h2>
        )}
        {showsPart(picture) && parts.length > 1 && (
          <SelectField
            label="Cases"
            labelPlace="hidden"
            value={part.name}
            options={
              Object.fromEntries(parts.map(({ name, label }) => [name, label])) as Record<CasesPart["name"], string>
            }
            onChange={setWantedPart}
          />
        )}
      </header>
      <View key={picture} data={data} kind={kind} cases={part.cases} parts={parts} />
    </>
  );
}

const choice = <K extends string>(keys: readonly K[], titles: Readonly<Record<K, string>>) =>
  Object.fromEntries(keys.map((key) => [key, titles[key]])) as Record<K, string>;

function NothingToDraw({ cases }: { readonly cases: number }) {
  return (
    <>
      <h2 className={styles.title}>Output</h2>
      <EmptyState icon={ChartScatter} title="Nothing to draw yet">
        Wire the network to a loss, and you see here what it makes of its {cases} validation cases.
      </EmptyState>
    </>
  );
}
