/** A file of a person's own that the project does not keep: where it can be read again, and how data is made of it. */
import { MAX_CASES } from "../data/ownTable.ts";
import { hashBytes } from "../train/hash.ts";
import { isObject, type JsonObject, pathTo, type Report, readObject } from "./json.ts";
import { showValue } from "./settings.ts";

export interface Link {
  /** Known to the host of the computer on which the file was chosen, and to no other. Never a path. */
  readonly id: string;
  /** SHA-256 of the bytes of the file, 64 hexadecimal digits: whatever else lies in its place is not taken for it. */
  readonly fingerprint: string;
  readonly reading: Reading;
}

/** How the bytes that a project would keep are made of those of the file. */
export type Reading =
  | {
      readonly kind: "table";
      readonly delimiter: Delimiter;
      /** Whether the first row names the columns. */
      readonly header: boolean;
      readonly decimals: "point" | "comma";
    }
  /** The first so many of its images or labels. */
  | { readonly kind: "idx"; readonly cases: number }
  /** Pixels of the longer side, and whether in grey or in colour. */
  | { readonly kind: "picture"; readonly side: number; readonly channels: 1 | 3 };

export const delimiters = { ",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Vertical bar", " ": "Spaces" } as const;
export type Delimiter = keyof typeof delimiters;

/** Pixels of the longer side of a picture. */
export const MAX_PICTURE_SIDE = 256;
const MAX_ID = 100;

/** What a linked file is known by in `OwnFiles` and `OwnData`: the same for the same content read in the same way. */
export function linkedFileId({ fingerprint, reading }: Omit<Link, "id">): string {
  const text = JSON.stringify([fingerprint, ...Object.entries(reading).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return hashBytes(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

/** The link of a project file; undefined, reported, where it is none. */
export function linkFromJson(raw: unknown, path: string, report: Report): Link | undefined {
  const link = readObject(raw, ["id", "fingerprint", "reading"], path, report);
  if (!link) return undefined;
  const { id, fingerprint } = link;
  if (typeof id !== "string" || !/^[\w-]+$/.test(id) || id.length > MAX_ID) {
    report(pathTo(path, "id"), `This must be a name of letters, digits, - and _, not ${showValue(id)}.`);
    return undefined;
  }
  if (typeof fingerprint !== "string" || !/^[0-9a-f]{64}$/.test(fingerprint)) {
    report(pathTo(path, "fingerprint"), `This must be 64 hexadecimal digits, not ${showValue(fingerprint)}.`);
    return undefined;
  }
  const reading = readingFromJson(link.reading, pathTo(path, "reading"), report);
  return reading && { id, fingerprint, reading };
}

const keys = {
  table: ["delimiter", "header", "decimals"],
  idx: ["cases"],
  picture: ["side", "channels"],
} as const satisfies { readonly [K in Reading["kind"]]: readonly string[] };

function readingFromJson(raw: unknown, path: string, report: Report): Reading | undefined {
  const kind = isObject(raw) ? raw.kind : undefined;
  if (kind !== "table" && kind !== "idx" && kind !== "picture") {
    report(pathTo(path, "kind"), `A file is read as table, idx or picture, not as ${showValue(kind)}.`);
    return undefined;
  }
  const read = readObject(raw, ["kind", ...keys[kind]], path, report) ?? {};
  const reading = readings[kind](read);
  if (!reading) report(path, `How this ${kind} is read is not written as NodeGrad writes it. Bring the file again.`);
  return reading;
}

const readings: { readonly [K in Reading["kind"]]: (read: JsonObject) => Reading | undefined } = {
  table({ delimiter, header, decimals }) {
    if (!isDelimiter(delimiter) || typeof header !== "boolean") return undefined;
    return decimals === "point" || decimals === "comma" ? { kind: "table", delimiter, header, decimals } : undefined;
  },
  idx: ({ cases }) => (isCount(cases, MAX_CASES) ? { kind: "idx", cases } : undefined),
  picture: ({ side, channels }) =>
    isCount(side, MAX_PICTURE_SIDE) && (channels === 1 || channels === 3)
      ? { kind: "picture", side, channels }
      : undefined,
};

export const isDelimiter = (value: unknown): value is Delimiter =>
  typeof value === "string" && Object.hasOwn(delimiters, value);

const isCount = (value: unknown, most: number): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 1 && value <= most;
