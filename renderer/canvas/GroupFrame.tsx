import { useStore } from "@xyflow/react";
import { memo } from "react";
import type { NodeGroup } from "../../core/document/document.ts";
import { MAX_TITLE } from "../../core/document/groups.ts";
import { titleGroup } from "../commands/groupActions.ts";
import { interfaceStore, select, setRenamingGroup, useInterfaceStore } from "../state/interface.ts";
import { frameAround, isSameBox } from "./frames.ts";
import styles from "./GroupFrame.module.css";
import { NameField } from "./NameField.tsx";
import type { EscapeKey } from "./useEscapeKey.ts";
import type { Gestures } from "./useFlow.ts";
import { useFrameDrag } from "./useFrameDrag.ts";

interface Props {
  readonly group: NodeGroup;
  readonly gestures: Gestures;
  readonly escapeKey: EscapeKey;
}

/** The frame of a group behind its nodes. Its title moves them all. */
export const GroupFrame = memo(function GroupFrame({ group, gestures, escapeKey }: Props) {
  const { id, title, colour } = group;
  const selected = useInterfaceStore(({ selection }) => selection.groups.includes(id));
  const welcoming = useInterfaceStore((state) => state.welcoming.includes(id));
  const renaming = useInterfaceStore(({ renamingGroup }) => renamingGroup === id);
  const box = useStore(({ nodeLookup }) => {
    const boxes = group.nodes.flatMap((node) => {
      const { measured, internals } = nodeLookup.get(node) ?? {};
      const { width, height } = measured ?? {};
      return internals && width && height ? [{ ...internals.positionAbsolute, width, height }] : [];
    });
    return frameAround(boxes);
  }, isSameBox);
  const onPointerDown = useFrameDrag(group, gestures, escapeKey);
  if (!box) return null;
  const { x, y, width, height } = box;
  const choose = (adding: boolean) => {
    const before = interfaceStore.getState().selection;
    if (adding) select({ ...before, groups: [...new Set([...before.groups, id])] });
    else if (!selected) select({ groups: [id] });
  };
  return (
    <section
      className={styles.frame}
      aria-label={`Group ${title}`}
      data-colour={colour}
      data-selected={selected}
      data-welcoming={welcoming}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
    >
      {renaming ? (
        <div className={styles.title}>
          <NameField
            label="Title of the group"
            name={title}
            maxLength={MAX_TITLE}
            onClose={(typed) => titleGroup(id, typed)}
          />
        </div>
      ) : (
        <button
          type="button"
          className={`${styles.title} nopan`}
          onPointerDown={(event) => {
            choose(event.shiftKey || event.ctrlKey || event.metaKey);
            onPointerDown(event);
          }}
          onDoubleClick={() => setRenamingGroup(id)}
        >
          {title}
        </button>
      )}
    </section>
  );
});
