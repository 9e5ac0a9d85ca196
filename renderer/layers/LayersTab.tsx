import { Layers } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { select, useInterfaceStore } from "../state/interface.ts";
import { useTrainingStore } from "../state/training.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { HistogramThroughTime } from "./HistogramThroughTime.tsx";
import styles from "./LayersTab.module.css";
import { LayerTable } from "./LayerTable.tsx";
import { layerRows } from "./layerRows.ts";

/** What happens in each layer: how large its numbers are, how much gradient reaches it, how fast it learns. */
export function LayersTab() {
  const probes = useDeferredValue(useTrainingStore((training) => training.probes));
  const document = useDocumentStore((state) => projectOf(state).document);
  const [selected] = useInterfaceStore((state) => state.selection.nodes);
  const rows = useMemo(() => layerRows(document, probes), [document, probes]);
  const shown =
    rows.find(({ node }) => node === selected) ?? rows.find(({ group }) => group === "activation") ?? rows[0];
  if (!shown) {
    return (
      <EmptyState icon={Layers} title="Nothing seen yet">
        Press Train, and what happens inside each layer is shown here.
      </EmptyState>
    );
  }
  return (
    <div className={styles.layers}>
      <LayerTable
        rows={rows}
        step={probes.at(-1)?.step ?? 0}
        selected={shown.node}
        onSelect={(node) => select({ nodes: [node] })}
      />
      <HistogramThroughTime probes={probes} row={shown} />
    </div>
  );
}
