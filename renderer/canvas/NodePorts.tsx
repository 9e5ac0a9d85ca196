import { Handle, Position } from "@xyflow/react";
import type { NodeId } from "../../core/document/document.ts";
import type { Op } from "../../core/op.ts";
import { shapeAt, useAnalysisOf } from "../state/analysis.ts";
import styles from "./NodePorts.module.css";
import { shapeLabel } from "./shapeLabel.ts";

interface Props {
  readonly id: NodeId;
  /** Of the node, as a person reads it. */
  readonly name: string;
  readonly op: Op;
}

/** The ports of a node in rows: inputs on the left, outputs with their shapes on the right. */
export function NodePorts({ id, name, op }: Props) {
  const inputs = Object.keys(op.inputs);
  const rows = Array.from({ length: Math.max(inputs.length, op.outputs.length) }, (_, row) => row);
  const several = rows.length > 1;
  return (
    <div className={styles.ports} data-several={several}>
      {rows.map((row) => (
        <div className={styles.row} key={row}>
          <InputPort node={id} name={name} port={inputs[row]} />
          <OutputPort node={id} name={name} port={op.outputs[row]} />
        </div>
      ))}
    </div>
  );
}

interface PortProps {
  readonly node: NodeId;
  readonly name: string;
  readonly port: string | undefined;
}

function InputPort({ node, name, port }: PortProps) {
  const problem = useAnalysisOf((analysis) =>
    analysis.problemsByNode
      .get(node)
      ?.find((other) => other.port === port && (other.severity === "error" || other.edge !== undefined)),
  );
  if (port === undefined) return <span />;
  return (
    <span className={styles.port} data-broken={problem !== undefined}>
      <Handle
        className={styles.handle ?? ""}
        type="target"
        position={Position.Left}
        id={port}
        aria-label={`Input ${port} of ${name}`}
      />
      <span className={styles.label}>{port}</span>
    </span>
  );
}

function OutputPort({ node, name, port }: PortProps) {
  const shape = useAnalysisOf((analysis) => {
    const found = port === undefined ? undefined : shapeAt(analysis, { node, port });
    return found && (found.length === 0 ? "" : shapeLabel(found));
  });
  if (port === undefined) return null;
  return (
    <span className={styles.port}>
      <span className={styles.label}>{port}</span>
      {shape !== undefined && <span className={styles.shape}>{shape}</span>}
      <Handle
        className={styles.handle ?? ""}
        type="source"
        position={Position.Right}
        id={port}
        aria-label={`Output ${port} of ${name}`}
      />
    </span>
  );
}
