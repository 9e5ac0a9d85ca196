/** What the surrounding program (Electron's shell or the browser) offers the renderer. Files are known by opaque ids. */

export interface HostFile {
  /** Means something to this host alone; never a path. */
  readonly id: string;
  /** As a person knows it: `spiral.nodegrad`. */
  readonly name: string;
}

export interface OpenedFile extends HostFile {
  readonly text: string;
}

/** What a person is asked for: a CSV file, an image, or the two files of IDX images. */
export type DataKind = "table" | "picture" | "idx";

/** A file of data that the person chose. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** By which the host finds the file again, this time or, once `keepLink` was told, later; left out where it cannot. */
  readonly link?: string;
}

/**
 * What lies in the place of a link: the bytes, or why there are none. The host does not know the link (it is of another
 * computer), the file is gone, or the person has to allow it first.
 */
export type LinkRead =
  | { readonly kind: "read"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "unknown" | "gone" | "forbidden" };

/** Ids of the commands that a host's native menu may invoke; the renderer's command table has them all. */
export type MenuCommand =
  | "new"
  | "open"
  | "save"
  | "saveAs"
  | "ownData"
  | "undo"
  | "redo"
  | "selectAll"
  | "zoomToFit"
  | "lab"
  | "commandPalette"
  | "about";

export interface Host {
  readonly kind: "electron" | "browser";
  /** Lets the person choose a project file; undefined when cancelled. Refuses a file over the size limit with an Error in words. */
  open(): Promise<OpenedFile | undefined>;
  openRecent(id: string): Promise<OpenedFile>;
  /** Newest first. */
  recent(): Promise<readonly HostFile[]>;
  /** Writes aside and renames where the system can. */
  save(id: string, text: string): Promise<HostFile>;
  /** Lets the person choose where; undefined when cancelled. */
  saveAs(suggestedName: string, text: string): Promise<HostFile | undefined>;
  /**
   * Lets the person choose where to write a picture, a table or a report: `.png`, `.svg`, `.csv` or `.html`, as the name
   * ends. The name that was chosen; undefined when cancelled. Refuses any other ending with an Error in words.
   */
  exportFile(suggestedName: string, content: Uint8Array<ArrayBuffer>): Promise<string | undefined>;
  /** Lets the person choose data; none when cancelled. Refuses a file over `MAX_READ_BYTES` with an Error in words. */
  chooseData(kind: DataKind): Promise<readonly ChosenFile[]>;
  /** Remembers beyond this visit where a chosen file lies. Refuses a link that it did not give with an Error in words. */
  keepLink(link: string): Promise<void>;
  /** Reads the file of a link, which may come from anyone's project. `ask` the person, who has just clicked, to allow it. */
  readLink(link: string, ask: boolean): Promise<LinkRead>;
  /** A shipped file under `assets/`: `samples/spiral.nodegrad`, `data/iris.csv`. */
  readAsset(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Tells the host whether closing now would lose work, so that it asks first, and the title to show. */
  setDocumentState(state: { readonly title: string; readonly unsaved: boolean }): void;
  /** Both return what ends the subscription. */
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
  /** A file that the system asks the app to open (double-click, drop on the icon). */
  onOpenFile(listener: (file: OpenedFile) => void): () => void;
}

declare global {
  /** Set before the renderer starts: by Electron's preload script, or by the browser host. */
  var nodegradHost: Host | undefined;
}
