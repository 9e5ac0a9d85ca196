import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { findOp } from "../../core/catalogue.ts";
import { ownerOf } from "../../core/document/weights.ts";
import { DataThumbnail } from "../data/DataThumbnail.tsx";
import { setPointedWeights, useInterfaceStore } from "../state/interface.ts";
import { UnitMaps } from "../views/UnitMaps.tsx";
import { BlockedBadge } from "./BlockedBadge.tsx";
import { BypassBadge } from "./BypassBadge.tsx";
import { CurveLine } from "./CurveLine.tsx";
import { curveOf } from "./curve.ts";
import type { FlowNode } from "./flow.ts";
import styles from "./NodeCard.module.css";
import { NodeName } from "./NodeName.tsx";
import { NodePorts } from "./NodePorts.tsx";
import { OpDrawing } from "./OpGlyph.tsx";
import { ProblemBadge } from "./ProblemBadge.tsx";
import { nameOf, summaryOf } from "./summary.ts";
import { WeightsBadge } from "./WeightsBadge.tsx";

/** A node on the canvas. Drawn again only when the node itself, its selection or what is said of it changes. */
export const NodeCard = memo(
  function NodeCard({ data: { node }, selected }: NodeProps<FlowNode>) {
    const renaming = useInterfaceStore((state) => state.renaming === node.id);
    const owner = ownerOf(node);
    const partnerPointedAt = useInterfaceStore(
      ({ pointedWeights }) => pointedWeights?.owner === owner && pointedWeights.node !== node.id,
    );
    const op = findOp(node.op);
    const curve = op && curveOf(node.op, op, node.settings);
    const summary = op ? summaryOf(node, op) : "Unknown node type";
    return (
      <div
        className={styles.card}
        data-selected={selected}
        data-group={op?.group}
        data-partner={partnerPointedAt}
        data-bypassed={node.bypassed}
        onPointerEnter={() => setPointedWeights({ owner, node: node.id })}
        onPointerLeave={() => setPointedWeights(undefined)}
      >
        <div className={styles.header}>
          <div className={styles.title}>
            {op && !curve && (
              <span className={styles.icon} aria-hidden="true">
                <OpDrawing name={node.op} op={op} size={16} />
              </span>
            )}
            <NodeName id={node.id} name={nameOf(node, op)} isEditing={renaming} />
          </div>
          {summary && <div className={styles.summary}>{summary}</div>}
        </div>
        {op && <NodePorts id={node.id} name={nameOf(node, op)} op={op} />}
        {curve && (
          <div className={styles.curve}>
            <CurveLine curve={curve} width={124} height={40} />
          </div>
        )}
        {op?.group === "data" && <DataThumbnail id={node.id} />}
        <UnitMaps id={node.id} />
        {op?.elementwise && !node.bypassed && <BlockedBadge node={node} />}
        {node.bypassed ? <BypassBadge /> : op?.weights && <WeightsBadge id={node.id} />}
        <ProblemBadge id={node.id} />
      </div>
    );
  },
  (before, after) => before.data === after.data && before.selected === after.selected,
);
