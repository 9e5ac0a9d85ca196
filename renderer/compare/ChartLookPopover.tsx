import { SlidersHorizontal } from "lucide-react";
import { type FigureName, isShare } from "../../core/compare/figure.ts";
import { CurveScale, type Scale } from "../training/CurveScale.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Popover } from "../ui/Popover.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import type { BandKind } from "./bands.ts";
import styles from "./ChartLookPopover.module.css";

const bandNames = { deviation: "± standard deviation", range: "Least to greatest" } as const;
const smoothings = { "0": "None", "0.6": "Some", "0.9": "Much" } as const;

/** How the curves are drawn. */
export interface ChartLook {
  readonly scale: Scale;
  readonly band: BandKind;
  /** From 0 to below 1. */
  readonly smoothing: number;
}

interface ChartLookPopoverProps {
  readonly figure: FigureName;
  readonly look: ChartLook;
  readonly onLook: (look: ChartLook) => void;
}

/** How the curves of a race are drawn. */
export function ChartLookPopover({ figure, look, onLook }: ChartLookPopoverProps) {
  return (
    <Popover
      label="Chart"
      width="220px"
      align="start"
      trigger={<IconButton label="Scale, band and smoothing" icon={SlidersHorizontal} size="small" />}
    >
      {!isShare(figure) && (
        <div className={styles.scale}>
          <span>Scale</span>
          <CurveScale scale={look.scale} onChange={(scale) => onLook({ ...look, scale })} />
        </div>
      )}
      <SelectField
        label="Band around the mean"
        labelPlace="above"
        value={look.band}
        options={bandNames}
        onChange={(band) => onLook({ ...look, band })}
      />
      <SelectField
        label="Smoothing"
        labelPlace="above"
        value={String(look.smoothing) as keyof typeof smoothings}
        options={smoothings}
        onChange={(smoothing) => onLook({ ...look, smoothing: Number(smoothing) })}
      />
    </Popover>
  );
}
