import { projectOf, useDocumentStore } from "../state/document.ts";
import { useInterfaceStore } from "../state/interface.ts";
import { GroupInspector } from "./GroupInspector.tsx";
import styles from "./Inspector.module.css";
import { NodeInspector } from "./NodeInspector.tsx";
import { ProjectInspector } from "./ProjectInspector.tsx";
import { SelectionInspector } from "./SelectionInspector.tsx";

/** What is known of what is selected, and its settings; of the project, where nothing is. */
export function Inspector() {
  const nodes = useDocumentStore((state) => projectOf(state).document.nodes);
  const ids = useInterfaceStore((state) => state.selection.nodes);
  const edges = useInterfaceStore((state) => state.selection.edges);
  const groups = useDocumentStore((state) => projectOf(state).document.groups);
  const frames = useInterfaceStore((state) => state.selection.groups);
  const [group, ...otherGroups] = groups?.filter(({ id }) => frames.includes(id)) ?? [];
  const selected = nodes.filter(({ id }) => ids.includes(id));
  const [node, ...others] = selected;
  return (
    <aside id="inspector" className={styles.inspector} data-region="inspector" aria-label="Inspector">
      {node && others.length === 0 ? (
        <NodeInspector key={node.id} node={node} />
      ) : selected.length + edges.length > 0 ? (
        <SelectionInspector nodes={selected.length} wires={edges.length} />
      ) : group && otherGroups.length === 0 ? (
        <GroupInspector key={group.id} group={group} />
      ) : (
        <ProjectInspector />
      )}
    </aside>
  );
}
