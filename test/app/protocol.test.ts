import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isPageUrl, PAGE_URL, respondFrom, scheme } from "../../app/protocol.ts";
import { temporaryFolder } from "../fakes/folder.ts";

describe("the app's scheme", () => {
  it("is a secure origin of its own, under the page's policy", () => {
    expect(PAGE_URL).toBe(`${scheme.scheme}://nodegrad/`);
    expect(scheme.privileges).toMatchObject({ standard: true, secure: true });
    expect(scheme.privileges).not.toHaveProperty("bypassCSP");
    expect(scheme.privileges).not.toHaveProperty("corsEnabled");
  });

  it.each([PAGE_URL, "app://nodegrad/?sample=spiral", "app://nodegrad/renderer/index.html#top"])(
    "knows %s for the page",
    (url) => {
      expect(isPageUrl(url)).toBe(true);
    },
  );

  it.each([
    "https://nodegrad/",
    "app://nodegrad.evil.example/",
    "app://evil/",
    "app://evil@nodegrad/",
    "app://nodegrad:81/",
    "file:///nodegrad/",
    "about:blank",
    "data:text/html,app://nodegrad/",
    "",
  ])("does not take %j for it", (url) => {
    expect(isPageUrl(url)).toBe(false);
  });

  it("answers with the file, its type and the isolating headers", async () => {
    const folder = await temporaryFolder({ "page/bundle/main.js": "run()" });
    const respond = respondFrom({ page: join(folder, "page"), assets: folder });
    const response = await respond(new Request("app://nodegrad/bundle/main.js?fresh"));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("run()");
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(response.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self' 'wasm-unsafe-eval'");
  });

  it("refuses other hosts of the scheme, and paths out of its folders", async () => {
    const folder = await temporaryFolder({ "page/main.js": "run()", "secret.js": "secret" });
    const respond = respondFrom({ page: join(folder, "page"), assets: join(folder, "assets") });
    const statusOf = async (url: string) => (await respond({ url, method: "GET" })).status;
    expect(await statusOf("app://elsewhere/main.js")).toBe(404);
    expect(await statusOf("app://nodegrad/..%2fsecret.js")).toBe(400);
    expect(await statusOf("app://nodegrad/%2e%2e%5csecret.js")).toBe(400);
  });
});
