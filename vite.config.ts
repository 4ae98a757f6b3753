// Builds the pages' styles and scripts into Django's static files; see gewu/web/ui/components/assets.py.
import { readdirSync } from "node:fs";
import { defineConfig } from "vite";

// Every script right inside a wing's assets folder is an entry point: {% asset "phone" %} is
// gewu/web/ui/assets/phone.ts, {% asset "worker/sync" %} is gewu/web/worker/assets/sync.ts.
const entries: Record<string, string> = {};
for (const file of readdirSync("gewu/web", { recursive: true }) as string[]) {
  const found = /^(\w+)\/assets\/(\w+)\.ts$/.exec(file);
  if (found) entries[found[1] === "ui" ? found[2]! : `${found[1]}-${found[2]}`] = `gewu/web/${file}`;
}

export default defineConfig({
  // Relative, so the built files work under any STATIC_URL.
  base: "./",
  publicDir: false,
  build: {
    outDir: "gewu/web/ui/static/ui/dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    // WeChat's and the government desktops' browsers lag years behind.
    target: ["chrome87", "safari14"],
    cssTarget: ["chrome87", "safari14"],
    assetsInlineLimit: 2048,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1600,
    rollupOptions: {
      checks: { eval: false }, // htmx's, switched off in lib/hypermedia.ts
      input: entries,
      // Twelve hex digits: what WhiteNoise recognises as a name that never changes its content.
      output: {
        hashCharacters: "hex",
        entryFileNames: "[name].[hash:12].js",
        chunkFileNames: "[name].[hash:12].js",
        assetFileNames: "[name].[hash:12][extname]",
      },
    },
  },
  worker: {
    format: "es",
    // MapLibre's package says its worker has no side effects, though it has nothing else.
    plugins: () => [
      {
        name: "keep-worker",
        transform: (code, id) =>
          id.includes("maplibre-gl-worker") ? { code, map: null, moduleSideEffects: true } : null,
      },
    ],
    rollupOptions: {
      output: { hashCharacters: "hex", entryFileNames: "[name].[hash:12].js" },
    },
  },
  css: {
    preprocessorOptions: {
      // Tabler 1.4 and Bootstrap 5.3 still use @import; the warnings are theirs.
      scss: { quietDeps: true, silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"] },
    },
  },
});
