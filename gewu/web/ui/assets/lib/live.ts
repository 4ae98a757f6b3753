// The list of cases and the open case keep themselves up to date: one cheap question every few
// seconds while somebody looks. The answer is as a rule 304; see gewu/web/desk/cases/live.py.
import htmx from "htmx.org/dist/htmx.esm.js";
import { on, stamp } from "./dom";
import { renewList, rows } from "./live-list";
import { listenForNews, tellNews } from "./live-news";

const PACE = 4000;
const SLOWEST = 30_000;
const PATIENCE = 15_000; // without an answer for so long, the page says so
const HANGING = 10_000;

let since = "";
let line = "";
let tag = "";
let timer = 0;
let asking = false;
let failures = 0;
let heard = Date.now();
// Raised by everything htmx brings: an answer to an older question is not shown over it.
let age = 0;

const list = () => document.querySelector<HTMLElement>("#list[data-live]");
const news = () => document.querySelector<HTMLElement>("#news[data-live]");

function question(): string | null {
  const [rowsOf, open] = [list(), news()];
  const home = rowsOf?.dataset.live ?? open?.dataset.live;
  if (!home) return null;
  const query = new URLSearchParams(rowsOf ? location.search : "");
  query.delete("cursor");
  query.delete("case");
  if (rowsOf) query.set("shown", String(rows(rowsOf).length));
  if (since) query.set("since", since);
  if (line) query.set("line", line);
  if (open?.dataset.case) {
    query.set("case", open.dataset.case);
    query.set("seen", open.dataset.seen ?? "0");
  }
  return `${home}?${query}`;
}

function plan(delay: number): void {
  window.clearTimeout(timer);
  if (!document.hidden) timer = window.setTimeout(() => void ask(), delay);
}

async function ask(): Promise<void> {
  const address = question();
  if (asking || !address) return plan(PACE);
  asking = true;
  const [asked, stop] = [age, new AbortController()];
  const hanging = window.setTimeout(() => stop.abort(), HANGING);
  try {
    const headers: Record<string, string> = tag ? { "If-None-Match": tag } : {};
    const answer = await fetch(address, { headers, redirect: "manual", cache: "no-store", signal: stop.signal });
    const isOut = answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500);
    if (isOut) return note("live-out");
    if (!answer.ok && answer.status !== 304) throw new Error(String(answer.status));
    if (answer.ok) take(await answer.text(), answer.headers.get("ETag") ?? "", asked);
    failures = 0;
    heard = Date.now();
    note("");
    plan(asked === age ? PACE : 0);
  } catch {
    failures += 1;
    const left = heard + PATIENCE - Date.now();
    if (left <= 0) note("live-off");
    plan(Math.min(PACE * 2 ** (failures - 1), SLOWEST, left > 0 ? left : SLOWEST));
  } finally {
    window.clearTimeout(hanging);
    asking = false;
  }
}

function take(html: string, newTag: string, asked: number): void {
  if (asked !== age) return;
  const root = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("[data-since]");
  if (!root) return;
  [since, line, tag] = [root.dataset.since ?? "", root.dataset.line ?? "", newTag];
  ["strip", "views"].forEach((id) => renewPart(id, root));
  const shown = list();
  if (shown) renewList(shown, root);
  tellNews(news(), root);
}

/** The strip and the views: small, without fields; the focus stays on the same of their links. */
function renewPart(id: string, root: HTMLElement): void {
  const [old, fresh] = [document.getElementById(id), root.querySelector<HTMLElement>(`#${id}`)];
  if (!old || !fresh || old.textContent === fresh.textContent) return;
  const targets = "a, button";
  const focused = Array.from(old.querySelectorAll(targets)).findIndex((one) => one === document.activeElement);
  old.replaceWith(fresh);
  htmx.process(fresh);
  if (focused >= 0) fresh.querySelectorAll<HTMLElement>(targets)[focused]?.focus();
}

/** One quiet line at most: no connection, or logged out. */
function note(template: string): void {
  const shown = document.querySelector<HTMLElement>(".live-off");
  if (shown?.dataset.of === template) return;
  shown?.remove();
  const line = template ? stamp(template) : null;
  if (!line) return;
  line.dataset.of = template;
  document.body.append(line);
}

/** Something else brought a part of the page: ask anew, at once when it was somebody's act. */
function superseded(event: Event): void {
  if (event.target instanceof Element && event.target.closest("#bulk, #batch")) return;
  age += 1;
  const { requestConfig } = (event as CustomEvent<{ requestConfig?: { verb?: string } }>).detail;
  if (requestConfig?.verb !== "get") askAnew();
}

function askAnew(): void {
  age += 1;
  tag = "";
  if (!asking) plan(0);
}

export function startLive(): void {
  if (!list() && !news()) return;
  listenForNews();
  document.addEventListener("htmx:afterRequest", superseded);
  document.addEventListener("rows-changed", askAnew); // a batch of acts is through
  document.addEventListener("visibilitychange", () => {
    heard = Date.now();
    plan(0);
  });
  // Chosen columns, or a list that has to come anew for another reason.
  on("relist", "*", () => {
    document.querySelectorAll<HTMLDialogElement>("dialog[open]").forEach((dialog) => dialog.close());
    void htmx.ajax("get", location.pathname + location.search, { target: "#list", swap: "innerHTML" });
  });
  plan(PACE);
}
