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

/**
 * A page of the app in a profile of its own until the test is over, and what its console said that a person should
 * never cause.
 */
export async function openApp(browser: Browser, path = ""): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(pageUrl() + path);
  return { page, errors };
}
