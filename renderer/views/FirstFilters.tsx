import { Grid3x3 } from "lucide-react";
import { useMemo } from "react";
import { reach } from "../../core/figures/images.ts";
import { useAnalysis } from "../state/analysis.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { nodeName } from "../training/nodeName.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { firstFilters } from "./filters.ts";
import { Key } from "./Picture.tsx";
import type { PictureProps } from "./pictures.ts";
import { caseImage, type Range, signedShades } from "./pixels.ts";
import { Tiles } from "./Tiles.tsx";
import { showMeasured } from "./ticks.ts";
import { usePalette } from "./usePalette.ts";
import { useAnswer } from "./usePrediction.ts";
import { Waiting } from "./Waiting.tsx";

const mostFilters = 64;
const question = { question: { kind: "weights" }, about: undefined } as const;

/** What each unit of the first layer looks for: its weights, one image a unit. */
export function FirstFilters({ data }: PictureProps) {
  const palette = usePalette();
  const document = useDocumentStore((state) => projectOf(state).document);
  const { shapes } = useAnalysis();
  const answered = useAnswer(question);
  const image = data.shape.image;
  const filters = useMemo(
    () => answered && image && firstFilters(document, [...shapes.keys()], image, answered.answer.parameters),
    [answered, document, shapes, image],
  );
  const tiles = useMemo(() => {
    if (!filters) return [];
    const most = reach(filters.values);
    const range: Range = [-most, most];
    const shades = signedShades(palette);
    return Array.from({ length: Math.min(mostFilters, filters.count) }, (_, index) => ({
      pixels: caseImage(filters.values, index, filters.shape, range, shades),
      caption: String(index + 1),
    }));
  }, [filters, palette]);
  if (!answered) return <Waiting />;
  const node = document.nodes.find(({ id }) => id === filters?.node);
  if (!filters || !node) {
    return (
      <EmptyState icon={Grid3x3} title="No filters to show">
        The first layer with weights has to be a Dense on all pixels or a Convolution 2-D.
      </EmptyState>
    );
  }
  const [channels = 1, height = 1, width = 1] = filters.shape;
  return (
    <Tiles
      label={`The weights of ${filters.count} units of ${nodeName(node)}, as images of ${height} by ${width}.`}
      tiles={tiles}
      least={30}
      legend={
        <>
          <span>
            {nodeName(node)}
            {filters.count > tiles.length && `, ${tiles.length} of ${filters.count}`}
          </span>
          {channels !== 3 && (
            <>
              <Key colour="var(--series-1)" look="square">
                above 0
              </Key>
              <Key colour="var(--series-2)" look="square">
                below 0
              </Key>
            </>
          )}
        </>
      }
      read={({ tile, column, row }) => (
        <span>
          unit {tile + 1}, row {row + 1}, column {column + 1}:{" "}
          {showMeasured(filters.values[tile * channels * height * width + row * width + column] ?? 0)}
        </span>
      )}
    />
  );
}
