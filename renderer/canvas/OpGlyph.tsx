import { defaults, type Op } from "../../core/op.ts";
import { groups } from "../palette/groups.ts";
import { CurveLine } from "./CurveLine.tsx";
import { curveOf } from "./curve.ts";
import { GlyphLine } from "./GlyphLine.tsx";
import { glyphs } from "./glyphs.ts";
import styles from "./OpGlyph.module.css";

interface Props {
  readonly name: string;
  readonly op: Op;
  readonly size: number;
}

/** What an op is known by at a glance: its own curve where it has one, else a drawing; in the group's colour. */
export function OpGlyph({ name, op, size }: Props) {
  const curve = curveOf(name, op, defaults(op.fields));
  return (
    <span
      className={styles.glyph}
      style={{ color: groups[op.group].colour, width: size, height: size }}
      aria-hidden="true"
    >
      {curve ? (
        <CurveLine curve={curve} width={size} height={size} />
      ) : (
        <OpDrawing name={name} op={op} size={size - 4} />
      )}
    </span>
  );
}

/** The drawing of an op, of its group where it has none of its own, in the text's colour. */
export function OpDrawing({ name, op, size }: Props) {
  const { icon: Icon } = groups[op.group];
  const glyph = glyphs[name];
  return glyph ? <GlyphLine glyph={glyph} size={size} /> : <Icon size={size} strokeWidth={1.75} />;
}
