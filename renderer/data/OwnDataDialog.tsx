import { useLayoutEffect } from "react";
import { ChooseData } from "./ChooseData.tsx";
import { IdxForm } from "./IdxForm.tsx";
import { ImagesForm } from "./ImagesForm.tsx";
import { PaintForm } from "./PaintForm.tsx";
import { PictureForm } from "./PictureForm.tsx";
import { useOwnDataStore } from "./store.ts";
import { TableForm } from "./TableForm.tsx";

/** A person's own data on its way into the project. */
export function OwnDataDialog() {
  const bringing = useOwnDataStore((state) => state.bringing);
  const shown = useOwnDataStore((state) => state.shown);
  const isOpen = bringing !== undefined;
  // One dialog follows another, and only the first knows where the keyboard was.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    if (!isOpen || !(opener instanceof HTMLElement)) return;
    return () => {
      setTimeout(() => opener.focus());
    };
  }, [isOpen]);
  switch (bringing?.kind) {
    case undefined:
      return null;
    case "choose":
      return <ChooseData />;
    case "table":
      return <TableForm key={shown} {...bringing} />;
    case "paint":
      return <PaintForm key={shown} {...bringing} />;
    case "picture":
      return <PictureForm key={shown} {...bringing} />;
    case "images":
      return <ImagesForm key={shown} {...bringing} />;
    case "idx":
      return <IdxForm key={shown} {...bringing} />;
  }
}
