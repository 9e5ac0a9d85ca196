/** What is on the screen besides the project itself: selection, open panels, theme. Never saved in it, never undone. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { EdgeId, GroupId, NodeId, Point, PortRef } from "../../core/document/document.ts";
import type { Metric } from "../../core/op.ts";
import { readPreference, writePreference } from "./preferences.ts";

export type Theme = "system" | "light" | "dark";
export type DockTab = "curves" | "layers" | "compare" | "runs" | "problems";
/** The panels whose size a person may change. */
export type Panel = "palette" | "side" | "picture" | "dock";

export interface Selection {
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
  /** The frames of groups. Their nodes are selected apart. */
  readonly groups: readonly GroupId[];
}

/** One end of a wire that is still to be drawn. */
export interface WireEnd extends PortRef {
  readonly side: "input" | "output";
}

/** The box in which the next node is searched. */
export interface QuickAdd {
  /** Where the middle of the node goes, in the document; where the pointer is if left out. */
  readonly middle?: Point;
  /** Where the box opens, in pixels of the window; at the node's place if left out. */
  readonly client?: Point;
  /** What the new node is wired to. */
  readonly connect?: WireEnd;
}

/** What the canvas can be asked to do while it is on the screen. */
export interface CanvasView {
  fit(): void;
  zoom(direction: "in" | "out"): void;
  centreOn(node: NodeId): void;
  /** Gives the keyboard to a node, or to the canvas itself. */
  focus(node?: NodeId): void;
  /** From pixels of the window to the document, and back. */
  toDocument(client: Point): Point;
  toClient(point: Point): Point;
  /** The middle of what is visible, in pixels of the window. */
  middle(): Point;
  /** Where the pointer is over the canvas, in pixels of the window. */
  pointer(): Point | undefined;
  /** Whether a point of the window is over the canvas. */
  holds(client: Point): boolean;
  /** The wire at a point of the window. */
  wireAt(client: Point): EdgeId | undefined;
  /** The width and height of a node as it is drawn. */
  sizeOf(node: NodeId): { readonly width: number; readonly height: number } | undefined;
}

export interface Interface {
  readonly selection: Selection;
  readonly theme: Theme;
  readonly panels: Readonly<Record<Panel, number>>;
  readonly startScreen: boolean;
  readonly commandPalette: boolean;
  readonly about: boolean;
  readonly quickAdd: QuickAdd | undefined;
  /** The node whose output is being connected with the keyboard. */
  readonly connecting: NodeId | undefined;
  /** The node whose name is being edited on the canvas. */
  readonly renaming: NodeId | undefined;
  /** The group whose title is. */
  readonly renamingGroup: GroupId | undefined;
  /** The wire that what is being dragged would go into. */
  readonly receiving: EdgeId | undefined;
  /** The groups whose frames what is being dragged would join. */
  readonly welcoming: readonly GroupId[];
  /** Whose weights the node that is pointed at uses, and which it is. */
  readonly pointedWeights: { readonly owner: NodeId; readonly node: NodeId } | undefined;
  readonly dockTab: DockTab;
  /** The figure that is shown beside the loss, where the run has it; the one that fits its task best if left out. */
  readonly measure: Metric | undefined;
  /** Whether wires show how long the gradient in them is. */
  readonly wireGradients: boolean;
  readonly view: CanvasView | undefined;
}

const isTheme = (value: unknown): value is Theme => value === "system" || value === "light" || value === "dark";
const isPanels = (value: unknown): value is Partial<Record<Panel, number>> =>
  typeof value === "object" && value !== null && Object.values(value).every(Number.isFinite);

const room = { width: globalThis.innerWidth ?? 1280, height: globalThis.innerHeight ?? 720 };
/** A share of the window, but no less than a projector of 1280 × 720 needs and no more than is comfortable. */
const share = (of: number, part: number, least: number, most: number): number =>
  Math.round(Math.min(most, Math.max(least, of * part)));

/** Pixels. */
export const panelSizes: Readonly<
  Record<Panel, { readonly start: number; readonly min: number; readonly max: number }>
