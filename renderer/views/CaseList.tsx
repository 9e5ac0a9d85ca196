import { ArrowLeft } from "lucide-react";
import { useMemo } from "react";
import { casesOf } from "../../core/figures/confusion.ts";
import { bestClass } from "../../core/figures/probabilities.ts";
import type { Shape } from "../../core/ir/graph.ts";
import { showShare } from "../training/figures.ts";
import type { TrainingData } from "../training/run.ts";
import { IconButton } from "../ui/IconButton.tsx";
import styles from "./CaseList.module.css";
import { className, classNames } from "./pictures.ts";
import { caseImage, inkShades, rangeOf } from "./pixels.ts";
import { Tiles } from "./Tiles.tsx";
import { showMeasured } from "./ticks.ts";
import type { Classified } from "./useClassified.ts";
import { usePalette } from "./usePalette.ts";

interface CaseListProps {
  readonly data: TrainingData;
  readonly classified: Classified;
  readonly cell: { readonly target: number; readonly predicted: number };
  readonly onBack: () => void;
}

/** More than these are not read by anyone. */
const mostRows = 100;
const mostColumns = 12;
const mostImages = 60;

/** The cases of one class that are predicted as one class, with what they are made of. */
export function CaseList({ data, classified, cell, onBack }: CaseListProps) {
  const { cases, probabilities } = classified;
  const classes = classNames(data);
  const found = casesOf(probabilities, cases.targets, cell.target, cell.predicted);
  const { image } = data.shape;
  const features = data.shape.features.slice(0, mostColumns);
  const width = data.shape.features.length;
  return (
    <section
      className={styles.list}
      aria-label="Cases"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onBack();
      }}
    >
      <header className={styles.head}>
        <IconButton icon={ArrowLeft} label="Back to the matrix" size="small" onClick={onBack} autoFocus />
        <p>
          <strong>{found.length}</strong> {className(classes, cell.target)} seen as {className(classes, cell.predicted)}
        </p>
      </header>
      {found.length === 0 && <p className={styles.none}>No case is in this cell now.</p>}
      {found.length > 0 && image && <CaseImages found={found} image={image} classified={classified} />}
      {found.length > 0 && !image && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">case</th>
                <th scope="col">sure</th>
                {features.map((feature) => (
                  <th key={feature} scope="col">
                    {feature}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.slice(0, mostRows).map((index) => (
                <tr key={index}>
                  <th scope="row">{index + 1}</th>
                  <td>{showShare(bestClass(probabilities, index).probability)}</td>
                  {features.map((feature, column) => (
                    <td key={feature}>{showMeasured(cases.features[index * width + column] ?? 0)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {found.length > mostRows && <p className={styles.none}>and {found.length - mostRows} more</p>}
        </div>
      )}
    </section>
  );
}

interface CaseImagesProps {
  readonly found: readonly number[];
  readonly image: Shape;
  readonly classified: Classified;
}

function CaseImages({ found, image, classified: { cases, probabilities } }: CaseImagesProps) {
  const palette = usePalette();
  const shown = found.slice(0, mostImages);
  const range = useMemo(() => rangeOf(cases.features), [cases]);
  const shades = useMemo(() => inkShades(palette), [palette]);
  const sure = (index: number | undefined) => showShare(bestClass(probabilities, index ?? 0).probability);
  return (
    <Tiles
      label={`${shown.length} images.`}
      tiles={shown.map((index) => ({
        pixels: caseImage(cases.features, index, image, range, shades),
        caption: sure(index),
      }))}
      least={36}
      legend={<span>{found.length > shown.length ? `the first ${shown.length}` : "how sure the network is"}</span>}
      read={({ tile }) => (
        <span>
          case {(shown[tile] ?? 0) + 1}: {sure(shown[tile])} sure
        </span>
      )}
    />
  );
}
