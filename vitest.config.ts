import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "core",
          include: ["test/{core,golden}/**/*.test.ts"],
          environment: "node",
          // Core keeps nothing between calls, so its modules are loaded once for all files: that halves the time.
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "shell",
          include: ["test/{app,renderer}/**/*.test.{ts,tsx}"],
          environment: "node",
          // Some start programs of their own, on machines that have other things to do.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/e2e/**/*.test.ts"],
          environment: "node",
          globalSetup: "test/e2e/setup.ts",
          // One page at a time: what a network learns in ten seconds, it must not share with another test.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
