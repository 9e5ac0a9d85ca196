/** What some files are, which a person chose or dropped together. */

/** A file with its place in the folder that was brought. */
export interface BroughtFile {
  /** `flowers/tulip/1.jpg`; the name alone where no folder was brought. */
  readonly path: string;
  readonly size: number;
}

export interface ClassFile<F> {
  /** The name of the folder that it lies in. */
  readonly folder: string;
  readonly file: F;
}

export type Brought<F> =
  | { readonly kind: "project"; readonly file: F }
  | { readonly kind: "table"; readonly file: F }
  | { readonly kind: "picture"; readonly file: F }
  | {
      readonly kind: "images";
      readonly files: readonly ClassFile<F>[];
      /** Images beside the folders, which are of no class. */
      readonly stray: readonly F[];
    }
  | { readonly kind: "idx"; readonly files: readonly [F, F] }
  /** In words. */
  | { readonly kind: "fault"; readonly message: string };

type Kind = "project" | "table" | "image" | "idx" | "other";

const kindOf = (path: string): Kind => {
  if (/\.nodegrad$/i.test(path)) return "project";
  if (/\.(csv|tsv|tab|txt|data)$/i.test(path)) return "table";
  if (/\.(png|jpe?g|jfif|webp)$/i.test(path)) return "image";
  return /(\.idx|idx\d-ubyte|-ubyte)(\.gz)?$/i.test(path) ? "idx" : "other";
};

/** Images that are brought at once. */
const mostFiles = 20_000;

/** What these files are together: one table, one picture, folders of images or two IDX files. All else is refused in words. */
export function sortFiles<F extends BroughtFile>(files: readonly F[]): Brought<F> {
  // What systems put into folders by themselves.
  const real = files.filter(({ path }) => !/(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i.test(path));
  const of = (kind: Kind) => real.filter(({ path }) => kindOf(path) === kind);
  const images = of("image");
  const [first] = real;
  if (!first) return fault("There is no file here.");
  if (real.length === 1) return single(first);
  const [one, other, ...more] = of("idx");
  if (one && other && more.length === 0) return { kind: "idx", files: [one, other] };
  if (more.length > 0) return fault("Choose two IDX files: the images and their labels.");
  if (images.length > mostFiles) {
    return fault(`These are ${images.length} images, and ${mostFiles} are read at most. Bring fewer.`);
  }
  if (images.length > 1) return folders(images);
  return fault("Bring one table, one image, a folder of images for each class, or two IDX files.");
}

const fault = (message: string) => ({ kind: "fault", message }) as const;

function single<F extends BroughtFile>(file: F): Brought<F> {
  const kind = kindOf(file.path);
  switch (kind) {
    case "project":
    case "table":
      return { kind, file };
    case "image":
      return { kind: "picture", file };
    case "idx":
      return fault("IDX files come in twos: choose the images and their labels together.");
    case "other":
      return fault(
        `“${nameOf(file.path)}” is none of what can be read: CSV tables, PNG, JPEG and WebP images, IDX files.`,
      );
  }
}

function folders<F extends BroughtFile>(images: readonly F[]): Brought<F> {
  const paths = images.map(({ path }) => path.split("/").slice(0, -1));
  const root = paths.reduce((common, folders) => common.slice(0, commonLength(common, folders)));
  const all = images.map((file, i) => ({
    folder: paths[i]?.at(-1) ?? "",
    file,
    isStray: paths[i]?.length === root.length,
  }));
  // Images of one folder have nothing but it around them.
  const hasFolders = all.some(({ isStray }) => !isStray);
  const files = all.flatMap(({ folder, file, isStray }) => (hasFolders && isStray ? [] : [{ folder, file }]));
  const stray = all.flatMap(({ file, isStray }) => (hasFolders && isStray ? [file] : []));
  const names = new Set(files.map(({ folder }) => folder));
  if (names.size > 1) return { kind: "images", files, stray };
  return fault(
    "All images are in one folder. Put those of each class into a folder of its own, and bring the folder around them.",
  );
}

/** How many parts two paths begin with together. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((part, i) => part !== b[i]);
  return differing < 0 ? a.length : differing;
}

/** What images in folders are called together: as the folder around theirs, where there is one. */
export function folderAround(files: readonly ClassFile<BroughtFile>[]): string {
  const around = new Set(files.map(({ file }) => file.path.split("/").at(-3) ?? ""));
  const [name] = around;
  return around.size === 1 && name ? name : "Images";
}

/** The last part of a path. */
export const nameOf = (path: string): string => path.split("/").at(-1) ?? path;
