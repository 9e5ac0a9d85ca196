import { FilePlus, FolderOpen, House, Save, Table2 } from "lucide-react";
import { askForData } from "../data/store.ts";
import { setStartScreen } from "../state/interface.ts";
import { newProject, openFile, saveFile, saveFileAs } from "../state/projectFile.ts";
import type { Command } from "./command.ts";

export const fileCommands: readonly Command[] = [
  {
    id: "new",
    group: "File",
    label: "New project",
    icon: FilePlus,
    shortcuts: ["Mod+Alt+N"],
    scope: "everywhere",
    perform: newProject,
  },
  {
    id: "open",
    group: "File",
    label: "Open…",
    icon: FolderOpen,
    shortcuts: ["Mod+O"],
    scope: "everywhere",
    perform: openFile,
  },
  {
    id: "save",
    group: "File",
    label: "Save",
    icon: Save,
    shortcuts: ["Mod+S"],
    scope: "everywhere",
    perform: saveFile,
  },
  {
    id: "saveAs",
    group: "File",
    label: "Save as…",
    icon: Save,
    shortcuts: ["Mod+Shift+S"],
    scope: "everywhere",
    perform: saveFileAs,
  },
  {
    id: "ownData",
    group: "File",
    label: "Use your own data…",
    icon: Table2,
    perform: () => askForData(),
  },
  {
    id: "startScreen",
    group: "File",
    label: "Samples and recent projects",
    icon: House,
    perform: () => setStartScreen(true),
  },
];
