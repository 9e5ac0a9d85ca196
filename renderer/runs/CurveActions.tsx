import { Bookmark, Download, ImageDown, Table } from "lucide-react";
import { validationName } from "../../core/compare/figure.ts";
import { curvesCsv } from "../../core/runs/curvesCsv.ts";
import { exportLines } from "../compare/exportLines.ts";
import { useInterfaceStore } from "../state/interface.ts";
import { trainingStore, useTrainingStore } from "../state/training.ts";
import type { Scale } from "../training/CurveScale.tsx";
import { chosenMeasure, lookOf, type Measure, measuresOf } from "../training/measures.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu } from "../ui/Menu.tsx";
import { exportText } from "../views/exportFile.ts";
import { usePalette } from "../views/usePalette.ts";
import { lineOf } from "./curveOf.ts";
import { keepRun } from "./keep.ts";
import styles from "./RunsTab.module.css";

/** Keeps the present run, and takes its curves out of the app. */
export function CurveActions({ scale }: { readonly scale: Scale }) {
  const hasBegun = useTrainingStore((training) => training.step > 0);
  const wanted = useInterfaceStore((state) => state.measure);
  const palette = usePalette();
  const save = (measure: Measure, kind: "png" | "svg") => {
    const { curves, latest } = trainingStore.getState();
    const { label, isError } = lookOf(measure, measuresOf(latest));
    const lines = [
      { label: "Training", points: lineOf(curves, measure) },
      { label: "Validation", points: lineOf(curves, validationName(measure)), dash: [5, 3] },
    ].filter(({ points }) => points.length > 0);
    const chart = { title: label, figure: measure, scale: isError ? scale : "linear", steps: curves.at(-1)?.step ?? 1 };
    exportLines("Training", { ...chart, lines }, kind, palette);
  };
  const entries = () => {
    const measures = measuresOf(trainingStore.getState().latest);
    const second = chosenMeasure(measures, wanted);
    return (["loss", ...(second ? [second] : [])] as const).flatMap((measure) =>
      (["png", "svg"] as const).map((kind) => ({
        label: `${lookOf(measure, measures).label} (${kind.toUpperCase()})…`,
        icon: ImageDown,
        onSelect: () => save(measure, kind),
      })),
    );
  };
  const saveTable = () =>
    void exportText("table", "training-curves.csv", () => curvesCsv(trainingStore.getState().curves));
  return (
    <div className={styles.tools}>
      <IconButton label="Keep this run" icon={Bookmark} size="small" disabled={!hasBegun} onClick={keepRun} />
      <Menu
        align="end"
        trigger={<IconButton label="Export the curves" icon={Download} size="small" disabled={!hasBegun} />}
        entries={() => [...entries(), "separator", { label: "Curves (CSV)…", icon: Table, onSelect: saveTable }]}
      />
    </div>
  );
}
