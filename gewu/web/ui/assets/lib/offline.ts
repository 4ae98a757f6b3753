// The quiet strip that says “no signal” and counts what waits to be sent.
import { fill } from "./dom";

let waiting = 0;
let queue = ""; // the page that lists what waits

function show(strip: HTMLElement): void {
  const off = !navigator.onLine;
  strip.hidden = !off && waiting === 0;
  const words = strip.querySelector("span");
  if (!words) return;
  const key = off ? (waiting ? "offWaiting" : "off") : "waiting";
  const told = strip.hidden ? "" : fill(strip.dataset[key] ?? "", { count: waiting });
  if (!waiting || !queue || location.pathname === queue) {
    words.textContent = told;
    return;
  }
  const link = document.createElement("a");
  link.href = queue;
  link.textContent = told;
  words.replaceChildren(link);
}

export function startOffline(): void {
  const strip = document.getElementById("offline");
  if (!strip) return;
  window.addEventListener("online", () => show(strip));
  window.addEventListener("offline", () => show(strip));
  // The worker's queue announces its length: new CustomEvent("gewu:queue", {detail: {count, url}}).
  document.addEventListener("gewu:queue", (event) => {
    ({ count: waiting, url: queue } = (event as CustomEvent<{ count: number; url: string }>).detail);
    show(strip);
  });
  show(strip);
}
