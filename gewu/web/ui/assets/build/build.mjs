// Builds beside the files in use and then takes their place: a page or a test that reads them
// while we build sees the old ones or the new ones, never none.
import { existsSync, renameSync, rmSync } from "node:fs";
import { build } from "vite";

const dist = "gewu/web/ui/static/ui/dist";
const [next, old] = [`${dist}.next`, `${dist}.old`];

rmSync(next, { recursive: true, force: true });
await build({ build: { outDir: next, emptyOutDir: true } });
rmSync(old, { recursive: true, force: true });
if (existsSync(dist)) renameSync(dist, old);
renameSync(next, dist);
rmSync(old, { recursive: true, force: true });
