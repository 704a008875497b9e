import { fileURLToPath } from "node:url";

import vue from "@vitejs/plugin-vue";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// Vitest compiles for a server where there is no page; components are tested as pages have them.
function asInPages(plugin: Plugin): Plugin {
  const { handler, filter } = plugin.transform as Extract<Plugin["transform"], object>;
  return {
    ...plugin,
    transform: { filter, handler(code, id) { return handler.call(this, code, id, { moduleType: "js", ssr: false }); } },
  };
}

export default defineConfig({
  plugins: [asInPages(vue())],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: { environment: "node", include: ["tests/**/*.test.ts"] },
});
