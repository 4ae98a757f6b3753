// The grid worker's phone: works without a signal, and sends what waits when there is one.
import { caseHere, owner } from "./lib/offline-here";
import { fetchCase, fetchPage, forgetOthers } from "./lib/offline-cache";
import { startForms } from "./lib/offline-forms";
import { forgetStranger, startLeaving } from "./lib/offline-leave";
import { showQueue } from "./lib/offline-queue";
import { send } from "./lib/offline-send";
import { queued } from "./lib/offline-store";
import { paint } from "./lib/offline-view";
import { recall, remember } from "./lib/store";
import { toast } from "./lib/toasts";
import workerUrl from "./lib/offline-worker.ts?worker&url";

const REST = 3 * 60_000; // between two rounds of fetching what to keep
const CALM = 3_000; // the page that was asked for comes first
const ROUND = "gewu:round";

async function flush(): Promise<void> {
  const waiting = (await queued(owner())).filter((item) => item.state === "waiting");
  if (!waiting.length || !navigator.onLine) return;
  const { answers } = await send();
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
  for (const { url, stamp } of kept.cases) await fetchCase(url, stamp);
  for (const page of kept.pages) await fetchPage(page);
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
  await stock();
  document.documentElement.dataset.stocked = "";
}

async function start(): Promise<void> {
  await forgetStranger();
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
startLeaving();
window.addEventListener("online", () => void flush());
void start().catch(complain);
