// The quiet strip that says “no signal” and counts what waits to be sent.
import { fill } from "./dom";

let waiting = 0;

function show(strip: HTMLElement): void {
  const off = !navigator.onLine;
  strip.hidden = !off && waiting === 0;
  const words = strip.querySelector("span");
  if (!words) return;
  const key = off ? (waiting ? "offWaiting" : "off") : "sending";
  words.textContent = fill(strip.dataset[key] ?? "", { count: waiting });
}

export function startOffline(): void {
  const strip = document.getElementById("offline");
  if (!strip) return;
  window.addEventListener("online", () => show(strip));
  window.addEventListener("offline", () => show(strip));
  // The worker's queue announces its length: new CustomEvent("gewu:queue", {detail: {count}}).
  document.addEventListener("gewu:queue", (event) => {
    waiting = (event as CustomEvent<{ count: number }>).detail.count;
    show(strip);
  });
  show(strip);
}
