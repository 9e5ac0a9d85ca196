/** The browser that a test file drives. */
import { type Browser, chromium, type Page } from "playwright-core";
import { inject, onTestFinished } from "vitest";

export const pageUrl = (): string => inject("pageUrl");

export function launchBrowser(): Promise<Browser> {
  // Chromium's own sandbox refuses to run as root, as in a container.
  const args = [
    "--disable-background-networking",
    "--no-first-run",
    "--disable-gpu",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
  return chromium.launch({ executablePath: inject("chromiumPath"), args });
}

/** Gives the browser's host what only Electron has, a native menu: the event `menu` is a choice in it. */
function hearMenu(): void {
  let host: typeof globalThis.nodegradHost;
  Object.defineProperty(globalThis, "nodegradHost", {
    get: () => host,
    set(given: NonNullable<typeof host>) {
      host = {
        ...given,
        onMenuCommand(listener) {
          const hear = (event: Event) => listener((event as CustomEvent).detail);
          window.addEventListener("menu", hear);
          return () => window.removeEventListener("menu", hear);
        },
      };
    },
  });
}

/**
 * A page of the app in a profile of its own until the test is over, and what its console said that a person should
 * never cause.
 */
export async function openApp(
  browser: Browser,
  path = "",
  { menu = false } = {},
): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  // From the start: asked for only when a file is opened, it comes too late for the browser about once in a hundred times.
  page.on("filechooser", () => undefined);
  if (menu) await page.addInitScript(hearMenu);
  await page.goto(pageUrl() + path);
  return { page, errors };
}
