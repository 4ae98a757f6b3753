// What in built files is newer than a browser: `node floor.mjs "chrome 90" FILE…` prints JSON,
// {file: [what]}. Scripts must parse without newer syntax; styles are asked of caniuse's tables.
import { readFileSync } from "node:fs";
import { Parser } from "acorn";
import { simple } from "acorn-walk";
import DoIUse from "doiuse/lib/DoIUse.js";
import postcss from "postcss";

// Chromium 90 knows all of ES2021 and the class fields of ES2022, but not these of ES2022.
const YOUNGER = {
  StaticBlock: () => "static block",
  BinaryExpression: (node) => node.operator === "in" && node.left.type === "PrivateIdentifier" && "#x in",
  Literal: (node) => /[dv]/.test(node.regex?.flags ?? "") && `/${node.regex.flags}`,
};

function script(text) {
  const found = [];
  const look = (judge) => (node) => {
    const what = judge(node);
    if (what) found.push(what);
  };
  const visitors = Object.fromEntries(Object.entries(YOUNGER).map(([name, judge]) => [name, look(judge)]));
  simple(Parser.parse(text, { ecmaVersion: 2022, sourceType: "module" }), visitors);
  return found;
}

function styles(text, browser) {
  const found = new Set();
  const asked = new DoIUse({
    browsers: [browser],
    ignore: [],
    onFeatureUsage: ({ feature, featureData, usage }) => {
      if (featureData.missing) found.add(`${feature}: ${usage.toString().slice(0, 120)}`);
    },
  });
  postcss(asked).process(text, { from: undefined }).css;
  return [...found];
}

const [browser, ...files] = process.argv.slice(2);
const judged = files.map((file) => {
  const text = readFileSync(file, "utf8");
  return [file, file.endsWith(".css") ? styles(text, browser) : script(text)];
});
console.log(JSON.stringify(Object.fromEntries(judged.filter(([, found]) => found.length))));
