import { useMemo } from "react";
import { bestClass } from "../../core/figures/probabilities.ts";
import { showShare } from "../training/figures.ts";
import { Key } from "./Picture.tsx";
import { className, classNames, type PictureProps, someOf } from "./pictures.ts";
import { caseImage, inkShades, rangeOf } from "./pixels.ts";
import { Tiles } from "./Tiles.tsx";
import { useClassified } from "./useClassified.ts";
import { usePalette } from "./usePalette.ts";
import { Waiting } from "./Waiting.tsx";

const mostImages = 40;

/** Some of the images, and what the network takes each for. */
export function ImageGrid({ data, kind, cases }: PictureProps) {
  const classes = classNames(data);
  const palette = usePalette();
  const some = useMemo(() => someOf(cases, mostImages), [cases]);
  const classified = useClassified(some, kind);
  const images = useMemo(() => {
    const range = rangeOf(some.features);
    const shades = inkShades(palette);
    return Array.from({ length: some.count }, (_, index) =>
      caseImage(some.features, index, data.shape.image ?? [], range, shades),
    );
  }, [some, data, palette]);
  if (!classified) return <Waiting />;
  const seen = images.map((_, index) => bestClass(classified.probabilities, index));
  const isRight = (index: number) => seen[index]?.class === classified.cases.targets[index];
  const right = images.filter((_, index) => isRight(index)).length;
  return (
    <Tiles
      label={`${images.length} images, ${right} of them taken for what they are.`}
      tiles={images.map((pixels, index) => ({
        pixels,
        caption: className(classes, seen[index]?.class ?? 0),
        wrong: !isRight(index),
      }))}
      least={30}
      legend={
        <>
          <span>seen as</span>
          <Key colour="var(--series-2)" look="square">
            wrong
          </Key>
        </>
      }
      read={({ tile }) => (
        <span>
          Is {className(classes, classified.cases.targets[tile] ?? 0)}, seen as{" "}
          {className(classes, seen[tile]?.class ?? 0)}, {showShare(seen[tile]?.probability)}
        </span>
      )}
    />
  );
}
