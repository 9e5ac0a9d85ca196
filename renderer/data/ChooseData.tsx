import { Brush, Database, Image, Images, type LucideIcon, Table2 } from "lucide-react";
import { Dialog } from "../ui/Dialog.tsx";
import styles from "./ChooseData.module.css";
import { chooseData, chooseFolder, type OwnFileHandle } from "./chooseFiles.ts";
import { bring, bringFiles, closeOwnData, targetNode } from "./store.ts";

interface Way {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly hint: string;
  readonly choose: () => void;
}

/** Shows what the files hold that a person chooses. */
async function bringChosen(choosing: Promise<readonly OwnFileHandle[]>): Promise<void> {
  const files = await choosing;
  if (files.length > 0) await bringFiles(files, targetNode());
}

const ways: readonly Way[] = [
  {
    icon: Table2,
    label: "A table",
    hint: "CSV: a row for each case, numbers and categories",
    choose: () => void bringChosen(chooseData("table")),
  },
  {
    icon: Brush,
    label: "Paint points",
    hint: "Two inputs and up to eight classes, by brush",
    choose: () => bring({ kind: "paint", points: [] }),
  },
  {
    icon: Images,
    label: "Images in classes",
    hint: "A folder that holds a folder of images for each class",
    choose: () => void bringChosen(chooseFolder()),
  },
  {
    icon: Image,
    label: "One picture",
    hint: "PNG, JPEG or WebP, to be painted by the network",
    choose: () => void bringChosen(chooseData("picture")),
  },
  {
    icon: Database,
    label: "IDX files",
    hint: "Images and their labels, two files, as MNIST has them",
    choose: () => void bringChosen(chooseData("idx")),
  },
];

/** Asks what data a person has. */
export function ChooseData() {
  return (
    <Dialog
      open
      onClose={closeOwnData}
      size="medium"
      title="Use your own data"
      description="It stays on this computer. Files can be dropped on the window, too."
    >
      <ul className={styles.ways}>
        {ways.map(({ icon: Icon, label, hint, choose }) => (
          <li key={label}>
            <button type="button" className={styles.way} onClick={choose}>
              <Icon size={22} strokeWidth={1.75} aria-hidden />
              <span className={styles.label}>{label}</span>
              <span className={styles.hint}>{hint}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
