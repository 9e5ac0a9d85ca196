import { useStrands } from "../views/insightStore.ts";
import styles from "./Strands.module.css";

interface StrandsProps {
  /** The node that the wire leads to. */
  readonly node: string;
  readonly path: string;
}

/** Pixels that all strands together are spread over, and from one to the next at most. */
const spread = 14;
const widest = 5;

/** The inputs of a small layer as strands of its wire, each as thick as the weights that it goes through. */
export function Strands({ node, path }: StrandsProps) {
  const strands = useStrands(node);
  if (!strands) return null;
  const step = Math.min(widest, spread / strands.length);
  return (
    <g className={styles.strands} data-strands={strands.length}>
      <title>The inputs of the layer, each as thick as its weights are large</title>
      {strands.map((share, index) => {
        const key = `input ${index}`;
        return (
          <path
            key={key}
            d={path}
            transform={`translate(0 ${step * (index - (strands.length - 1) / 2)})`}
            strokeWidth={0.3 + share * step}
          />
        );
      })}
    </g>
  );
}
