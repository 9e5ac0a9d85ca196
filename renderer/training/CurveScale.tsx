import { Segments } from "../ui/Segments.tsx";

export type Scale = "linear" | "log";

const names = { linear: "Linear", log: "Log" } as const;

interface CurveScaleProps {
  readonly scale: Scale;
  readonly onChange: (scale: Scale) => void;
}

/** How the axis of the losses is divided. */
export const CurveScale = ({ scale, onChange }: CurveScaleProps) => (
  <Segments label="Scale of the loss" options={names} value={scale} onChange={onChange} />
);
