// Collects the outlines named in icons/names.txt into icons/outlines.json.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const room = new URL("../../icons/", import.meta.url);
const source = new URL("../../../../../node_modules/@tabler/icons/icons/", import.meta.url);

function svg(name) {
  const filled = name.endsWith("-filled");
  const file = filled
    ? new URL(`filled/${name.slice(0, -"-filled".length)}.svg`, source)
    : new URL(`outline/${name}.svg`, source);
  if (!existsSync(file)) throw new Error(`names.txt: Tabler has no icon "${name}"`);
  const [, inner] = readFileSync(file, "utf8").match(/<svg[^>]*>([\s\S]*)<\/svg>/);
  return inner
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "")
    .replace(/<path/g, filled ? '<path fill="currentColor" stroke="none"' : "<path")
    .replace(/\s+\/>/g, "/>")
    .replace(/\s*\n\s*/g, "");
}

const names = readFileSync(new URL("names.txt", room), "utf8")
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line && !line.startsWith("#"));
const outlines = Object.fromEntries(names.map((name) => [name, svg(name)]));
writeFileSync(new URL("outlines.json", room), `${JSON.stringify(outlines, null, 1)}\n`);
