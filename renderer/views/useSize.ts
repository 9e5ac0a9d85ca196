import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { Size } from "./frame.ts";

/** The size of an element in CSS pixels, whole ones, as it changes; undefined before it is known or while it is hidden. */
export function useSize<E extends HTMLElement>(): readonly [RefObject<E | null>, Size | undefined] {
  const element = useRef<E>(null);
  const [size, setSize] = useState<Size>();
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = target;
      setSize(width > 0 && height > 0 ? { width, height } : undefined);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    measure();
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
