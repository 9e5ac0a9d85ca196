/** How long the main thread of a page was kept busy at a time. */
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

/**
 * How long the main thread's tasks of over 50 ms took, in ms, while something was done. The performance API counts the
 * time in which other programs had the processor; of what it reports, the trace tells the thread's own.
 */
export async function longTasks(browser: Browser, page: Page, action: () => Promise<unknown>): Promise<number[]> {
  await browser.startTracing(page, { categories: ["toplevel"] });
  const count = await page.evaluateHandle(() => {
    const seen = { tasks: 0 };
    new PerformanceObserver((list) => {
      seen.tasks += list.getEntries().length;
    }).observe({ entryTypes: ["longtask"] });
    return seen;
  });
  await action();
  const { tasks: reported } = await count.jsonValue();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ name, pid, tid }) => name.endsWith("RunTask") && threads.has(`${pid} ${tid}`));
  expect(tasks.length).toBeGreaterThan(0);
  return reported === 0 ? [] : tasks.map(({ tdur = 0 }) => tdur / 1000).filter((ms) => ms > 50);
}

/** As Chromium writes it; times in µs. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
  /** Of the thread's own time. */
  readonly tdur?: number;
}
