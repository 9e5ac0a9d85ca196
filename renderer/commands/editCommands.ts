import {
  BoxSelect,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Redo2,
  Scissors,
  SquareDashedMousePointer,
  Trash2,
  Undo2,
  Unplug,
} from "lucide-react";
import { canRedo, canUndo, documentStore, redo, undo } from "../state/document.ts";
import { interfaceStore, select } from "../state/interface.ts";
import {
  copySelection,
  cutSelection,
  duplicateSelection,
  hasCopied,
  hasNodes,
  pasteNodes,
  removeAndHealSelection,
  removeSelection,
  selectAll,
  selectedNodes,
} from "./actions.ts";
import type { Command } from "./command.ts";

const hasSelectedNodes = () => selectedNodes().length > 0;
const hasSelection = () => {
  const { nodes, edges } = interfaceStore.getState().selection;
  return nodes.length + edges.length > 0;
};

export const editCommands: readonly Command[] = [
  {
    id: "undo",
    group: "Edit",
    label: "Undo",
    icon: Undo2,
    shortcuts: ["Mod+Z"],
    when: () => canUndo(documentStore.getState()),
    perform: undo,
  },
  {
    id: "redo",
    group: "Edit",
    label: "Redo",
    icon: Redo2,
    shortcuts: ["Mod+Shift+Z", "Mod+Y"],
    when: () => canRedo(documentStore.getState()),
    perform: redo,
  },
  {
    id: "cut",
    group: "Edit",
    label: "Cut",
    icon: Scissors,
    shortcuts: ["Mod+X"],
    native: true,
    when: hasSelectedNodes,
    perform: cutSelection,
  },
  {
    id: "copy",
    group: "Edit",
    label: "Copy",
    icon: Copy,
    shortcuts: ["Mod+C"],
    native: true,
    when: hasSelectedNodes,
    perform: copySelection,
  },
  {
    id: "paste",
    group: "Edit",
    label: "Paste",
    icon: ClipboardPaste,
    shortcuts: ["Mod+V"],
    native: true,
    when: hasCopied,
    perform: () => pasteNodes(),
  },
  {
    id: "duplicate",
    group: "Edit",
    label: "Duplicate",
    icon: CopyPlus,
    shortcuts: ["Mod+D"],
    when: hasSelectedNodes,
    perform: duplicateSelection,
  },
  {
    id: "delete",
    group: "Edit",
    label: "Delete",
    icon: Trash2,
    shortcuts: ["Delete", "Backspace"],
    when: hasSelection,
    perform: removeSelection,
  },
  {
    id: "deleteAndHeal",
    group: "Edit",
    label: "Delete and rejoin the wires",
    icon: Unplug,
    shortcuts: ["Mod+Delete", "Mod+Backspace"],
    when: hasSelectedNodes,
    perform: removeAndHealSelection,
  },
  {
    id: "selectAll",
    group: "Edit",
    label: "Select all",
    icon: BoxSelect,
    shortcuts: ["Mod+A"],
    when: hasNodes,
    perform: selectAll,
  },
  {
    id: "deselect",
    group: "Edit",
    label: "Select nothing",
    icon: SquareDashedMousePointer,
    shortcuts: ["Escape"],
    when: hasSelection,
    perform: () => select({}),
  },
];
