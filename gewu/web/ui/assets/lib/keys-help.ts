// What ? shows: the keys that do something on this page as it stands.
import { nameOf } from "./names";

function row(key: string, words: string): HTMLElement[] {
  const term = document.createElement("dt");
  const mark = document.createElement("kbd");
  mark.textContent = key;
  term.append(mark);
  const meaning = document.createElement("dd");
  meaning.textContent = words;
  for (const part of [term, meaning]) part.dataset.live = "";
  return [term, meaning];
}

/** Rows that need something are hidden while the page has nothing of the kind. */
function fitToPage(list: HTMLElement): void {
  list.querySelectorAll<HTMLElement>("[data-needs]").forEach((part) => {
    part.hidden = !document.querySelector(part.dataset.needs ?? "");
  });
}

export function openHelp(): void {
  const dialog = document.getElementById("keys");
  const list = dialog?.querySelector<HTMLElement>(".keys");
  if (!(dialog instanceof HTMLDialogElement) || !list) return;
  list.querySelectorAll("[data-live]").forEach((part) => part.remove());
  fitToPage(list);
  const told = new Set(Array.from(list.querySelectorAll("kbd"), (mark) => mark.textContent));
  document.querySelectorAll<HTMLElement>("[data-key], [data-shortcut]").forEach((element) => {
    const key = element.dataset.shortcut ?? element.dataset.key ?? "";
    if (!key || told.has(key) || element.closest("[hidden]")) return;
    told.add(key);
    list.append(...row(key, nameOf(element)));
  });
  dialog.showModal();
}
