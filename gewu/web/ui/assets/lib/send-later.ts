// <form data-send-later>: sent without a signal, it waits on this phone and goes when there is one.
import { type Draft, nameOf, readDraft, whoOf, writeDraft } from "./drafts";
import { each } from "./dom";

const CALM = 300; // the key of the form and its photos are in their places by then

function keyOf(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>('input[name="once"]');
}

function pathOf(form: HTMLFormElement): string {
  return form.dataset.sendLater || location.pathname;
}

function say(form: HTMLFormElement, name: string): void {
  const notice = form.querySelector<HTMLElement>(`[data-${name}]`);
  if (!notice) return;
  notice.hidden = false;
  notice.scrollIntoView({ block: "center" });
  notice.focus();
}

/** The words stay in the form; the same key makes a repeat of what had arrived no second report. */
function hold(form: HTMLFormElement): void {
  writeDraft(form, { once: keyOf(form)?.value ?? "", path: pathOf(form) });
  form.querySelector("[data-draft-note]")?.setAttribute("hidden", "");
  say(form, "held");
}

function isHeld(form: HTMLFormElement): boolean {
  return Boolean(readDraft(nameOf(form))?.held);
}

/** On the page as the server gives it now: send what waited, unless it was written under a login. */
function resume(form: HTMLFormElement, draft: Draft | null): void {
  if (draft?.who && !whoOf(form)) return say(form, "lapsed");
  if (!draft?.held || !navigator.onLine || isShell(form)) return;
  const key = keyOf(form);
  if (key && draft.held.once) key.value = draft.held.once;
  writeDraft(form); // tried once; a new failure holds it again
  window.setTimeout(() => form.querySelector<HTMLButtonElement>(".btn-primary:not([type=button])")?.click(), CALM);
}

/** The page kept for when there is no signal; its own address is another. */
function isShell(form: HTMLFormElement): boolean {
  return form.dataset.sendLater !== "";
}

function watch(form: HTMLFormElement): void {
  form.addEventListener("draft", (event) => resume(form, (event as CustomEvent<Draft | null>).detail));
  form.addEventListener("htmx:sendError", (event) => {
    event.stopPropagation(); // the notice says more than the toast for any form
    hold(form);
  });
  window.addEventListener("online", () => {
    if (isHeld(form) || isShell(form)) location.replace(pathOf(form));
  });
  if (isHeld(form) && !navigator.onLine) say(form, "held");
}

export function startSendLater(): void {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.dataset.sendLater === undefined) return;
      if (navigator.onLine && !isShell(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      hold(form);
    },
    true,
  );
  each("form[data-send-later]", (form) => {
    if (form instanceof HTMLFormElement) watch(form);
  });
  // Any other page: a way to what still waits.
  each("a[data-held-draft]", (link) => {
    const held = readDraft(link.dataset.heldDraft ?? "")?.held;
    if (held) link.hidden = false;
  });
}
