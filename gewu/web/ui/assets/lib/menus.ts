// Menus are <details class="menu">, dialogs are <dialog>; here is only what HTML leaves out.
import { each, on } from "./dom";

function closeMenus(except?: Element | null): void {
  document.querySelectorAll<HTMLDetailsElement>("details.menu[open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}

export function startMenus(): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("details.menu") : null;
    closeMenus(target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector<HTMLDetailsElement>("details.menu[open]");
    closeMenus();
    open?.querySelector("summary")?.focus();
  });
  on("click", "[data-opens]", (button) => {
    const dialog = document.getElementById(button.dataset.opens ?? "");
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  });
  on("click", "[data-closes]", (button) => button.closest("dialog")?.close());
  on("click", "dialog.sheet", (dialog, event) => {
    if (event.target === dialog && dialog instanceof HTMLDialogElement) dialog.close();
  });
  on("click", "[data-print]", () => window.print());
  on("click", "[data-back]", () => history.back());
  if (history.length > 1) each("[data-back]", (button) => (button.hidden = false));
  // Language, theme and filter choices send themselves; a noscript button stands in without scripts.
  on("change", "[data-autosubmit]", (field) => field.closest("form")?.requestSubmit());
  // :has() is too young for the browsers we serve, so a chosen row gets a class.
  on("change", ".choice > input", (input) => markChoices(input.closest("form, fieldset") ?? document));
  each(".choices", markChoices);
}

function markChoices(root: ParentNode): void {
  root.querySelectorAll<HTMLInputElement>(".choice > input").forEach((input) => {
    input.parentElement?.classList.toggle("chosen", input.checked);
  });
}
