/** What both hosts hold of the files that are exported: written once, and not opened again. */

export interface FileKind {
  /** With the point. */
  readonly extension: string;
  /** As a dialog names it. */
  readonly description: string;
  readonly mediaType: string;
}

/** Nothing else is written for the page. */
const KINDS: readonly FileKind[] = [
  { extension: ".png", description: "PNG picture", mediaType: "image/png" },
  { extension: ".svg", description: "SVG picture", mediaType: "image/svg+xml" },
  { extension: ".csv", description: "CSV table", mediaType: "text/csv" },
  { extension: ".html", description: "Report", mediaType: "text/html" },
];

/** The kind that a name ends in; an Error in words where nothing of that kind is exported. */
export function exportKindOf(name: string): FileKind {
  const kind = KINDS.find(({ extension }) => name.endsWith(extension));
  if (kind === undefined) {
    throw new Error(
      `“${name.slice(0, 100)}” cannot be exported: it must end in ${KINDS.map(({ extension }) => extension).join(" or ")}.`,
    );
  }
  return kind;
}
