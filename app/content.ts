/** What the page may load: from a URL's path to a file and its headers. Electron's scheme and the local server share it. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

/** The folders that are served: the built page, and `assets/` of the project. */
export interface Roots {
  readonly page: string;
  readonly assets: string;
}

export interface Answer {
  readonly status: 200 | 400 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** `html.cspNonce` of the build: stands in the page where each answer puts a nonce of its own. */
export const NONCE_PLACEHOLDER = "CSP_NONCE_OF_THIS_ANSWER";

/** A file of any other type is not served. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".nodegrad": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".gz": "application/gzip",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

/**
 * The file that the path of a URL means: `/` the page, `/assets/…` what is shipped, all else what was built. `path` is
 * still percent-encoded and without its query. Undefined where it is malformed or leaves the served folders.
 */
export function fileOf(roots: Roots, path: string): string | undefined {
  const decoded = decode(path);
  if (decoded === undefined || !decoded.startsWith("/")) return undefined;
  if (decoded === "/") return join(roots.page, "renderer", "index.html");
  const segments = decoded.slice(1).split("/");
  // Decoded once and only once: "%252e" stays a name that is not there. A leading dot covers "." and "..".
  if (segments.some((segment) => segment === "" || segment.startsWith(".") || /[\\:\0]/.test(segment)))
    return undefined;
  return segments[0] === "assets" ? join(roots.assets, ...segments.slice(1)) : join(roots.page, ...segments);
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The content security policy. Styles that libraries add while the page runs carry the nonce; styles in markup are refused. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const headersWith = (nonce: string): Readonly<Record<string, string>> => ({
  "Content-Security-Policy": contentPolicy(nonce),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-cache",
});

/** Answers one request. Every answer, a refusal too, carries all the headers: a worker takes its policy from its own. */
export async function answer(roots: Roots, method: string, path: string): Promise<Answer> {
  const nonce = randomBytes(16).toString("base64");
  const headers = headersWith(nonce);
  const refuse = (status: 400 | 404 | 405, message: string): Answer => ({
    status,
    headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" },
    body: Buffer.from(`${message}\n`),
  });

  if (method !== "GET" && method !== "HEAD") return refuse(405, "Only GET and HEAD are answered.");
  const file = fileOf(roots, path);
  if (file === undefined) return refuse(400, "That is not the path of a file here.");
  const type = TYPES[extname(file)];
  const content = type === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (type === undefined || content === undefined) return refuse(404, "There is no such file.");
  const body = file.endsWith(".html")
    ? Buffer.from(content.toString("utf8").replaceAll(NONCE_PLACEHOLDER, nonce))
    : content;
  // The name of a bundled file changes with what is in it.
  const lasting = path.startsWith("/bundle/") ? { "Cache-Control": "max-age=31536000, immutable" } : {};
  return { status: 200, headers: { ...headers, ...lasting, "Content-Type": type }, body };
}
