// <form data-once>: pressed once, sent once; the server knows a repeat by its key.
import { each, uuid } from "./dom";

function keyOf(form: HTMLFormElement): HTMLInputElement {
  const found = form.querySelector<HTMLInputElement>('input[name="once"]');
  if (found) return found;
  const made = document.createElement("input");
  made.type = "hidden";
  made.name = "once";
  form.append(made);
  return made;
}

function setBusy(form: HTMLFormElement, busy: boolean): void {
  form.setAttribute("aria-busy", String(busy));
  form.querySelectorAll<HTMLButtonElement>("button:not([type=button])").forEach((button) => {
    // Not `disabled`: a disabled button would drop its own name=value and the focus.
    button.setAttribute("aria-disabled", String(busy));
    const words = button.dataset.busy;
    if (!words) return;
    if (busy) {
      button.dataset.idle = button.textContent ?? "";
      button.textContent = words;
    } else if (button.dataset.idle) {
      button.textContent = button.dataset.idle;
    }
  });
}

function guard(form: HTMLFormElement): void {
  const key = keyOf(form);
  key.value ||= uuid();
  form.addEventListener("submit", (event) => {
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // After other listeners: one of them may still stop the form.
    window.setTimeout(() => {
      if (!event.defaultPrevented || form.matches("[hx-post], [hx-put], [hx-patch]")) setBusy(form, true);
    });
  });
  form.addEventListener("htmx:afterRequest", () => setBusy(form, false));
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    key.value = uuid();
    setBusy(form, false);
  });
}

export function startOnce(): void {
  each("form[data-once]", (form) => {
    if (form instanceof HTMLFormElement) guard(form);
  });
}
