// Ctrl+K: go to or do anything by a few letters. A combobox over a list, in a dialog.
import { fill, on } from "./dom";
import { here, matching, type Entry, type Group } from "./palette-here";
import { recall, remember } from "./store";

const PAUSE = 120; // milliseconds after the last letter before the server is asked
const KEPT = 6;
const LOCAL: readonly Group[] = ["here", "rooms", "views", "settings"];
const AFTER: readonly Group[] = ["settings"]; // stand below what the server finds

let dialog: HTMLDialogElement;
let input: HTMLInputElement;
let list: HTMLElement;
let entries: Entry[] = [];
let sources = new Map<HTMLElement, Entry>();
let timer = 0;
let asked: AbortController | null = null;
let cameFrom: HTMLElement | null = null;

const storeKey = () => `palette-${dialog.dataset.who ?? ""}`;
const recent = () => recall(storeKey()).split("\n").filter(Boolean);

function keep(id: string): void {
  if (!id) return;
  const others = recent().filter((other) => other !== id);
  remember(storeKey(), [id, ...others].slice(0, KEPT).join("\n"));
}

const options = () => Array.from(list.querySelectorAll<HTMLElement>("[role=option]"));
const active = () => list.querySelector<HTMLElement>("[aria-selected=true]");

function activate(option: HTMLElement | undefined): void {
  options().forEach((other) => other.setAttribute("aria-selected", String(other === option)));
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function move(by: number): void {
  const all = options();
  const chosen = active();
  const at = chosen ? all.indexOf(chosen) : by > 0 ? -1 : 0;
  activate(all[(at + by + all.length) % all.length]);
}

function span(name: string, words: string): HTMLElement {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = words;
  return element;
}

function optionOf(one: Entry, number: number): HTMLElement {
  const option = document.createElement("div");
  option.className = "palette-option";
  option.id = `palette-here-${number}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  const icon = one.source.querySelector(".icon")?.cloneNode(true);
  if (icon) option.append(icon);
  option.append(span("palette-name", one.name));
  if (one.key) {
    const key = document.createElement("kbd");
    key.textContent = one.key;
    option.append(key);
  }
  sources.set(option, one);
  return option;
}

function group(name: string, members: HTMLElement[]): HTMLElement[] {
  if (!members.length) return [];
  const title = document.createElement("div");
  title.className = "palette-title";
  title.id = `palette-of-${name}`;
  title.setAttribute("role", "presentation");
  const words = dialog.querySelector<HTMLTemplateElement>(`template[data-group=${name}]`);
  title.textContent = words?.content.textContent ?? "";
  const whole = document.createElement("div");
  whole.className = "palette-group";
  whole.setAttribute("role", "group");
  whole.setAttribute("aria-labelledby", title.id);
  whole.append(title, ...members);
  return [whole];
}

/** What was chosen lately, from this page or as the server gave it, in that order. */
function lately(found: HTMLElement | null): HTMLElement[] {
  return recent().flatMap((id, number) => {
    const given = found?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
    if (given) return [given];
    const one = entries.find((other) => other.id === id);
    return one ? [optionOf(one, 1000 + number)] : [];
  });
}

function show(typed: string, found: HTMLElement | null): void {
  const before = active()?.id;
  sources = new Map();
  const fitting = typed ? matching(entries, typed) : entries;
  const local = (name: Group) =>
    group(
      name,
      fitting.filter((one) => one.group === name).map((one) => optionOf(one, entries.indexOf(one))),
    );
  const first = typed ? [] : group("recent", lately(found));
  const served = typed && found ? Array.from(found.children) : [];
  const above = LOCAL.filter((name) => !AFTER.includes(name)).flatMap(local);
  list.replaceChildren(...first, ...above, ...served, ...AFTER.flatMap(local));
  const all = options();
  activate(all.find((option) => option.id === before) ?? all[0]);
}

/** Only when the answer is there is it known that nothing fits. */
function tell(): void {
  const count = options().length;
  const none = dialog.querySelector<HTMLElement>(".palette-none");
  if (none) none.hidden = count > 0;
  const told = dialog.querySelector<HTMLElement>("[data-told]");
  const words = count ? fill(dialog.dataset.some ?? "", { n: count }) : (dialog.dataset.none ?? "");
  if (told) told.textContent = words;
}

function parsed(html: string): HTMLElement {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return document.importNode(body, true);
}

async function ask(query: string, typed: string): Promise<void> {
  asked?.abort();
  const mine = new AbortController();
  asked = mine;
  try {
    const answer = await fetch(`${dialog.dataset.url ?? ""}?${query}`, { signal: mine.signal });
    const html = answer.ok && !answer.redirected ? await answer.text() : "";
    if (asked !== mine) return; // somebody typed on
    show(typed, parsed(html));
  } catch {
    if (asked !== mine) return;
  }
  tell();
}

function look(): void {
  window.clearTimeout(timer);
  asked?.abort();
  asked = null;
  const typed = input.value.trim();
  show(typed, null);
  dialog.querySelector<HTMLElement>(".palette-none")?.setAttribute("hidden", "");
  if (typed) {
    timer = window.setTimeout(() => void ask(new URLSearchParams({ q: typed }).toString(), typed), PAUSE);
    return;
  }
  const known = new Set(entries.map((one) => one.id));
  const away = recent().filter((id) => !known.has(id));
  if (away.length) void ask(new URLSearchParams({ recent: away.join(",") }).toString(), "");
  else tell();
}

/** Closes and puts the focus back at once: the next key may follow before the close event. */
function shut(): void {
  window.clearTimeout(timer);
  asked?.abort();
  asked = null;
  dialog.close();
  input.blur();
  if (cameFrom?.isConnected) cameFrom.focus();
}

function choose(option: HTMLElement | null): void {
  if (!option) return;
  const one = sources.get(option);
  keep(one ? one.id : (option.dataset.id ?? ""));
  if (!one) {
    if (option instanceof HTMLAnchorElement) location.assign(option.href);
    return;
  }
  shut();
  one.source.click();
}

function open(): void {
  if (dialog.open) return shut();
  if (document.querySelector("dialog[open]")) return;
  cameFrom = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  entries = here();
  input.value = "";
  dialog.showModal();
  input.focus();
  look();
}

function press(event: KeyboardEvent): void {
  // Enter and the arrows first belong to whoever is still choosing a Chinese character.
  if (event.isComposing) return;
  const moves: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => choose(active()),
    Escape: shut,
  };
  const act = moves[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function listen(): void {
  dialog.addEventListener("keydown", press);
  input.addEventListener("input", (event) => {
    if (!(event as InputEvent).isComposing) look();
  });
  input.addEventListener("compositionend", look);
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(option);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) shut();
  });
}

export function startPalette(): void {
  const found = document.getElementById("palette");
  const field = document.getElementById("palette-input");
  const shown = document.getElementById("palette-list");
  if (!(found instanceof HTMLDialogElement) || !(field instanceof HTMLInputElement) || !shown) return;
  [dialog, input, list] = [found, field, shown];
  listen();
  on("click", "[data-palette]", open);
  document.addEventListener("keydown", (event) => {
    const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isAsked || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    open();
  });
}
