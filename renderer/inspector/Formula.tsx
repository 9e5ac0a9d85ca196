import "katex/dist/katex.min.css";
import { render } from "katex";
import { useLayoutEffect, useRef } from "react";
import styles from "./Formula.module.css";

/** A formula in TeX, set by KaTeX. One that KaTeX cannot read stands there as it was written. */
export function Formula({ tex }: { readonly tex: string }) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (frame.current) render(tex, frame.current, { displayMode: true, throwOnError: false, output: "htmlAndMathml" });
  }, [tex]);
  return <div className={styles.formula} ref={frame} />;
}
