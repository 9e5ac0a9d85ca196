import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openApp, pageUrl } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("the served page", () => {
  it("starts without an error or a refusal of its content security policy", async () => {
    const { page, errors } = await openApp(browser);
    await page.locator("#root > *").first().waitFor();
    expect(await page.title()).toContain("NodeGrad");
    expect(errors).toEqual([]);
  });

  it("is built for production, wherever it is built from", async () => {
    const { page } = await openApp(browser);
    const sources = await page.evaluate(async () => {
      const scripts = [...document.scripts].map(({ src }) => src);
      return Promise.all(scripts.map(async (src) => (await fetch(src)).text()));
    });
    expect(sources.join("").length).toBeGreaterThan(100_000);
    expect(sources.filter((text) => text.includes("react_stack_bottom_frame"))).toEqual([]);
  });

  it("is isolated from other origins", async () => {
    const { page } = await openApp(browser);
    expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  });

  it("may compile WebAssembly, but evaluates no text", async () => {
    const { page } = await openApp(browser);
    const outcome = await page.evaluate(async () => {
      // After a turn: what the driver itself evaluates is exempt from the page's policy.
      await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
      try {
        return Reflect.construct(Function, ["return 1"])();
      } catch (error) {
        return error instanceof Error ? error.name : "";
      }
    });
    expect(outcome).toBe("EvalError");
  });

  it("refuses scripts and styles that are put into its markup", async () => {
    const { page } = await openApp(browser);
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.body.dataset.injected = 'yes'";
      const style = document.createElement("style");
      style.textContent = "body { --injected: yes }";
      document.head.append(script, style);
      const value = getComputedStyle(document.body).getPropertyValue("--injected");
      return { script: document.body.dataset.injected ?? "no", style: value === "" ? "no" : "yes" };
    });
    expect(ran).toEqual({ script: "no", style: "no" });
  });

  it("asks nothing of any other machine", async () => {
    const { page } = await openApp(browser);
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(pageUrl())) elsewhere.push(request.url());
    });
    await page.reload();
    await page.locator("#root > *").first().waitFor();
    expect(elsewhere).toEqual([]);
  });
});
