import { FileDown } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "../ui/toast.ts";
import { droppedFiles } from "./chooseFiles.ts";
import styles from "./DropZone.module.css";
import { bringFiles } from "./store.ts";

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") ?? false;

/** Takes files that are dropped anywhere on the window, and says so while they are held over it. */
export function DropZone() {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const onDragOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      setIsOver(false);
      droppedFiles(event.dataTransfer).then(
        (files) => bringFiles(files),
        () => toast("What was dropped cannot be read.", "error"),
      );
    };
    addEventListener("dragover", onDragOver, { signal });
    addEventListener("dragleave", onDragLeave, { signal });
    addEventListener("drop", onDrop, { signal });
    return () => listening.abort();
  }, []);
  return (
    isOver && (
      <div className={styles.zone}>
        <div className={styles.words}>
          <FileDown size={28} aria-hidden />
          <p className={styles.title}>Drop it here</p>
          <p>A table, a picture, a folder of images for each class, two IDX files, or a project</p>
        </div>
      </div>
    )
  );
}
