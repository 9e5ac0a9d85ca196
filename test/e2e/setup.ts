/** Once for all browser tests: builds the app, serves it, finds a browser. */
import type { TestProject } from "vitest/node";
import { servePage } from "../../app/browser/serve.ts";
import { buildApp, builtRoots } from "../../app/build.ts";
import { provideChromium, thisMachine } from "./chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built app is served, with a slash at the end. */
    readonly pageUrl: string;
    readonly chromiumPath: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide("chromiumPath", await provideChromium(thisMachine()));
  await buildApp();
  const server = await servePage(builtRoots, 0);
  project.provide("pageUrl", server.url);
  return server.close;
}
