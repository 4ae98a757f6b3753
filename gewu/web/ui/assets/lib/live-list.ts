// New states of rows come in place; new rows wait for a word while somebody's hand is on the list.
import htmx from "htmx.org/dist/htmx.esm.js";
import { fill, on, stamp } from "./dom";

const MOST_TOLD = 150; // of so many rows the answer says which have left the list
const ROW = "a.case-row";
const KEPT = ["is-chosen", "is-planned"];

let waiting: (() => void) | null = null;

export function rows(list: Element): HTMLElement[] {
  return Array.from(list.querySelectorAll<HTMLElement>("ul.list > li[id]"));
}

export function renewList(list: HTMLElement, root: HTMLElement): void {
  const answer = root.querySelector<HTMLElement>("[data-list]");
  if (!answer) return;
  const [fresh, shown] = [rows(answer), new Map(rows(list).map((row) => [row.id, row]))];
  const others = Array.from(root.querySelectorAll<HTMLElement>("[data-others] > li[id]"));
  const isAllShown = !list.querySelector(".more");
  const last = fresh.reduce((at, row, index) => (shown.has(row.id) ? index : at), -1);
  const added = fresh.filter((row, index) => !shown.has(row.id) && (index < last || isAllShown));
  const order = fresh.filter((row) => shown.has(row.id) || added.includes(row)).map((row) => row.id);
  const isTold = shown.size <= MOST_TOLD;
  [...fresh, ...others].forEach((row) => {
    const old = shown.get(row.id);
    if (old) shown.set(row.id, renew(old, row));
  });
  const ids = new Set(fresh.map((row) => row.id));
  shown.forEach((row, id) => row.classList.toggle("is-gone", isTold && !ids.has(id)));
  const lay = () => arrange(list, answer, order, added);
  if (isUntouched(list)) lay();
  else announce(list, added.length, lay);
}

/** What of a row can be seen; htmx and the keys add marks of their own. */
function look(row: HTMLElement): string {
  const marks = (row.querySelector(ROW)?.className ?? "").replace(/\s*\b(here|htmx-\w+)\b/g, "");
  const icons = Array.from(row.querySelectorAll("use"), (use) => use.getAttribute("href")).join();
  return [marks, icons, (row.textContent ?? "").replace(/\s+/g, " ").trim()].join("|");
}

function renew(old: HTMLElement, row: HTMLElement): HTMLElement {
  if (look(old) === look(row)) return old;
  const [before, after] = [old.querySelector(ROW), row.querySelector(ROW)];
  const current = before?.getAttribute("aria-current");
  if (current) after?.setAttribute("aria-current", current);
  if (before?.classList.contains("here")) after?.classList.add("here");
  const [box, tick] = [old.querySelector("input"), row.querySelector("input")];
  if (box && tick) tick.checked = box.checked;
  KEPT.forEach((mark) => row.classList.toggle(mark, old.classList.contains(mark)));
  const focused = old.contains(document.activeElement) ? document.activeElement?.tagName : "";
  old.replaceWith(row);
  row.classList.add("is-renewed");
  bind(row);
  if (focused) row.querySelector<HTMLElement>(focused)?.focus();
  return row;
}

function bind(part: HTMLElement): void {
  htmx.process(part);
  htmx.trigger(part, "htmx:load");
}

/** Rows in the order of the answer, without those that have left; what is open or chosen stays. */
function arrange(list: HTMLElement, answer: HTMLElement, order: string[], added: HTMLElement[]): void {
  clear(list);
  list.querySelectorAll("ul.list > li.is-gone").forEach((row) => {
    if (!row.querySelector("[aria-current], input:checked")) row.remove();
  });
  const rowsOf = list.querySelector("ul.list");
  if (!rowsOf || !rowsOf.querySelector("li[id]")) return replaceAll(list, answer, order.length);
  const found = new Map([...rows(list), ...added].map((row) => [row.id, row]));
  let place = rowsOf.firstElementChild;
  order.forEach((id) => {
    const row = found.get(id);
    if (row && row === place) place = place.nextElementSibling;
    else if (row) rowsOf.insertBefore(row, place);
  });
  added.forEach((row) => {
    row.classList.add("is-new");
    bind(row);
  });
}

/** From an empty list to rows, or from rows to the words of an empty one. */
function replaceAll(list: HTMLElement, answer: HTMLElement, size: number): void {
  const isEmpty = !list.querySelector("ul.list");
  if (isEmpty && !size) return;
  list.replaceChildren(...Array.from(answer.children));
  bind(list);
}

function isUntouched(list: HTMLElement): boolean {
  const active = document.activeElement;
  const isTyping = active instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName);
  const isAtTop = list.scrollTop === 0 && window.scrollY === 0;
  const held = "input:checked, .here";
  const open = "dialog[open], details.menu[open]";
  return isAtTop && !isTyping && !list.contains(active) && !list.querySelector(held) && !document.querySelector(open);
}

function announce(list: HTMLElement, size: number, lay: () => void): void {
  clear(list);
  const bar = size ? stamp("live-arrived") : null;
  const button = bar?.querySelector<HTMLElement>("[data-arrived]");
  if (!bar || !button) return;
  button.textContent = fill(button.dataset[size === 1 ? "one" : "many"] ?? "", { n: size });
  list.before(bar);
  waiting = lay;
}

function clear(list: HTMLElement): void {
  waiting = null;
  list.parentElement?.querySelectorAll(".arrived").forEach((bar) => bar.remove());
}

on("click", "[data-arrived]", () => {
  waiting?.();
  document.getElementById("list")?.scrollTo({ top: 0 });
});
// Whoever asks for another list has no use for what arrived in this one.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target instanceof HTMLElement && event.target.id === "list") clear(event.target);
});
