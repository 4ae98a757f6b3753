// The desk by keyboard: ? help, / search, j k through a list, one letter per marked action, and
// Esc for what stands open.
import { on } from "./dom";
import { openHelp } from "./keys-help";

/** Letters are only letters in a field; a box that chooses a row takes none. */
function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isField = target.matches("input, textarea, select") || target.isContentEditable;
  return isField && !target.matches("[data-pick], [data-pick-all]");
}

function step(by: number): void {
  const rows = Array.from(document.querySelectorAll<HTMLElement>("[data-row]"));
  const here =
    rows.find((row) => row.contains(document.activeElement)) ??
    rows.find((row) => row.matches(".here")) ??
    rows.find((row) => row.matches("[aria-current]"));
  const at = here ? rows.indexOf(here) : -1;
  const row = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
  if (!row) return;
  rows.forEach((other) => other.classList.toggle("here", other === row));
  const target = row.matches("a, button") ? row : row.querySelector<HTMLElement>("a, button");
  target?.focus();
  row.scrollIntoView({ block: "nearest" });
}

function press(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!target || target.closest("[hidden]")) return false;
  if (target.matches("input, textarea, select")) target.focus();
  else target.click();
  return true;
}

// htmx binds what it brings only once it has settled; until then a link would leave the page.
const UNSETTLED = ".htmx-request, .htmx-swapping, .htmx-settling";
const PATIENCE = 1000;
let held: { key: string; since: number } | null = null;

function pressOnceSettled(key: string): boolean {
  if (!document.querySelector(UNSETTLED)) return press(key);
  held = { key, since: performance.now() };
  return true;
}

function release(): void {
  if (!held || document.querySelector(UNSETTLED)) return;
  const { key, since } = held;
  held = null;
  const isLate = performance.now() - since > PATIENCE;
  if (!isLate && !typing(document.activeElement) && !document.querySelector("dialog[open]")) press(key);
}

const COMMANDS: Record<string, () => void> = {
  "?": openHelp,
  "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
  j: () => step(1),
  k: () => step(-1),
};

let wasOpen = false; // a menu or dialog, as the key went down: it closes on the same key

/** Leaves a field first; with nothing else open, the record beside the list is closed. */
function escape(event: KeyboardEvent): void {
  if (wasOpen || event.defaultPrevented || event.isComposing) return;
  if (typing(event.target)) (event.target as HTMLElement).blur();
  else if (!document.querySelector("form.act")) {
    document.querySelector<HTMLElement>("[data-close]")?.click();
  }
}

export function startKeys(): void {
  on("click", "[data-help]", openHelp);
  const note = () => (wasOpen = !!document.querySelector("dialog[open], details.menu[open]"));
  document.addEventListener("keydown", note, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return escape(event);
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const command = COMMANDS[event.key];
    if (command) command();
    else if (event.key.length > 1 || !pressOnceSettled(event.key)) return;
    event.preventDefault();
  });
  // The classes go after the event, so look when it is through.
  const look = () => window.setTimeout(release);
  document.addEventListener("htmx:afterSettle", look);
  document.addEventListener("htmx:afterRequest", look);
}
