import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/{core,app,renderer,golden}/**/*.test.{ts,tsx}"], environment: "node" },
      },
    ],
  },
});
