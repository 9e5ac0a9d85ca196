import { ArrowLeft, Download, Pause, Play, Scan, ZoomIn, ZoomOut } from "lucide-react";
import { Dialog } from "radix-ui";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { ThemeButton } from "../header/ThemeButton.tsx";
import { pause, play, useTrainingStore } from "../state/training.ts";
import { showCount } from "../training/figures.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu } from "../ui/Menu.tsx";
import { usePalette } from "../views/usePalette.ts";
import { useSize } from "../views/useSize.ts";
import { exportPicture } from "./exportPicture.ts";
import { FunctionDetails } from "./FunctionDetails.tsx";
import styles from "./FunctionLab.module.css";
import { FunctionList } from "./FunctionList.tsx";
import { show } from "./facts.ts";
import { LabPlot } from "./LabPlot.tsx";
import { allParts, closeLab, setStretch, startStretch, togglePart, useLabStore, zoom } from "./labStore.ts";
import { lookOf, partSigns } from "./looks.ts";
import { stretchOf } from "./panels.ts";
import { readingsAt } from "./readings.ts";
import { useDrawn } from "./useDrawn.ts";
import { useNodeProbe } from "./useNodeProbe.ts";

/** The function lab over the whole window, while it is open. */
export function FunctionLab() {
  const isOpen = useLabStore((lab) => lab.isOpen);
  const content = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && closeLab()}>
      <Dialog.Portal>
        <Dialog.Content
          ref={content}
          className={styles.lab}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            content.current?.querySelector<HTMLElement>("[data-plot]")?.focus();
          }}
          onEscapeKeyDown={(event) => {
            // A field takes back what was typed.
            if (event.target instanceof Element && event.target.matches("input, textarea")) event.preventDefault();
          }}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <Screen />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Screen() {
  const { chosen, parts, stretch } = useLabStore((lab) => lab);
  const everything = useDrawn();
  const shown = useMemo(() => everything.filter(({ entry }) => entry.isShown), [everything]);
  const ofNode = everything.find(({ entry }) => entry.node !== undefined);
  const probed = useNodeProbe(ofNode?.entry.node);
  const palette = usePalette();
  const [area, size] = useSize<HTMLDivElement>();
  const picture = useRef<SVGSVGElement>(null);
  const [at, setAt] = useState<number>();
  const readings = useMemo(() => readingsAt(everything, at), [everything, at]);
  const activation = probed?.figures?.activation;
  const input = activation?.input;
  const live = useMemo(
    () =>
      ofNode && activation && probed
        ? {
            of: ofNode,
            histogram: activation.input.histogram,
            // A mean of slopes does not tell which numbers lie on flat ground.
            flatUnder: ofNode.means ? 0 : activation.flatUnder,
            caption: `What comes into ${ofNode.label} at step ${showCount(probed.step)}. ${ofNode.means ?? `Red: slope under ${show(activation.flatUnder)}`}`,
          }
        : undefined,
    [ofNode, activation, probed],
  );
  const isFitted = useRef(false);
  useEffect(() => {
    if (!input || isFitted.current) return;
    isFitted.current = true;
    setStretch(stretchOf(input.histogram));
  }, [input]);
  const chosenOne = everything.find(({ entry }) => entry.id === chosen);
  const details = useDeferredValue(chosenOne);

  const save = (kind: "svg" | "png") => {
    if (!picture.current) return;
    exportPicture(kind, picture.current, {
      entries: shown.map(({ entry, label, detail }) => ({
        label: detail ? `${label} (${detail})` : label,
        ...lookOf(palette, entry.look),
      })),
      text: palette.text,
      surface: palette.surface,
      font: getComputedStyle(document.body).fontFamily,
    });
  };
  const resetStretch = () => setStretch(input ? stretchOf(input.histogram) : startStretch);

  return (
    <>
      <header className={styles.header}>
        <div className={styles.side}>
          <Button look="plain" icon={ArrowLeft} onClick={closeLab}>
            Back
          </Button>
          <Dialog.Title className={styles.title}>Function lab</Dialog.Title>
        </div>
        <fieldset className={styles.parts} aria-label="What is drawn">
          {allParts.map((part) => (
            <button
              key={part}
              type="button"
              className={styles.part}
              aria-pressed={parts.includes(part)}
              onClick={() => togglePart(part)}
            >
              {partSigns[part]}
            </button>
          ))}
        </fieldset>
        <div className={styles.tools}>
          {ofNode && <RunButton />}
          <IconButton label="Zoom in" icon={ZoomIn} onClick={() => zoom(1 / 1.5)} />
          <IconButton label="Zoom out" icon={ZoomOut} onClick={() => zoom(1.5)} />
          <IconButton label="Back to the first view" icon={Scan} onClick={resetStretch} />
          <Menu
            align="end"
            trigger={<Button icon={Download}>Save picture</Button>}
            entries={() => [
              { label: "As PNG", onSelect: () => save("png") },
              { label: "As SVG", onSelect: () => save("svg") },
            ]}
          />
          <ThemeButton />
        </div>
      </header>
      <div className={styles.body}>
        <FunctionList
          everything={everything}
          chosen={chosen}
          palette={palette}
          parts={parts}
          at={at}
          readings={readings}
        />
        <div ref={area} className={styles.plot}>
          {size && shown.length > 0 && (
            <LabPlot
              picture={picture}
              size={size}
              palette={palette}
              drawn={shown}
              chosen={chosen}
              parts={parts}
              stretch={stretch}
              live={live?.of.entry.isShown ? live : undefined}
              at={at}
              readings={readings}
              onAt={setAt}
            />
          )}
          {shown.length === 0 && (
            <EmptyState icon={Scan} title="Nothing is drawn">
              Add a function, or show one of the list with its eye.
            </EmptyState>
          )}
        </div>
        {details && <FunctionDetails drawn={details} probed={details.entry.node ? probed : undefined} />}
      </div>
    </>
  );
}

function RunButton() {
  const isRunning = useTrainingStore(({ status }) => status === "running");
  return (
    <Button look="primary" icon={isRunning ? Pause : Play} onClick={isRunning ? pause : play}>
      {isRunning ? "Pause" : "Train"}
    </Button>
  );
}
