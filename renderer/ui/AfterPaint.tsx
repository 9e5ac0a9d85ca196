import { type ReactNode, startTransition, useEffect, useState } from "react";

interface AfterPaintProps {
  readonly children: ReactNode;
  /** What keeps its place until then. */
  readonly until: ReactNode;
}

/** Shows what is slow to draw the first time only after what stands around it: so each is a short task of its own. */
export function AfterPaint({ children, until }: AfterPaintProps) {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setReady(true)));
    return () => clearTimeout(timer);
  }, []);
  return isReady ? children : until;
}
