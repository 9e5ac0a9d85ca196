import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { NONCE_PLACEHOLDER } from "./app/content.ts";

export default defineConfig({
  plugins: [react()],
  server: { host: "127.0.0.1" },
  html: { cspNonce: NONCE_PLACEHOLDER },
  publicDir: false,
  build: {
    outDir: "dist/page",
    assetsDir: "bundle",
    // Inlined files would be data: URLs, which the content security policy refuses to fonts and scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4096,
    rolldownOptions: { input: "renderer/index.html" },
  },
  worker: { format: "es" },
});
