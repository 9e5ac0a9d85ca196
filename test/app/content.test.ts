import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer, contentPolicy, fileOf, NONCE_PLACEHOLDER, type Roots } from "../../app/content.ts";
import { temporaryFolder } from "../fakes/folder.ts";

const roots: Roots = { page: "/srv/page", assets: "/srv/assets" };

async function servedFolder(): Promise<Roots> {
  const folder = await temporaryFolder({
    "secret.js": "secret",
    "page/renderer/index.html": `<meta nonce="${NONCE_PLACEHOLDER}">`,
    "page/bundle/main.js": "run()",
    "page/bundle/notes.unlisted": "what is this",
    "assets/data/iris.csv": "a,b",
  });
  return { page: join(folder, "page"), assets: join(folder, "assets") };
}

describe("the file of a path", () => {
  it("finds the page, its bundle and the assets", () => {
    expect(fileOf(roots, "/")).toBe(join("/srv/page", "renderer", "index.html"));
    expect(fileOf(roots, "/bundle/main.js")).toBe(join("/srv/page", "bundle", "main.js"));
    expect(fileOf(roots, "/assets/data/iris.csv")).toBe(join("/srv/assets", "data", "iris.csv"));
    expect(fileOf(roots, "/assets/samples/two%20moons.nodegrad")).toBe(
      join("/srv/assets", "samples", "two moons.nodegrad"),
    );
  });

  it.each([
    "/../secret.js",
    "/bundle/../../secret.js",
    "/assets/../secret.js",
    "/%2e%2e/secret.js",
    "/%2E%2E%2Fsecret.js",
    "/..%2fsecret.js",
    "/bundle/..%5c..%5csecret.js",
    "/..\\secret.js",
    "/./secret.js",
    "/.env",
    "/bundle/.hidden.js",
    "//etc/passwd",
    "/bundle//main.js",
    "/C:/secret.js",
    "/main.js:stream.js",
    "/main.js%00.html",
    "/%",
    "/%ff",
    "/%c0%ae%c0%ae/secret.js",
    "secret.js",
    "",
  ])("refuses %j", (path) => {
    expect(fileOf(roots, path)).toBeUndefined();
  });

  it("decodes once: what is still encoded is a name", () => {
    expect(fileOf(roots, "/%252e%252e/secret.js")).toBe(join("/srv/page", "%2e%2e", "secret.js"));
  });

  it("never leaves the served folders, whatever the path", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "%2e",
      "%2E%2e",
      "/",
      "%2f",
      "\\",
      "%5C",
      "a",
      "assets",
      "%00",
      ":",
      "%25",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileOf(roots, `/${pieces.join("")}`);
        return file === undefined || file.startsWith(`${join(roots.page)}`) || file.startsWith(join(roots.assets));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe("an answer", () => {
  it("is the file with its type", async () => {
    const { status, headers, body } = await answer(await servedFolder(), "GET", "/bundle/main.js");
    expect(status).toBe(200);
    expect(headers["Content-Type"]).toBe("text/javascript; charset=utf-8");
    expect(Buffer.from(body).toString()).toBe("run()");
  });

  it.each([
    ["/nothing.js", 404],
    ["/bundle", 404],
    ["/assets/", 400],
    ["/bundle/notes.unlisted", 404],
    ["/../secret.js", 400],
  ])("to %s is a refusal, %i", async (path, status) => {
    expect((await answer(await servedFolder(), "GET", path)).status).toBe(status);
  });

  it("may be kept by the browser where its name changes with its content, and nowhere else", async () => {
    const served = await servedFolder();
    const cacheOf = async (path: string) => (await answer(served, "GET", path)).headers["Cache-Control"];
    expect(await cacheOf("/bundle/main.js")).toContain("immutable");
    for (const path of ["/", "/assets/data/iris.csv", "/bundle/nothing.js"])
      expect(await cacheOf(path)).toBe("no-cache");
  });

  it("refuses to be written to", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      expect((await answer(await servedFolder(), method, "/")).status).toBe(405);
    }
  });

  it("isolates the page from other origins, also when it is a refusal", async () => {
    for (const path of ["/", "/bundle/main.js", "/nothing", "/%"]) {
      const { headers } = await answer(await servedFolder(), "GET", path);
      expect(headers).toMatchObject({
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
      });
      expect(headers["Content-Security-Policy"]).toContain("default-src 'none'");
    }
  });

  it("puts a nonce of its own into the page and its policy", async () => {
    const served = await servedFolder();
    const nonces = new Set<string>();
    for (let time = 0; time < 3; time++) {
      const { headers, body } = await answer(served, "GET", "/");
      const nonce = /nonce="([^"]+)"/.exec(Buffer.from(body).toString())?.[1] ?? "";
      expect(headers["Content-Security-Policy"]).toBe(contentPolicy(nonce));
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
    expect(nonces).not.toContain(NONCE_PLACEHOLDER);
  });
});

describe("the content security policy", () => {
  const directives = new Map(
    contentPolicy("abc")
      .split("; ")
      .map((directive): [string, string] => {
        const [name = "", ...sources] = directive.split(" ");
        return [name, sources.join(" ")];
      }),
  );

  it("lets run what is served and WebAssembly, nothing else", () => {
    expect(directives.get("script-src")).toBe("'self' 'wasm-unsafe-eval'");
    expect(directives.get("worker-src")).toBe("'self'");
    expect(directives.get("default-src")).toBe("'none'");
  });

  it("lets nothing in from elsewhere, and nothing out", () => {
    for (const name of ["object-src", "base-uri", "form-action", "frame-ancestors"]) {
      expect(directives.get(name)).toBe("'none'");
    }
    expect(directives.get("connect-src")).toBe("'self'");
    expect(contentPolicy("abc")).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*|https?:/);
  });
});
