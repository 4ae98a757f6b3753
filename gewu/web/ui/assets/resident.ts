// Keeps a page for when there is no signal; everything else works without it, as inside WeChat.
import workerUrl from "./lib/away-worker.ts?worker&url";

async function start(): Promise<void> {
  // Only over https (or on this machine) do browsers allow it.
  if (!("serviceWorker" in navigator)) return;
  const built = workerUrl.split("/").pop() ?? "";
  await navigator.serviceWorker.register(`/sw.js?built=${built}`, { scope: "/" });
  await navigator.serviceWorker.ready;
  document.documentElement.dataset.stocked = "";
}

// What the page itself needs comes first.
window.addEventListener("load", () => void start().catch((reason: unknown) => console.warn(reason)));
