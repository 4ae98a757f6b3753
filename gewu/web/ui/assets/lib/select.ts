// Choosing rows of a list: x or a click on the box, with shift up to there, Esc for none.
// What is chosen outlives a fresh list, as far as its rows are still there.

const chosen = new Set<string>();
let anchor = ""; // where a range starts
let changed: (ids: ReadonlySet<string>) => void = () => undefined;

// What is planned already waits for its turn, or to be undone.
const boxes = () =>
  Array.from(document.querySelectorAll<HTMLInputElement>("li:not(.is-planned) > .pick > input"));

function mark(box: HTMLInputElement): void {
  box.checked = chosen.has(box.value);
  box.closest("li")?.classList.toggle("is-chosen", box.checked);
}

/** The page as it is, after rows came, went or were replaced; tells only of a real change. */
function show(before: string): void {
  const here = boxes();
  const ids = new Set(here.map((box) => box.value));
  chosen.forEach((id) => {
    if (!ids.has(id)) chosen.delete(id);
  });
  document.querySelectorAll<HTMLInputElement>("input[data-pick]").forEach(mark);
  const all = document.querySelector<HTMLInputElement>("input[data-pick-all]");
  if (all) {
    all.checked = chosen.size > 0 && chosen.size === here.length;
    all.indeterminate = chosen.size > 0 && chosen.size < here.length;
  }
  if (before !== told()) changed(chosen);
}

const told = () => Array.from(chosen).join(" ");

export function choose(ids: Iterable<string>, on: boolean): void {
  const before = told();
  for (const id of ids) {
    if (on) chosen.add(id);
    else chosen.delete(id);
  }
  show(before);
}

export function chooseNone(): void {
  choose(Array.from(chosen), false);
}

function chooseAll(): void {
  choose(boxes().map((box) => box.value), true);
}

/** From where the last choice was made up to here, as this one is turned. */
function range(to: string, on: boolean): void {
  const ids = boxes().map((box) => box.value);
  const ends = [ids.indexOf(anchor), ids.indexOf(to)].sort((a, b) => a - b);
  const [from, until] = [ends[0] ?? -1, ends[1] ?? -1];
  choose(from < 0 ? [to] : ids.slice(from, until + 1), on);
}

function turn(box: HTMLInputElement, on: boolean, isRange: boolean): void {
  if (isRange) range(box.value, on);
  else choose([box.value], on);
  anchor = box.value;
}

function current(): HTMLInputElement | null {
  const rows = Array.from(document.querySelectorAll<HTMLElement>("[data-row]"));
  const row =
    rows.find((one) => one.closest("li")?.contains(document.activeElement)) ??
    rows.find((one) => one.matches(".here")) ??
    rows.find((one) => one.matches("[aria-current]"));
  return row?.closest("li:not(.is-planned)")?.querySelector<HTMLInputElement>("[data-pick]") ?? null;
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("textarea, select, input:not([type=checkbox]), [contenteditable]")
  );
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open], details.menu[open]")) return;
  if (event.key === "Escape" && chosen.size > 0) chooseNone();
  else if (event.key === "x" || event.key === "X") {
    const box = current();
    if (!box) return;
    turn(box, event.shiftKey ? true : !box.checked, event.shiftKey);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function isOfList(node: Node): boolean {
  return node instanceof Element && !!(node.closest("#list") ?? node.querySelector("#list"));
}

function click(event: MouseEvent): void {
  const target = event.target;
  if (!(target instanceof Element)) return;
  if (target.closest("[data-choose-all]")) chooseAll();
  else if (target.closest("[data-choose-none]")) chooseNone();
  else if (target instanceof HTMLInputElement && target.matches("[data-pick]")) {
    turn(target, target.checked, event.shiftKey);
  } else if (target instanceof HTMLInputElement && target.matches("[data-pick-all]")) {
    if (target.checked) chooseAll();
    else chooseNone();
  }
}

/** `act` hears of every other choice, `renewed` of rows that came, went or were replaced. */
export function startSelect(act: (ids: ReadonlySet<string>) => void, renewed: () => void): void {
  changed = act;
  // On the way down, before the keys of the page: what Esc closes is the choice first.
  document.addEventListener("keydown", press, true);
  document.addEventListener("click", click);
  // Shift marks text, which a range of rows does not want.
  document.addEventListener("mousedown", (event) => {
    if (event.shiftKey && event.target instanceof Element && event.target.closest(".pick")) {
      event.preventDefault();
    }
  });
  // The body, because going back in history brings another list.
  new MutationObserver((records) => {
    if (!records.some((record) => isOfList(record.target))) return;
    renewed();
    show(told());
  }).observe(document.body, { childList: true, subtree: true });
}
