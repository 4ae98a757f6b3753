// Short messages in the polite live region #toasts.
import { on, stamp } from "./dom";

const LIFE = 6000;

function room(): HTMLElement | null {
  return document.getElementById("toasts");
}

/** Good news leaves by itself; trouble stays until it is dismissed. */
function age(toast: HTMLElement): void {
  if (toast.classList.contains("toast-overdue")) return;
  window.setTimeout(() => toast.remove(), LIFE);
}

export function toast(words: string, tone = "solved"): void {
  const element = stamp(tone === "overdue" ? "toast-trouble" : "toast-plain");
  if (!element) return;
  const text = element.querySelector("p");
  if (text) text.textContent = words;
  room()?.append(element);
  age(element);
}

/** The ready-made words of <template id="toast-failed"> or "toast-unreachable". */
export function trouble(kind: "failed" | "unreachable", again?: () => void): void {
  const element = stamp(`toast-${kind}`);
  const retry = again ? stamp("toast-again") : null;
  retry?.addEventListener("click", () => {
    element?.remove();
    again?.();
  });
  if (retry) element?.querySelector("p")?.append(" ", retry);
  if (element) room()?.append(element);
}

export function startToasts(): void {
  on("click", "[data-dismiss]", (button) => button.closest(".toast")?.remove());
  room()?.querySelectorAll<HTMLElement>(".toast").forEach(age);
  document.addEventListener("htmx:oobAfterSwap", () => {
    room()?.querySelectorAll<HTMLElement>(".toast:not([data-aging])").forEach((element) => {
      element.dataset.aging = "";
      age(element);
    });
  });
  // The server may answer with HX-Trigger: {"toast": {"text": …, "tone": …}}.
  document.addEventListener("toast", (event) => {
    const detail = (event as CustomEvent<{ text?: string; tone?: string; value?: string }>).detail;
    const words = detail.text ?? detail.value;
    if (words) toast(words, detail.tone);
  });
}
