// Reads pages with Lighthouse in a fresh browser each.
// stdin: {chrome, args, pages: [{url, cookie, form}]}; cookie is null or {name, value};
// stdout: one line of JSON per page: {url, scores, wrong, bytes}.
import lighthouse, { desktopConfig } from "lighthouse";
import { launch } from "puppeteer-core";

const CATEGORIES = ["performance", "accessibility", "best-practices"];

async function asked() {
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
}

const fault = (audit) => {
  const items = (audit.details?.items ?? []).slice(0, 3);
  const where = items.map((item) => item.node?.selector ?? item.url ?? item.description ?? item.label ?? "");
  return `${audit.id} ${audit.displayValue ?? ""} ${where.join(" | ")}`.trim();
};

function told(url, { audits, categories }) {
  const names = Object.keys(categories);
  const scores = Object.fromEntries(names.map((name) => [name, Math.round(categories[name].score * 100)]));
  const weighed = names.flatMap((name) => categories[name].auditRefs.filter((ref) => ref.weight > 0));
  const wrong = [...new Set(weighed.map((ref) => ref.id))]
    .map((id) => audits[id])
    .filter((audit) => audit.score !== null && audit.score < 0.9);
  return { url, scores, wrong: wrong.map(fault), bytes: audits["total-byte-weight"]?.numericValue ?? 0 };
}

const { chrome: executablePath, args, pages } = await asked();
async function read(page, left) {
  const { url, cookie, form } = page;
  const chrome = await launch({ executablePath, args });
  try {
    if (cookie) await chrome.setCookie({ ...cookie, domain: new URL(url).hostname });
    const flags = { onlyCategories: CATEGORIES, output: "json", logLevel: "silent" };
    const config = form === "desktop" ? desktopConfig : undefined;
    const result = await lighthouse(url, flags, config, await chrome.newPage());
    if (!result) throw new Error(`Lighthouse read nothing at ${url}`);
    const trouble = result.lhr.runtimeError; // a busy machine loses a trace now and then
    if (trouble && left === 0) throw new Error(`${url}: ${trouble.message}`);
    if (trouble) return await read(page, left - 1);
    console.log(JSON.stringify(told(page.url, result.lhr)));
  } finally {
    await chrome.close();
  }
}

for (const page of pages) await read(page, 2);
