// The bar of verbs for chosen rows, the form a verb asks for, and the toast by which it is undone.
import htmx from "htmx.org/dist/htmx.esm.js";
import { each, fill, on } from "./dom";
import { choose, chooseNone, startSelect } from "./select";

const LIFE = 6000;
const PAUSE = 150; // while a choice is still growing

let waiting = 0;

/** How many are chosen is said at once; what can be done with them is asked for in a moment. */
function offer(ids: ReadonlySet<string>): void {
  const bar = document.getElementById("bulk-bar");
  const count = bar?.querySelector<HTMLElement>("[data-one]");
  const verbs = document.getElementById("bulk-verbs");
  if (!bar || !count || !verbs) return;
  const words = (ids.size === 1 ? count.dataset.one : count.dataset.many) ?? "";
  bar.hidden = ids.size === 0;
  document.body.classList.toggle("has-bulk", ids.size > 0);
  count.textContent = ids.size ? fill(words, { n: ids.size }) : "";
  // Buttons of another choice must not be pressed, nor keep their keys from the open case.
  verbs.setAttribute("aria-busy", "true");
  verbs.querySelectorAll<HTMLButtonElement>("button").forEach((button) => (button.disabled = true));
  window.clearTimeout(waiting);
  if (!ids.size) verbs.textContent = "";
  else waiting = window.setTimeout(() => htmx.trigger("#bulk", "chosen"), PAUSE);
}

function idsOf(toast: HTMLElement): string[] {
  return Array.from(toast.querySelectorAll<HTMLElement>("[data-of]"), (one) => one.dataset.of ?? "");
}

function planned(): Set<string> {
  const open = document.querySelector<HTMLElement>(
    "[data-batch][data-state=WAITING], [data-batch][data-state=RUNNING]",
  );
  return new Set(open ? idsOf(open) : []);
}

/** Rows that wait for their turn look so, also when they come again. */
function dim(): void {
  const ids = planned();
  document.querySelectorAll<HTMLInputElement>("input[data-pick]").forEach((box) => {
    box.closest("li")?.classList.toggle("is-planned", ids.has(box.value));
  });
}

function countDown(left: HTMLElement): void {
  const until = performance.now() + Number(left.dataset.left);
  const tick = () => {
    if (!left.isConnected) return;
    const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
    left.textContent = String(seconds);
    left.hidden = seconds === 0; // late, and for as long it can still be undone
    if (seconds > 0) window.setTimeout(tick, 250);
  };
  tick();
}

/** Other toasts stand above this one. */
function makeRoom(): void {
  document.body.classList.toggle("has-batch", !!document.querySelector("[data-batch]"));
}

function leave(toast: HTMLElement): void {
  window.setTimeout(() => {
    toast.remove();
    makeRoom();
  }, LIFE);
}

function told(toast: HTMLElement): void {
  const state = toast.dataset.state;
  dim();
  makeRoom();
  const left = toast.querySelector<HTMLElement>("[data-left]");
  if (left) countDown(left);
  if (state === "WAITING") {
    sheet()?.close();
    choose(idsOf(toast), false);
  } else if (state === "CANCELLED") {
    // As it was before, so that what was meant can be done.
    chooseNone();
    choose(idsOf(toast), true);
    leave(toast);
  } else if (state === "DONE") {
    document.dispatchEvent(new CustomEvent("rows-changed", { detail: { ids: idsOf(toast) } }));
    if (toast.dataset.refused === "0") leave(toast);
  }
}

function sheet(): HTMLDialogElement | null {
  const dialog = document.getElementById("bulk-sheet");
  return dialog instanceof HTMLDialogElement ? dialog : null;
}

function open(): void {
  const dialog = sheet();
  if (!dialog) return;
  if (!dialog.open) dialog.showModal();
  const field = "[aria-invalid=true] input, textarea, input:not([type=hidden]), select";
  dialog.querySelector<HTMLElement>(`.sheet-body :is(${field})`)?.focus();
}

export function startBulk(): void {
  startSelect(offer, dim);
  each("[data-batch]", told);
  each("[data-opened]", open);
  on("click", "#batch [data-dismiss]", () => window.setTimeout(makeRoom));
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target instanceof Element && event.target.id === "bulk-verbs") {
      event.target.removeAttribute("aria-busy");
    }
  });
}
