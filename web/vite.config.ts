import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: "../target/classes/ui",
    emptyOutDir: true,
    // Inlined pictures would be `data:`, which the page's policy does not allow.
    assetsInlineLimit: 0,
    // The licences of all that is bundled ask to come along with it.
    license: { fileName: "assets/licences.txt" },
    modulePreload: { polyfill: false },
    target: "es2023",
  },
  server: {
    proxy: { "/api": { target: "http://127.0.0.1:8470", ws: true } },
    fs: { allow: [".."] },
  },
  test: { include: ["src/**/*.test.ts"] },
});
