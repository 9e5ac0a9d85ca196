import { useEffect, useState } from "react";
import type { Palette } from "./colours.ts";

function read(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: token("text"),
    faint: token("text-faint"),
    border: token("border"),
    surface: token("surface"),
    error: token("error"),
    series: [1, 2, 3, 4, 5, 6].map((index) => token(`series-${index}`)),
  };
}

/** The colours of the theme that the page is in. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(read);
  useEffect(() => {
    const observer = new MutationObserver(() => setPalette(read()));
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => observer.disconnect();
  }, []);
  return palette;
}
