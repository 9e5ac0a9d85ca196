import { defaults, type Op } from "../../core/op.ts";
import { groups } from "../palette/groups.ts";
import { CurveLine } from "./CurveLine.tsx";
import { curveOf } from "./curve.ts";
import styles from "./OpGlyph.module.css";

interface Props {
  readonly name: string;
  readonly op: Op;
  readonly size: number;
}

/** What an op is known by at a glance: its own curve where it has one, else the icon of its group; in the group's colour. */
export function OpGlyph({ name, op, size }: Props) {
  const curve = curveOf(name, op, defaults(op.fields));
  const { icon: Icon, colour } = groups[op.group];
  return (
    <span className={styles.glyph} style={{ color: colour, width: size, height: size }} aria-hidden="true">
      {curve ? <CurveLine curve={curve} width={size} height={size} /> : <Icon size={size - 4} strokeWidth={1.75} />}
    </span>
  );
}
