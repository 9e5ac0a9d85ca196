import { classLine } from "../views/colours.ts";
import { usePalette } from "../views/usePalette.ts";

/** The line of a variant or run, as it is on the chart. */
export function LineSign({ variant }: { readonly variant: number }) {
  const { colour, dash } = classLine(usePalette(), variant);
  return (
    <svg width="18" height="8" aria-hidden="true">
      <line x1="0" y1="4" x2="18" y2="4" stroke={colour} strokeWidth="2.5" strokeDasharray={dash.join(" ")} />
    </svg>
  );
}
