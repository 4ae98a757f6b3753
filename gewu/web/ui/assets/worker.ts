// The grid worker's phone: works without a signal, and sends what waits when there is one.
import { caseHere, owner } from "./lib/offline-here";
import { catalogue, fetchCase, fetchPage, forgetOthers, forgetPhotos } from "./lib/offline-cache";
import { startForms } from "./lib/offline-forms";
import { forgetStranger } from "./lib/offline-leave";
import { startMatters } from "./lib/offline-matters";
import { showQueue, startQueue, tell } from "./lib/offline-queue";
import { isTight } from "./lib/offline-room";
import { send } from "./lib/offline-send";
import { queued } from "./lib/offline-store";
import { paint } from "./lib/offline-view";
import { recall, remember } from "./lib/store";
import { toast } from "./lib/toasts";
import workerUrl from "./lib/offline-worker.ts?worker&url";

const REST = 3 * 60_000; // between two rounds of fetching what to keep
const CALM = 3_000; // the page that was asked for comes first
const AGAIN = 60_000; // between two tries while something waits
const WITH_FORMS = 20; // the most pressing cases come with their forms
const ROUND = "gewu:round";

async function flush(): Promise<void> {
  const waiting = (await queued(owner())).filter((item) => item.state === "waiting");
  if (!waiting.length || !navigator.onLine) return;
  const { answers, why } = await send();
  tell(why);
  if (!answers.size) return;
  remember(ROUND, "");
  const isTyping = Array.from(document.querySelectorAll("textarea")).some((area) => area.value);
  const isShown = location.pathname === "/work/" || caseHere() !== "";
  if (isShown && !isTyping) location.reload();
  else await show();
}

async function show(): Promise<void> {
  await paint();
  await showQueue();
}

interface Kept {
  pages: string[];
  cases: { url: string; stamp: string }[];
}

/** Fetch what the phone should have without a signal, slowly, one page after the other. */
async function stock(): Promise<void> {
  if (!navigator.onLine || Date.now() - Number(recall(ROUND)) < REST) return;
  const answer = await fetch("/work/kept/", { redirect: "manual" });
  if (!answer.ok) return;
  const kept = (await answer.json()) as Kept;
  if (await isTight()) return forgetPhotos();
  for (const [index, { url, stamp }] of kept.cases.entries()) await fetchCase(url, stamp, index < WITH_FORMS);
  for (const page of kept.pages) await fetchPage(page);
  await catalogue();
  const wanted = [...kept.cases.map(({ url }) => url.split("/")[3] ?? ""), ...(await queued(owner())).map((q) => q.case)];
  await forgetOthers(new Set(wanted));
  remember(ROUND, String(Date.now())); // a round that was cut off begins again on the next page
}

async function startKeeping(): Promise<void> {
  // Only over https (or on this machine) do browsers allow it; the queue works without.
  if (!("serviceWorker" in navigator)) return;
  const built = workerUrl.split("/").pop() ?? "";
  await navigator.serviceWorker.register(`/work/sw.js?built=${built}`, { scope: "/work/" });
  await navigator.serviceWorker.ready;
  await navigator.storage?.persist?.().catch(() => false); // what waits is not the browser's to clear
  await stock();
  document.documentElement.dataset.stocked = "";
}

async function start(): Promise<void> {
  await forgetStranger(owner());
  await show();
  const told = sessionStorage.getItem("gewu:sent");
  sessionStorage.removeItem("gewu:sent");
  if (told) toast(told);
  await flush();
  window.setTimeout(() => void startKeeping().catch(complain), CALM);
}

function complain(reason: unknown): void {
  console.warn(reason);
}

startForms();
startQueue();
void startMatters().catch(complain);
window.setInterval(() => void flush().catch(complain), AGAIN);
window.addEventListener("online", () => void flush());
void start().catch(complain);
