import {
  Bookmark,
  ChevronLeft,
  ChevronRight,
  Dices,
  GitCompareArrows,
  Play,
  RotateCcw,
  SkipForward,
  Undo2,
} from "lucide-react";
import { findOp } from "../../core/catalogue.ts";
import type { NodeId } from "../../core/document/document.ts";
import { askToCompare } from "../compare/store.ts";
import { keepRun } from "../runs/keep.ts";
import { documentStore, projectOf } from "../state/document.ts";
import { newSeed, pause, play, reset, step, trainingStore, view } from "../state/training.ts";
import { canTravel, travel } from "../training/travel.ts";
import { hasNodes, selectedNodes } from "./actions.ts";
import type { Command } from "./command.ts";

/** The activations that are selected; none where all hidden ones are meant. */
function selectedActivations(): readonly NodeId[] {
  const chosen = new Set(selectedNodes());
  return projectOf(documentStore.getState())
    .document.nodes.filter(({ id, op }) => chosen.has(id) && findOp(op)?.group === "activation")
    .map(({ id }) => id);
}

function playOrPause(): void {
  if (trainingStore.getState().status === "running") pause();
  else play();
}

export const trainingCommands: readonly Command[] = [
  {
    id: "playOrPause",
    group: "Training",
    label: "Train or pause",
    icon: Play,
    shortcuts: ["Mod+Enter"],
    scope: "everywhere",
    perform: playOrPause,
  },
  {
    id: "step",
    group: "Training",
    label: "Train one step",
    icon: SkipForward,
    shortcuts: ["S"],
    perform: () => step(),
  },
  {
    id: "reset",
    group: "Training",
    label: "Start again from the same weights",
    icon: RotateCcw,
    shortcuts: ["R"],
    perform: () => reset(),
  },
  {
    id: "newSeed",
    group: "Training",
    label: "Start again from new weights",
    icon: Dices,
    shortcuts: ["Shift+R"],
    perform: () => newSeed(),
  },
  {
    id: "earlier",
    group: "Training",
    label: "Show an earlier step",
    icon: ChevronLeft,
    shortcuts: [","],
    when: () => canTravel(-1),
    perform: () => travel(-1),
  },
  {
    id: "later",
    group: "Training",
    label: "Show a later step",
    icon: ChevronRight,
    shortcuts: ["."],
    when: () => canTravel(1),
    perform: () => travel(1),
  },
  {
    id: "backToNow",
    group: "Training",
    label: "Back to the present step",
    icon: Undo2,
    when: () => canTravel(1),
    perform: () => view(),
  },
  {
    id: "compare",
    group: "Training",
    label: "Compare…",
    icon: GitCompareArrows,
    shortcuts: ["Shift+C"],
    when: hasNodes,
    perform: () => askToCompare(selectedActivations()),
  },
  {
    id: "keepRun",
    group: "Training",
    label: "Keep this run",
    icon: Bookmark,
    when: () => trainingStore.getState().step > 0,
    perform: keepRun,
  },
];
