import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type PageServer, servePage } from "../../../app/browser/serve.ts";
import { temporaryFolder } from "../../fakes/folder.ts";

async function server(port = 0): Promise<PageServer> {
  const folder = await temporaryFolder({ "page/renderer/index.html": "hello", "secret.html": "secret" });
  const served = await servePage({ page: join(folder, "page"), assets: join(folder, "assets") }, port);
  onTestFinished(() => served.close());
  return served;
}

/** `fetch` would tidy the path up, and choose the host. */
function ask(url: string, options: { path?: string; host?: string; method?: string }) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
    const asked = request(
      {
        hostname,
        port,
        path: options.path ?? "/",
        method: options.method ?? "GET",
        headers: { host: options.host ?? `${hostname}:${port}` },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", text }),
        );
      },
    );
    asked.on("error", reject);
    asked.end();
  });
}

describe("the local server", () => {
  it("listens on 127.0.0.1 and serves the page", async () => {
    const { url } = await server();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await ask(url, { path: "/?fresh" })).toEqual({
      status: 200,
      type: "text/html; charset=utf-8",
      text: "hello",
    });
  });

  it("refuses to leave its folders", async () => {
    const { url } = await server();
    for (const path of ["/../secret.html", "/%2e%2e/secret.html", "/..%5csecret.html"]) {
      expect((await ask(url, { path })).status).toBe(400);
    }
  });

  it("answers nobody who calls it by another name", async () => {
    const { url } = await server();
    expect(await ask(url, { host: "evil.example" })).toMatchObject({ status: 403, text: "" });
    expect((await ask(url, { host: `localhost:${new URL(url).port}` })).status).toBe(200);
  });

  it("sends the head alone when asked for it", async () => {
    const { url } = await server();
    expect(await ask(url, { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
  });

  it("takes another port where its own is taken", async () => {
    const first = await server();
    const second = await server(Number(new URL(first.url).port));
    expect(second.url).not.toBe(first.url);
    expect((await ask(second.url, {})).status).toBe(200);
  });
});
