// Menus are <details class="menu">, dialogs are <dialog>; here is only what HTML leaves out.
import { each, on } from "./dom";

function closeMenus(except?: Element | null): void {
  document.querySelectorAll<HTMLDetailsElement>("details.menu[open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}

const itemsOf = (menu: Element) =>
  Array.from(menu.querySelectorAll<HTMLElement>(".menu-list .menu-item")).filter(
    (item) => item.offsetParent !== null,
  );

/** Arrow keys go from line to line, Home and End to the first and the last. */
function walk(menu: HTMLDetailsElement, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (!target.matches("summary, .menu-item")) return; // a field in a menu has arrows of its own
  const isDown = event.key === "ArrowDown";
  if (!menu.open && (isDown || event.key === "ArrowUp")) menu.open = true;
  if (!menu.open) return;
  const items = itemsOf(menu);
  const at = items.indexOf(target);
  const last = items.length - 1;
  const goals: Record<string, number> = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  const goal = items[goals[event.key] ?? -1];
  if (!goal) return;
  event.preventDefault();
  goal.focus();
}

const EDGE = 8;

/** A list that hangs from its button may reach over the edge of a narrow or enlarged page. */
function keepInside(event: Event): void {
  const menu = event.target;
  if (!(menu instanceof HTMLDetailsElement) || !menu.matches(".menu[open]")) return;
  const list = menu.querySelector<HTMLElement>(".menu-list");
  if (!list) return;
  list.style.transform = "";
  const { left, right } = list.getBoundingClientRect();
  const beyond = Math.min(0, document.documentElement.clientWidth - EDGE - right);
  const by = left < EDGE ? EDGE - left : beyond;
  if (by) list.style.transform = `translateX(${by}px)`;
}

export function startMenus(): void {
  document.addEventListener("toggle", keepInside, true);
  on("keydown", "details.menu", (menu, event) => {
    if (menu instanceof HTMLDetailsElement) walk(menu, event as KeyboardEvent);
  });
  // A menu that the focus has left would lie over what comes next.
  on("focusout", "details.menu[open]", (menu, event) => {
    const to = (event as FocusEvent).relatedTarget;
    if (to instanceof Node && !menu.contains(to)) (menu as HTMLDetailsElement).open = false;
  });
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
