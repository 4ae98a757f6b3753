// <form data-draft="report">: what was typed survives a lost signal, a call, a reload, a login;
// with data-draft-photos the photos too.
import { dropAllPhotos, dropPhotos, keepPhotos, keptPhotos } from "./draft-photos";
import { each } from "./dom";
import { recall, remember } from "./store";

const PREFIX = "draft:";
const KEPT_FOR = 7 * 24 * 3600 * 1000;
const SKIPPED = new Set(["hidden", "password", "file", "submit", "button"]);

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** `who`: the account on whose page it was written, "" for a guest. `held`: sent without an answer. */
export interface Draft {
  at: number;
  values: Record<string, string[]>;
  who: string;
  held?: { once: string; path: string };
}

function fields(form: HTMLFormElement): Field[] {
  return Array.from(form.elements).filter(
    (field): field is Field =>
      (field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement) &&
      Boolean(field.name) &&
      (!SKIPPED.has(field.type) || field.hasAttribute("data-keep")),
  );
}

function ticks(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
}

export function nameOf(form: HTMLFormElement): string {
  return form.dataset.draft || location.pathname;
}

export function whoOf(form: HTMLFormElement): string {
  return form.querySelector<HTMLInputElement>('input[name="who"]')?.value ?? "";
}

export function readDraft(name: string): Draft | null {
  try {
    const draft = JSON.parse(recall(PREFIX + name) || "null") as Draft | null;
    return draft && Date.now() - draft.at < KEPT_FOR ? draft : null;
  } catch {
    return null;
  }
}

/** Nothing but ticks, which a form has from the beginning, is not worth keeping. */
export function writeDraft(form: HTMLFormElement, held?: Draft["held"]): void {
  const values: Draft["values"] = {};
  let isWorth = held !== undefined;
  for (const field of fields(form)) {
    const kept = (values[field.name] ??= []);
    if (ticks(field) ? !field.checked : !field.value) continue;
    kept.push(field.value);
    isWorth ||= !ticks(field);
  }
  const draft: Draft = { at: Date.now(), values, who: whoOf(form), held };
  remember(PREFIX + nameOf(form), isWorth ? JSON.stringify(draft) : "");
}

function restore(form: HTMLFormElement, draft: Draft): boolean {
  let changed = false;
  for (const field of fields(form)) {
    const kept = draft.values[field.name];
    if (!kept) continue;
    if (ticks(field)) {
      field.checked = kept.includes(field.value);
    } else if (!field.value && kept[0]) {
      field.value = kept[0];
      changed = true;
    } else {
      continue;
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return changed;
}

/** Puts kept photos into the form's picker; true when there were some. */
async function restorePhotos(form: HTMLFormElement): Promise<boolean> {
  const picker = form.dataset.draftPhotos === undefined ? null : form.querySelector("[data-photos]");
  const files = picker ? await keptPhotos(nameOf(form), Date.now() - KEPT_FOR) : [];
  picker?.dispatchEvent(new CustomEvent("restore", { detail: files }));
  return files.length > 0;
}

/** What another person wrote here is neither shown nor kept. */
function ofOther(form: HTMLFormElement, draft: Draft | null): boolean {
  return Boolean(draft?.who && whoOf(form) && draft.who !== whoOf(form));
}

async function comeBack(form: HTMLFormElement): Promise<void> {
  const draft = readDraft(nameOf(form));
  if (ofOther(form, draft)) return clearDraft(nameOf(form));
  // A form that came back with errors already holds what was typed.
  const hasErrors = form.querySelector('[aria-invalid="true"]') !== null;
  const hasWords = draft !== null && !hasErrors && restore(form, draft);
  const hasPhotos = await restorePhotos(form);
  if (hasWords || hasPhotos) form.querySelector("[data-draft-note]")?.removeAttribute("hidden");
  form.dispatchEvent(new CustomEvent("draft", { detail: draft }));
}

function keep(form: HTMLFormElement): void {
  void comeBack(form);
  let timer = 0;
  let unsaved = false;
  const save = () => {
    if (unsaved) writeDraft(form, readDraft(nameOf(form))?.held);
    unsaved = false;
  };
  form.addEventListener("input", () => {
    unsaved = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(save, 400);
  });
  form.addEventListener("photos", (event) => {
    if (form.dataset.draftPhotos === undefined) return;
    void keepPhotos(nameOf(form), (event as CustomEvent<File[]>).detail);
  });
  // A phone may drop the page the moment a call comes in.
  window.addEventListener("pagehide", save);
}

export function clearDraft(name: string): void {
  remember(PREFIX + name, "");
  void dropPhotos(name);
}

/** Who logs out on purpose leaves nothing on the phone; the worker's pages see to theirs themselves. */
function forgetOnLeaving(event: Event): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.action.endsWith("/logout/")) return;
  if (document.querySelector('meta[name="gewu-actor"]')) return;
  Object.keys(localStorage)
    .filter((name) => name.startsWith(PREFIX))
    .forEach((name) => remember(name, ""));
  void dropAllPhotos();
}

export function startDrafts(): void {
  document.addEventListener("submit", forgetOnLeaving, true);
  // The page that says “received” carries data-draft-done="report".
  each("[data-draft-done]", (element) => clearDraft(element.dataset.draftDone ?? ""));
  each("form[data-draft]", (form) => {
    if (form instanceof HTMLFormElement) keep(form);
  });
}
