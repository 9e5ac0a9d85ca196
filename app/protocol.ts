/** The app's own scheme: the page is `app://nodegrad/`, an origin that no web page can have and no file can reach. */
import type { CustomScheme } from "electron";
import { answer, type Roots } from "./content.ts";

export const SCHEME = "app";
const HOST = "nodegrad";
export const PAGE_URL = `${SCHEME}://${HOST}/`;

/** To be registered before Electron is ready. `standard` and `secure` give the page an origin, workers and WebAssembly. */
export const scheme: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Whether a URL is of the page itself: whoever sends a message is asked this. */
export function isPageUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${SCHEME}:` && host === HOST && username === "" && password === "";
}

/** What `protocol.handle` takes for the scheme. */
export const respondFrom =
  (roots: Roots) =>
  async ({ url, method }: Pick<Request, "url" | "method">): Promise<Response> => {
    if (!isPageUrl(url)) return new Response(null, { status: 404 });
    const { status, headers, body } = await answer(roots, method, new URL(url).pathname);
    return new Response(method === "HEAD" ? null : body, { status, headers });
  };
