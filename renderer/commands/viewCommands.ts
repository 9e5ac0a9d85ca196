import {
  ChartSpline,
  Info,
  Maximize,
  Monitor,
  Moon,
  PanelsTopLeft,
  Search,
  Spline,
  Sun,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { openLab } from "../lab/labStore.ts";
import { interfaceStore, setAbout, setCommandPalette, setTheme, setWireGradients } from "../state/interface.ts";
import { hasNodes } from "./actions.ts";
import type { Command } from "./command.ts";
import { focusNextRegion } from "./regions.ts";

const view = () => interfaceStore.getState().view;

export const viewCommands: readonly Command[] = [
  {
    id: "zoomToFit",
    group: "View",
    label: "Fit to the screen",
    icon: Maximize,
    shortcuts: ["F"],
    when: hasNodes,
    perform: () => view()?.fit(),
  },
  {
    id: "zoomIn",
    group: "View",
    label: "Zoom in",
    icon: ZoomIn,
    shortcuts: ["+"],
    perform: () => view()?.zoom("in"),
  },
  {
    id: "zoomOut",
    group: "View",
    label: "Zoom out",
    icon: ZoomOut,
    shortcuts: ["-"],
    perform: () => view()?.zoom("out"),
  },
  {
    id: "lab",
    group: "View",
    label: "Function lab",
    icon: ChartSpline,
    shortcuts: ["L"],
    perform: openLab,
  },
  {
    id: "wireGradients",
    group: "View",
    label: "Gradients on the wires",
    icon: Spline,
    shortcuts: ["Shift+G"],
    perform: () => setWireGradients(!interfaceStore.getState().wireGradients),
  },
  {
    id: "nextRegion",
    group: "View",
    label: "Go to the next panel",
    icon: PanelsTopLeft,
    shortcuts: ["F6"],
    scope: "everywhere",
    perform: () => focusNextRegion(),
  },
  {
    id: "themeSystem",
    group: "View",
    label: "Theme: as the system",
    icon: Monitor,
    perform: () => setTheme("system"),
  },
  { id: "themeLight", group: "View", label: "Theme: light", icon: Sun, perform: () => setTheme("light") },
  { id: "themeDark", group: "View", label: "Theme: dark", icon: Moon, perform: () => setTheme("dark") },
  {
    id: "commandPalette",
    group: "Help",
    label: "Find a command…",
    icon: Search,
    shortcuts: ["Mod+K"],
    scope: "everywhere",
    perform: () => setCommandPalette(true),
  },
  { id: "about", group: "Help", label: "About NodeGrad", icon: Info, perform: () => setAbout(true) },
];
