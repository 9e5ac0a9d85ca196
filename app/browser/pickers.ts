/** The part of the File System Access API that TypeScript's library does not know: Chromium has it, others do not. */

export interface FileHandle extends FileSystemFileHandle {
  queryPermission(descriptor: { mode: "read" | "readwrite" }): Promise<PermissionState>;
  requestPermission(descriptor: { mode: "read" | "readwrite" }): Promise<PermissionState>;
}

interface FileType {
  readonly description: string;
  readonly accept: Readonly<Record<string, readonly string[]>>;
}

interface Pickers {
  showOpenFilePicker(options: {
    readonly types: readonly FileType[];
    readonly multiple?: boolean;
  }): Promise<readonly FileHandle[]>;
  showSaveFilePicker(options: {
    readonly types: readonly FileType[];
    readonly suggestedName: string;
  }): Promise<FileHandle>;
}

/** Undefined where the browser has no pickers. */
export const pickers = (): Pickers | undefined =>
  "showOpenFilePicker" in globalThis && "showSaveFilePicker" in globalThis
    ? (globalThis as unknown as Pickers)
    : undefined;
