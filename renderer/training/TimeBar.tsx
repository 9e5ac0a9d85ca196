import { ChevronLeft, ChevronRight, History, Play, Undo2 } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { branch, useTrainingStore, view } from "../state/training.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Slider } from "../ui/Slider.tsx";
import { BranchMenu } from "./BranchMenu.tsx";
import { showCount } from "./figures.ts";
import { placeOf, stopsOf } from "./past.ts";
import styles from "./TimeBar.module.css";
import { goTo, travel } from "./travel.ts";

/** The time machine: shows any step of the run so far, and trains on from there. Nothing before the first step. */
export function TimeBar() {
  const kept = useTrainingStore((training) => training.kept);
  const now = useTrainingStore((training) => training.now ?? training.step);
  const shown = useTrainingStore((training) => training.sought ?? training.step);
  const isPast = useTrainingStore((training) => training.now !== undefined);
  const isSeeking = useTrainingStore((training) => training.sought !== undefined);
  const thumb = useRef<HTMLSpanElement>(null);
  const frame = useRef<HTMLElement>(null);
  useEscape(shown < now, frame);
  const [first] = kept;
  if (first === undefined || now <= first) return null;
  const stops = stopsOf(kept, now);

  /** Does what makes the button that was pressed go away. */
  const andStay = (perform: () => void) => () => {
    perform();
    thumb.current?.focus();
  };

  /** From one step that is kept to the next; those between them can be typed. */
  const onSliderKey = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    travel(direction * (event.shiftKey || event.key.startsWith("Page") ? 8 : 1));
  };

  return (
    <section ref={frame} className={styles.frame} aria-label="Time" aria-busy={isSeeking}>
      <div className={styles.bar} data-past={isPast}>
        <History size={14} aria-hidden />
        <span className={styles.title}>Time</span>
        <IconButton
          label="One step back"
          icon={ChevronLeft}
          size="small"
          tooltipSide="top"
          disabled={shown <= first}
          onClick={() => goTo(shown - 1)}
        />
        <Slider
          label="Step that is shown"
          size="small"
          max={stops.length - 1}
          value={placeOf(stops, shown)}
          valueText={`Step ${showCount(shown)} of ${showCount(now)}`}
          isPending={isSeeking}
          thumb={thumb}
          onChange={(place) => goTo(stops[place] ?? now)}
          onKeyDown={onSliderKey}
        />
        <IconButton
          label="One step on"
          icon={ChevronRight}
          size="small"
          tooltipSide="top"
          disabled={shown >= now}
          onClick={() => goTo(shown + 1)}
        />
        <span className={styles.step}>
          <NumberField
            label="Step"
            labelPlace="hidden"
            kind="int"
            min={first}
            max={now}
            value={shown}
            onCommit={goTo}
          />
          of {showCount(now)}
        </span>
        <span className={styles.actions} data-hidden={!isPast}>
          <Button
            size="small"
            icon={Play}
            disabled={isSeeking}
            onClick={andStay(() => branch(`Going on from step ${showCount(shown)}`))}
          >
            Go on from here
          </Button>
          <BranchMenu step={shown} disabled={isSeeking} />
          <IconButton
            label="Back to now"
            icon={Undo2}
            shortcut="Escape"
            size="small"
            tooltipSide="top"
            onClick={andStay(() => view())}
          />
        </span>
      </div>
    </section>
  );
}

const directions: Readonly<Record<string, 1 | -1>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 1,
};

/** While an earlier step is shown Escape shows the present one, unless it means something else where the keyboard is. */
function useEscape(isPast: boolean, frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!isPast) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      const field = event.target instanceof Element ? event.target.closest("input, textarea") : null;
      if (!field || frame.current?.contains(field)) view();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [isPast, frame]);
}
