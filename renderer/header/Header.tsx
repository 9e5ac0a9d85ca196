import { useEffect } from "react";
import { CommandButton } from "../commands/CommandButton.tsx";
import { followRun } from "../state/doctor.ts";
import { followHost } from "../state/projectFile.ts";
import { followDocument } from "../state/training.ts";
import { AppMenu } from "./AppMenu.tsx";
import styles from "./Header.module.css";
import { ProjectDialogs } from "./ProjectDialogs.tsx";
import { ProjectName } from "./ProjectName.tsx";
import { Readouts } from "./Readouts.tsx";
import { RunControls } from "./RunControls.tsx";
import { ThemeButton } from "./ThemeButton.tsx";

/** The row above everything: the project, its run, and what the run says. */
export function Header() {
  useEffect(followHost, []);
  useEffect(followDocument, []);
  useEffect(followRun, []);
  return (
    <header className={styles.header}>
      <div className={styles.project}>
        <AppMenu />
        <ProjectName />
        <CommandButton id="undo" />
        <CommandButton id="redo" />
      </div>
      <RunControls />
      <div className={styles.status}>
        <Readouts />
        <ThemeButton />
      </div>
      <ProjectDialogs />
    </header>
  );
}
