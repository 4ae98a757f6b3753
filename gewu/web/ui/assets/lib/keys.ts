// The desk by keyboard: ? help, / search, j k through a list, and one letter per marked action.

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
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
  "?": () => (document.getElementById("keys") as HTMLDialogElement | null)?.showModal(),
  "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
  j: () => step(1),
  k: () => step(-1),
};

export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) (event.target as HTMLElement).blur();
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
