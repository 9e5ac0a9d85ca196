import { ViewportPortal } from "@xyflow/react";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { GroupFrame } from "./GroupFrame.tsx";
import type { EscapeKey } from "./useEscapeKey.ts";
import type { Gestures } from "./useFlow.ts";

/** The frames of all groups, behind wires and nodes. */
export function GroupFrames({ gestures, escapeKey }: { readonly gestures: Gestures; readonly escapeKey: EscapeKey }) {
  const groups = useDocumentStore((state) => projectOf(state).document.groups);
  return (
    <ViewportPortal>
      {groups?.map((group) => (
        <GroupFrame key={group.id} group={group} gestures={gestures} escapeKey={escapeKey} />
      ))}
    </ViewportPortal>
  );
}
