// <form data-draft="report">: what was typed survives a lost signal, a call, a reload.
import { each } from "./dom";
import { recall, remember } from "./store";

const PREFIX = "draft:";
const KEPT_FOR = 7 * 24 * 3600 * 1000;
const SKIPPED = new Set(["hidden", "password", "file", "submit", "button"]);

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
interface Draft {
  at: number;
  values: Record<string, string[]>;
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

function read(key: string): Draft | null {
  try {
    const draft = JSON.parse(recall(key) || "null") as Draft | null;
    return draft && Date.now() - draft.at < KEPT_FOR ? draft : null;
  } catch {
    return null;
  }
}

function write(form: HTMLFormElement, key: string): void {
  const values: Draft["values"] = {};
  for (const field of fields(form)) {
    if (ticks(field) ? field.checked : field.value) (values[field.name] ??= []).push(field.value);
  }
  remember(key, Object.keys(values).length ? JSON.stringify({ at: Date.now(), values }) : "");
}

function restore(form: HTMLFormElement, draft: Draft): boolean {
  let changed = false;
  for (const field of fields(form)) {
    const kept = draft.values[field.name];
    if (!kept) continue;
    if (ticks(field)) field.checked = kept.includes(field.value);
    else if (!field.value && kept[0]) field.value = kept[0];
    else continue;
    changed = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return changed;
}

function keep(form: HTMLFormElement): void {
  const key = PREFIX + (form.dataset.draft || location.pathname);
  const draft = read(key);
  // A form that came back with errors already holds what was typed.
  if (draft && !form.querySelector('[aria-invalid="true"]') && restore(form, draft)) {
    form.querySelector<HTMLElement>("[data-draft-note]")?.removeAttribute("hidden");
  }
  let timer = 0;
  let unsaved = false;
  const save = () => {
    if (unsaved) write(form, key);
    unsaved = false;
  };
  form.addEventListener("input", () => {
    unsaved = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(save, 400);
  });
  // A phone may drop the page the moment a call comes in.
  window.addEventListener("pagehide", save);
}

export function clearDraft(name: string): void {
  remember(PREFIX + name, "");
}

export function startDrafts(): void {
  // The page that says “received” carries data-draft-done="report".
  each("[data-draft-done]", (element) => clearDraft(element.dataset.draftDone ?? ""));
  each("form[data-draft]", (form) => {
    if (form instanceof HTMLFormElement) keep(form);
  });
}