> = {
  palette: { start: share(room.width, 0.13, 208, 248), min: 160, max: 360 },
  side: { start: share(room.width, 0.23, 312, 448), min: 264, max: 720 },
  picture: { start: share(room.height, 0.42, 288, 480), min: 120, max: 800 },
  dock: { start: share(room.height, 0.26, 208, 320), min: 96, max: 560 },
};

const startPanels: Readonly<Record<Panel, number>> = {
  palette: panelSizes.palette.start,
  side: panelSizes.side.start,
  picture: panelSizes.picture.start,
  dock: panelSizes.dock.start,
};

export const emptySelection: Selection = { nodes: [], edges: [], groups: [] };

export const interfaceStore = createStore<Interface>(() => ({
  selection: emptySelection,
  theme: readPreference("theme", isTheme) ?? "system",
  panels: { ...startPanels, ...readPreference("panels", isPanels) },
  startScreen: true,
  commandPalette: false,
  about: false,
  quickAdd: undefined,
  connecting: undefined,
  renaming: undefined,
  renamingGroup: undefined,
  receiving: undefined,
  welcoming: [],
  pointedWeights: undefined,
  dockTab: "curves",
  measure: undefined,
  wireGradients: false,
  view: undefined,
}));

/** Subscribes a component to a part of the store. */
export const useInterfaceStore = <T>(selector: (state: Interface) => T): T => useStore(interfaceStore, selector);

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id, i) => id === b[i]);

export function select(selection: Partial<Selection>): void {
  const { nodes = [], edges = [], groups = [] } = selection;
  const before = interfaceStore.getState().selection;
  if (!same(before.nodes, nodes) || !same(before.edges, edges) || !same(before.groups, groups))
    interfaceStore.setState({ selection: { nodes, edges, groups } });
}

/** Selects a node and moves the canvas so that it is in the middle. */
export function focusNode(id: NodeId): void {
  select({ nodes: [id] });
  interfaceStore.getState().view?.centreOn(id);
}

export function setTheme(theme: Theme): void {
  interfaceStore.setState({ theme });
  writePreference("theme", theme);
}

/** Sets the size of a panel, within its limits. */
export function resizePanel(panel: Panel, pixels: number): void {
  const { min, max } = panelSizes[panel];
  const panels = { ...interfaceStore.getState().panels, [panel]: Math.round(Math.min(max, Math.max(min, pixels))) };
  interfaceStore.setState({ panels });
  writePreference("panels", panels);
}

export const setStartScreen = (startScreen: boolean): void => interfaceStore.setState({ startScreen });
export const setCommandPalette = (commandPalette: boolean): void => interfaceStore.setState({ commandPalette });
export const setAbout = (about: boolean): void => interfaceStore.setState({ about });
export const setQuickAdd = (quickAdd: QuickAdd | undefined): void => interfaceStore.setState({ quickAdd });
export const setConnecting = (connecting: NodeId | undefined): void => interfaceStore.setState({ connecting });
export const setRenaming = (renaming: NodeId | undefined): void => interfaceStore.setState({ renaming });
export const setRenamingGroup = (renamingGroup: GroupId | undefined): void =>
  interfaceStore.setState({ renamingGroup });
export const setPointedWeights = (pointedWeights: Interface["pointedWeights"]): void =>
  interfaceStore.setState({ pointedWeights });
export const setReceiving = (receiving: EdgeId | undefined): void => {
  if (interfaceStore.getState().receiving !== receiving) interfaceStore.setState({ receiving });
};
export const setWelcoming = (welcoming: readonly GroupId[]): void => {
  if (!same(interfaceStore.getState().welcoming, welcoming)) interfaceStore.setState({ welcoming });
};
export const setWireGradients = (wireGradients: boolean): void => interfaceStore.setState({ wireGradients });
export const setMeasure = (measure: Metric): void => interfaceStore.setState({ measure });
export const setDockTab = (dockTab: DockTab): void => interfaceStore.setState({ dockTab });
export const setView = (view: CanvasView | undefined): void => interfaceStore.setState({ view });
