/** How the groups of ops are called and told apart on the screen. */
import { Combine, Database, Layers, type LucideIcon, Spline, Target } from "lucide-react";
import type { Group } from "../../core/op.ts";

export interface GroupLook {
  readonly label: string;
  readonly icon: LucideIcon;
  /** A colour of the theme. */
  readonly colour: string;
}

/** In the palette's order. */
export const groups: { readonly [G in Group]: GroupLook } = {
  data: { label: "Data", icon: Database, colour: "var(--group-data)" },
  layer: { label: "Layers", icon: Layers, colour: "var(--group-layer)" },
  activation: { label: "Activations", icon: Spline, colour: "var(--group-activation)" },
  combine: { label: "Combine", icon: Combine, colour: "var(--group-combine)" },
  loss: { label: "Losses", icon: Target, colour: "var(--group-loss)" },
};

export const groupNames = Object.keys(groups) as readonly Group[];
