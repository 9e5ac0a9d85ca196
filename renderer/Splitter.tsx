import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import styles from "./Splitter.module.css";
import { type Panel, panelSizes, resizePanel, useInterfaceStore } from "./state/interface.ts";

interface Props {
  readonly panel: Panel;
  readonly label: string;
  /** The side of the panel on which the splitter lies. */
  readonly side: "right" | "left" | "top" | "bottom";
}

const keyStep = 16;

/** The border of a panel, dragged (or moved with the arrow keys) to change its size. A double click brings it back. */
export function Splitter({ panel, label, side }: Props) {
  const size = useInterfaceStore((state) => state.panels[panel]);
  const grip = useRef({ size: 0, at: 0 });
  const isUpright = side === "left" || side === "right";
  /** 1 where the panel grows as the pointer moves right or down. */
  const sense = side === "right" || side === "bottom" ? 1 : -1;
  const along = ({ clientX, clientY }: PointerEvent) => (isUpright ? clientX : clientY);
  const { min, max, start } = panelSizes[panel];
  /** What the panel has of its size where the window is too small for it. */
  const drawn = ({ parentElement }: Element): number =>
    (isUpright ? parentElement?.clientWidth : parentElement?.clientHeight) ?? size;

  const onKeyDown = (event: KeyboardEvent<Element>) => {
    const forward = isUpright ? "ArrowRight" : "ArrowDown";
    const back = isUpright ? "ArrowLeft" : "ArrowUp";
    if (event.key !== forward && event.key !== back) return;
    event.preventDefault();
    resizePanel(panel, drawn(event.currentTarget) + (event.key === forward ? sense : -sense) * keyStep);
  };

  return (
    <hr
      className={styles.splitter}
      data-side={side}
      tabIndex={0}
      aria-label={label}
      aria-orientation={isUpright ? "vertical" : "horizontal"}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onDoubleClick={() => resizePanel(panel, start)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { size: drawn(event.currentTarget), at: along(event) };
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        resizePanel(panel, grip.current.size + sense * (along(event) - grip.current.at));
      }}
    />
  );
}
