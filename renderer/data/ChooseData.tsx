import { Brush, Database, Image, Images, type LucideIcon, Table2 } from "lucide-react";
import { Dialog } from "../ui/Dialog.tsx";
import styles from "./ChooseData.module.css";
import { chooseFiles } from "./chooseFiles.ts";
import { bring, bringFiles, closeOwnData, targetNode } from "./store.ts";

interface Way {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly hint: string;
  readonly choose: () => void;
}

/** Asks for files and shows what they hold. */
async function chooseAndBring(wish: Parameters<typeof chooseFiles>[0]): Promise<void> {
  const files = await chooseFiles(wish);
  if (files.length > 0) await bringFiles(files, targetNode());
}

export const tableFiles = { accept: ".csv,.tsv,.tab,.txt,.data,text/csv" };
export const imageFile = { accept: "image/png,image/jpeg,image/webp" };

const ways: readonly Way[] = [
  {
    icon: Table2,
    label: "A table",
    hint: "CSV: a row for each case, numbers and categories",
    choose: () => void chooseAndBring(tableFiles),
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
    choose: () => void chooseAndBring({ folder: true }),
  },
  {
    icon: Image,
    label: "One picture",
    hint: "PNG, JPEG or WebP, to be painted by the network",
    choose: () => void chooseAndBring(imageFile),
  },
  {
    icon: Database,
    label: "IDX files",
    hint: "Images and their labels, two files, as MNIST has them",
    choose: () => void chooseAndBring({ multiple: true }),
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
      description="It is kept in the project, and stays on this computer. Files can be dropped on the window, too."
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
