import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, gzipSync } from "node:zlib";

import vue from "@vitejs/plugin-vue";
import { defineConfig, type Plugin, type ResolvedConfig } from "vite";

const SMALLEST_TO_PACK = 1024; // bytes; below that a packed file saves nothing
const PACKED = new Set([".js", ".css", ".html", ".svg", ".json"]);

// A .gz beside each text file, so that the server packs nothing while people wait.
function packed(): Plugin {
  let config: ResolvedConfig;
  return {
    name: "packed",
    apply: "build",
    configResolved(resolved) { config = resolved; },
    closeBundle() {
      const out = resolve(config.root, config.build.outDir);
      for (const name of readdirSync(out, { recursive: true, encoding: "utf8" })) {
        const path = join(out, name);
        if (!PACKED.has(extname(path)) || statSync(path).size < SMALLEST_TO_PACK) continue;
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}

export default defineConfig({
  plugins: [vue(), packed()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  define: {
    // vue-i18n: no legacy API, no development tools; messages are interpreted, never compiled by eval (CSP).
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __INTLIFY_DROP_MESSAGE_COMPILER__: false,
    __VUE_OPTIONS_API__: true, // some of Element Plus is written so
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
  },
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the Content-Security-Policy allows files of ours, no data: scripts or fonts
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080", "/ws": { target: "ws://127.0.0.1:8080", ws: true } } },
});
