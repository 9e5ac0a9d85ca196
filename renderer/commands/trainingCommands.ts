import { Dices, Play, RotateCcw, SkipForward } from "lucide-react";
import { newSeed, pause, play, reset, step, trainingStore } from "../state/training.ts";
import type { Command } from "./command.ts";

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
];
