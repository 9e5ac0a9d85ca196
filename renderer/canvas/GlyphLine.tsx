import styles from "./GlyphLine.module.css";
import type { Glyph } from "./glyphs.ts";

/** A drawing of the table of glyphs, in the text's colour. */
export function GlyphLine({ glyph: { line, faint, fill }, size }: { readonly glyph: Glyph; readonly size: number }) {
  return (
    <svg className={styles.glyph} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {faint && <path className={styles.faint} d={faint} />}
      {fill && <path className={styles.fill} d={fill} />}
      {line && <path className={styles.line} d={line} />}
    </svg>
  );
}
