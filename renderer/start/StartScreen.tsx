import { ChartSpline, FileText, FolderOpen, Plus, Table2, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { type Sample, samples } from "../../core/document/samples.ts";
import { askForData } from "../data/store.ts";
import { Logo } from "../header/Logo.tsx";
import { openLab } from "../lab/labStore.ts";
import { setStartScreen } from "../state/interface.ts";
import {
  isNothingOpen,
  newProject,
  openFile,
  openRecent,
  openSample,
  prepareSample,
  refreshRecent,
  useProjectFileStore,
} from "../state/projectFile.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { SamplePicture } from "./SamplePicture.tsx";
import styles from "./StartScreen.module.css";

/** Recent files that are offered; more are in the menu. */
const shownRecent = 5;

/** What a person begins with. Behind it is what is open, or else the first sample, ready to be trained. */
export function StartScreen() {
  const recent = useProjectFileStore((state) => state.recent);
  const cards = useRef<HTMLUListElement>(null);
  // The first sample waits behind only where nothing was open before.
  const [isFirst] = useState(isNothingOpen);
  useEffect(() => {
    refreshRecent();
    const [first] = samples;
    if (first) prepareSample(first.file);
  }, []);
  return (
    <Dialog.Root open onOpenChange={setStartScreen}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content
          className={styles.screen}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            cards.current?.querySelector("button")?.focus();
          }}
        >
          <header className={styles.header}>
            <Logo size={44} />
            <div>
              <Dialog.Title className={styles.title}>NodeGrad</Dialog.Title>
              <p className={styles.line}>Wire a neural network, train it on the spot, and see why it learns.</p>
            </div>
            <Dialog.Close asChild>
              <IconButton label={isFirst ? "Close, and begin with the spiral" : "Close"} icon={X} />
            </Dialog.Close>
          </header>
          <div className={styles.own}>
            <Button icon={Plus} onClick={newProject}>
              New empty project
            </Button>
            <Button icon={FolderOpen} onClick={openFile}>
              Open…
            </Button>
            <Button icon={Table2} onClick={() => askForData()}>
              Use your own data…
            </Button>
            <Button icon={ChartSpline} onClick={openLab}>
              Function lab
            </Button>
          </div>
          {recent.length > 0 && (
            <section aria-labelledby="recent-projects">
              <h2 id="recent-projects" className={styles.heading}>
                Recent projects
              </h2>
              <ul className={styles.recent}>
                {recent.slice(0, shownRecent).map(({ id, name }) => (
                  <li key={id}>
                    <Button look="plain" icon={FileText} onClick={() => openRecent(id)}>
                      {name}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <h2 className={styles.heading}>Begin with a sample</h2>
          <ul ref={cards} className={styles.samples}>
            {samples.map((sample) => (
              <li key={sample.file}>
                <SampleCard sample={sample} />
              </li>
            ))}
          </ul>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function SampleCard({ sample: { file, title, summary } }: { readonly sample: Sample }) {
  return (
    <button type="button" className={styles.card} onClick={() => openSample(file)}>
      <SamplePicture file={file} />
      <span className={styles.name}>{title}</span>
      <span className={styles.summary}>{summary}</span>
    </button>
  );
}
