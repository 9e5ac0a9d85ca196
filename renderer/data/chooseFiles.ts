/** Files of a person's own, chosen or dropped. */
import type { BroughtFile } from "./sortFiles.ts";

export interface OwnFileHandle extends BroughtFile {
  readonly file: File;
}

interface Wish {
  /** Endings and media types; any if left out. */
  readonly accept?: string;
  readonly multiple?: boolean;
  /** Whether a folder is chosen, with all that is in it. */
  readonly folder?: boolean;
}

/** Lets the person choose; none when cancelled. */
export const chooseFiles = ({ accept = "", multiple = false, folder = false }: Wish): Promise<OwnFileHandle[]> =>
  new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.multiple = multiple;
    input.webkitdirectory = folder;
    input.addEventListener("change", () => resolve([...(input.files ?? [])].map(withPath)));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });

const withPath = (file: File): OwnFileHandle => ({ path: file.webkitRelativePath || file.name, size: file.size, file });

/** The files of a drop, those in folders too. To be called while the drop is handled: the browser forgets it afterwards. */
export async function droppedFiles(transfer: DataTransfer): Promise<OwnFileHandle[]> {
  const files = await Promise.all(
    [...transfer.items].map((item) => {
      const entry = item.webkitGetAsEntry();
      const file = item.getAsFile();
      return entry ? filesIn(entry, "") : (file ?? []);
    }),
  );
  return files.flat().map((each) => (each instanceof File ? withPath(each) : each));
}

async function filesIn(entry: FileSystemEntry, folder: string): Promise<OwnFileHandle[]> {
  const path = `${folder}${entry.name}`;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path, size: file.size, file }];
  }
  const files = await Promise.all((await entriesOf(entry)).map((inner) => filesIn(inner, `${path}/`)));
  return files.flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** A reader gives some entries at a time, and none at the end. */
async function entriesOf(entry: FileSystemEntry): Promise<FileSystemEntry[]> {
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
