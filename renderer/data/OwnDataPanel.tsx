import { Brush, RefreshCw, SlidersHorizontal, Table2 } from "lucide-react";
import { OWN } from "../../core/data/datasets.ts";
import { describeOwn, type OwnData } from "../../core/data/own.ts";
import type { Node } from "../../core/document/document.ts";
import { isLinked } from "../../core/document/ownFiles.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { Button } from "../ui/Button.tsx";
import { chooseData } from "./chooseFiles.ts";
import { summaryOf } from "./dataSummary.ts";
import styles from "./OwnDataPanel.module.css";
import { looksPainted } from "./paint.ts";
import { askForData, bringFiles, changeData } from "./store.ts";

/** Classes and columns that are named; the others are counted. */
const named = 12;

/** What the own data of a data node holds, and how to change it; where there is none, how to bring some. */
export function OwnDataPanel({ node }: { readonly node: Node }) {
  const { id, own, settings } = node;
  const file = useDocumentStore((state) => own && projectOf(state).files[own.file]);
  const name = file?.name;
  if (!own || settings.dataset !== OWN) {
    return (
      <div>
        <Button size="small" icon={Table2} onClick={() => askForData(id)}>
          Use your own data…
        </Button>
      </div>
    );
  }
  const isPainted = looksPainted(own);
  const shape = describeOwn(own);
  const { targets } = shape;
  return (
    <section className={styles.panel} aria-label="Your own data">
      <h3 className={styles.name} title={name}>
        {name ?? "The file is missing"}
      </h3>
      <p className={styles.summary}>{summaryOf(shape)}</p>
      {own.kind !== "picture" && (
        <p className={styles.detail}>
          {targets.kind === "classes" ? "Classes" : "To predict"}:{" "}
          {listOf(targets.kind === "classes" ? targets.classes : targets.names)}
        </p>
      )}
      {own.kind === "table" && (
        <p className={styles.detail}>
          Inputs: {listOf(own.columns.filter(({ role }) => role === "feature").map((column) => column.name))}
        </p>
      )}
      {file && isLinked(file) && <p className={styles.detail}>Read from its place, not kept in the project.</p>}
      <div className={styles.buttons}>
        {own.kind === "table" && (
          <Button size="small" icon={isPainted ? Brush : SlidersHorizontal} onClick={() => void changeData(node)}>
            {isPainted ? "Paint on…" : "Change…"}
          </Button>
        )}
        <Button size="small" icon={RefreshCw} onClick={() => void replace(node, own)}>
          {isPainted || own.kind === "images" ? "Other data…" : "Replace file…"}
        </Button>
      </div>
    </section>
  );
}

function listOf(names: readonly string[]): string {
  const more = names.length - named;
  return more > 0 ? `${names.slice(0, named).join(", ")} and ${more} more` : names.join(", ");
}

/** Asks for a file of the same kind; where a folder may be meant as well as files, for what is to be brought. */
async function replace({ id }: Node, own: OwnData): Promise<void> {
  if (own.kind === "images" || looksPainted(own)) {
    askForData(id);
    return;
  }
  const files = await chooseData(own.kind);
  if (files.length > 0) await bringFiles(files, id);
}
