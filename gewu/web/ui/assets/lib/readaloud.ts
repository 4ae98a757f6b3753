// <button data-read-aloud>: the page's main text is read by the device's own voice; hidden without.
import { each } from "./dom";

const UNSPOKEN = "script, style, template, svg, [hidden], [aria-hidden=true], textarea, select, .map, .no-read";

/** What a reader would hear: the visible words of <main>, sentence by sentence. */
export function sentences(main: HTMLElement): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const words = (node.textContent ?? "").replace(/\s+/g, " ").trim();
    if (!words || !parent || parent.closest(UNSPOKEN) || !parent.getClientRects().length) continue;
    found.push(...(words.match(/[^。！？；.!?;]+[。！？；.!?;]*/g) ?? []));
  }
  return found;
}

function read(button: HTMLElement): void {
  const voice = window.speechSynthesis;
  const label = button.querySelector("span");
  const idle = label?.textContent ?? "";
  const show = (reading: boolean) => {
    button.setAttribute("aria-pressed", String(reading));
    if (label) label.textContent = reading ? (button.dataset.stop ?? "") : idle;
  };
  const start = () => {
    const main = document.querySelector<HTMLElement>("main");
    const spoken = (main ? sentences(main) : []).map((words) => new SpeechSynthesisUtterance(words));
    const last = spoken[spoken.length - 1];
    if (!last) return;
    last.onend = () => show(false);
    show(true);
    for (const one of spoken) {
      one.lang = document.documentElement.lang.startsWith("en") ? "en-US" : "zh-CN";
      one.rate = 0.9;
      voice.speak(one); // short pieces: long ones are cut off on some phones
    }
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const reading = button.getAttribute("aria-pressed") === "true";
    voice.cancel();
    if (reading) show(false);
    else start();
  });
  window.addEventListener("pagehide", () => voice.cancel());
}

export function startReadAloud(): void {
  if ("speechSynthesis" in window && "SpeechSynthesisUtterance" in window) each("[data-read-aloud]", read);
}
