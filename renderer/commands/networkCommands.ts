import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ChartSpline,
  ChevronsRight,
  CirclePlus,
  Link2,
  Link2Off,
  type LucideIcon,
  PanelRight,
  PencilLine,
  RedoDot,
  Spline,
  Workflow,
} from "lucide-react";
import type { NodeId } from "../../core/document/document.ts";
import type { Direction } from "../canvas/neighbour.ts";
import { setConnecting, setQuickAdd, setRenaming, setRenamingGroup } from "../state/interface.ts";
import {
  addAfter,
  arrange,
  canSeparateWeights,
  canShareWeights,
  canShowInLab,
  goTo,
  hasNodes,
  nudge,
  selectedNodes,
  separateSelectedWeights,
  shareSelectedWeights,
  showSelectedInLab,
} from "./actions.ts";
import type { Command } from "./command.ts";
import { bypassSelection, canBypassSelection, groupToRename } from "./groupActions.ts";

const hasOneNode = () => selectedNodes().length === 1;
const withTheNode = (perform: (id: NodeId) => void) => () => {
  const [id] = selectedNodes();
  if (id !== undefined) perform(id);
};

const directions: readonly {
  readonly direction: Direction;
  readonly label: string;
  readonly key: string;
  readonly icon: LucideIcon;
}[] = [
  { direction: "left", label: "left", key: "ArrowLeft", icon: ArrowLeft },
  { direction: "right", label: "right", key: "ArrowRight", icon: ArrowRight },
  { direction: "up", label: "up", key: "ArrowUp", icon: ArrowUp },
  { direction: "down", label: "down", key: "ArrowDown", icon: ArrowDown },
];

export const networkCommands: readonly Command[] = [
  {
    id: "addNode",
    group: "Network",
    label: "Add node…",
    icon: CirclePlus,
    shortcuts: ["Tab"],
    scope: "canvas",
    perform: () => setQuickAdd({}),
  },
  {
    id: "addAfter",
    group: "Network",
    label: "Add after this node…",
    icon: ChevronsRight,
    shortcuts: ["A"],
    when: hasOneNode,
    perform: withTheNode(addAfter),
  },
  {
    id: "connect",
    group: "Network",
    label: "Connect to…",
    icon: Spline,
    shortcuts: ["C"],
    when: hasOneNode,
    perform: withTheNode(setConnecting),
  },
  {
    id: "rename",
    group: "Network",
    label: "Rename",
    icon: PencilLine,
    shortcuts: ["F2"],
    when: () => hasOneNode() || groupToRename() !== undefined,
    perform: () => {
      const group = groupToRename();
      if (group) setRenamingGroup(group.id);
      else withTheNode(setRenaming)();
    },
  },
  {
    id: "editSettings",
    group: "Network",
    label: "Edit settings",
    icon: PanelRight,
    shortcuts: ["Enter"],
    scope: "canvas",
    when: hasOneNode,
    perform: () => document.querySelector<HTMLElement>("#inspector [data-fields] :is(input, button)")?.focus(),
  },
  {
    id: "nodeInLab",
    group: "Network",
    label: "Show in the function lab",
    icon: ChartSpline,
    shortcuts: ["Shift+L"],
    when: canShowInLab,
    perform: showSelectedInLab,
  },
  {
    id: "shareWeights",
    group: "Network",
    label: "Share weights",
    icon: Link2,
    when: canShareWeights,
    perform: shareSelectedWeights,
  },
  {
    id: "separateWeights",
    group: "Network",
    label: "Stop sharing weights",
    icon: Link2Off,
    when: canSeparateWeights,
    perform: separateSelectedWeights,
  },
  {
    id: "bypass",
    group: "Network",
    label: "Bypass on or off",
    icon: RedoDot,
    shortcuts: ["Mod+B"],
    when: canBypassSelection,
    perform: bypassSelection,
  },
  {
    id: "arrange",
    group: "Network",
    label: "Tidy up",
    icon: Workflow,
    shortcuts: ["Shift+A"],
    when: hasNodes,
    perform: arrange,
  },
  ...directions.map(
    ({ direction, label, key, icon }): Command => ({
      id: `go-${direction}`,
      group: "Network",
      label: `Go to the next node ${label}`,
      icon,
      shortcuts: [key],
      scope: "canvas",
      when: hasNodes,
      perform: () => goTo(direction),
    }),
  ),
  ...directions.map(
    ({ direction, label, key, icon }): Command => ({
      id: `move-${direction}`,
      group: "Network",
      label: `Move ${label}`,
      icon,
      shortcuts: [`Shift+${key}`],
      scope: "canvas",
      when: () => selectedNodes().length > 0,
      perform: () => nudge(direction),
    }),
  ),
];
