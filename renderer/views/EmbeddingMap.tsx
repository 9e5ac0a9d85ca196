import { ChartScatter } from "lucide-react";
import { useMemo } from "react";
import { findOp } from "../../core/catalogue.ts";
import { useAnalysis } from "../state/analysis.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { useInterfaceStore } from "../state/interface.ts";
import { showShare } from "../training/figures.ts";
import { nodeName } from "../training/nodeName.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { seriesColour, signOf } from "./colours.ts";
import type { Mark } from "./draw.ts";
import { extent } from "./frame.ts";
import { observedNode } from "./observedNode.ts";
import { Key } from "./Picture.tsx";
import { className, classNames, type PictureProps, someOf } from "./pictures.ts";
import { caseImage, inkShades, rangeOf } from "./pixels.ts";
import { Scatter } from "./Scatter.tsx";
import { type Embedding, useEmbedding } from "./useEmbedding.ts";
import { usePalette } from "./usePalette.ts";
import { Waiting } from "./Waiting.tsx";

const mostCases = 500;

/**
 * Cases where a node puts them: of two numbers as they are, of more along their two principal components, so that cases
 * that are alike to the network lie together.
 */
export function EmbeddingMap({ data, cases }: PictureProps) {
  const palette = usePalette();
  const classes = classNames(data);
  const document = useDocumentStore((state) => projectOf(state).document);
  const selected = useInterfaceStore((state) => state.selection.nodes);
  const { shapes } = useAnalysis();
  const node = useMemo(() => observedNode(document, shapes, selected), [document, shapes, selected]);
  const some = useMemo(() => someOf(cases, mostCases), [cases]);
  const embedding = useEmbedding(node?.id, node !== undefined && findOp(node.op)?.group === "data", some);

  const marks = useMemo(
    () =>
      embedding
        ? Array.from(
            { length: embedding.cases.count },
            (_, row): Mark => ({
              x: embedding.points[2 * row] ?? 0,
              y: embedding.points[2 * row + 1] ?? 0,
              series: classes.length > 0 ? (embedding.cases.targets[row] ?? 0) : 0,
            }),
          )
        : [],
    [embedding, classes],
  );
  const domain = useMemo(
    () => ({
      x: extent(
        marks.map(({ x }) => x),
        0.06,
      ),
      y: extent(
        marks.map(({ y }) => y),
        0.06,
      ),
    }),
    [marks],
  );
  const { image } = data.shape;
  const imageOf = useMemo(() => {
    if (!embedding || !image) return undefined;
    const { features } = embedding.cases;
    return (index: number) => caseImage(features, index, image, rangeOf(features), inkShades(palette));
  }, [embedding, image, palette]);
  if (!node) return <NoPlane />;
  if (!embedding) return <Waiting />;
  const what = describe(nodeName(node), embedding);
  return (
    <Scatter
      label={`${embedding.cases.count} cases in ${what}.`}
      marks={marks}
      domain={domain}
      equalUnits
      imageOf={imageOf}
      legend={
        <>
          <span title="Select another node on the canvas to see how it puts the cases.">{what}</span>
          {classes.map((name, index) => (
            <Key key={name} colour={seriesColour(palette, index)} look={signOf(palette, index)}>
              {name}
            </Key>
          ))}
        </>
      }
      read={(index) => {
        const target = embedding.cases.targets[index] ?? 0;
        return (
          <Key colour={seriesColour(palette, classes.length > 0 ? target : 0)} look={signOf(palette, target)}>
            case {index + 1}
            {classes.length > 0 && `: ${className(classes, target)}`}
          </Key>
        );
      }}
    />
  );
}

/** What stands here where no node says more of a case than one number. */
const NoPlane = () => (
  <EmptyState icon={ChartScatter} title="No map of this network">
    No layer gives two or more numbers a case. Give one more units, and you see where it puts the cases.
  </EmptyState>
);

const describe = (name: string, { width, plane: { shares } }: Embedding): string =>
  width === 2
    ? `${name}: its two numbers`
    : `${name}: ${showShare(shares[0] + shares[1])} of ${width} numbers' variance`;
