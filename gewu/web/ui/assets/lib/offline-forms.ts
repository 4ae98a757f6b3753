// A form of /work/ is first kept on the phone, then sent: a lost signal or a killed tab loses nothing.
import { uuid } from "./dom";
import { clearDraft } from "./drafts";
import { actOf, owner, words } from "./offline-here";
import { roomFor, small } from "./offline-room";
import { send, type Answer } from "./offline-send";
import { drop, keep, queued, type Queued } from "./offline-store";
import { trouble } from "./toasts";

const COMMANDS = new Set([
  "accept", "sign", "note", "resolve", "arrive", "contact", "report", "escalate", "hand-over", "suspend", "resume",
  "ask-time", "return", "verify", "reject", "take-back", "amend", "classify",
]);
const OURS = new Set(["csrfmiddlewaretoken", "once"]);

/** What was chosen, in the words beside it. */
function saidIn(form: HTMLFormElement): string[] {
  const said: string[] = [];
  for (const field of Array.from(form.elements)) {
    if (field instanceof HTMLSelectElement) said.push(field.value ? (field.selectedOptions[0]?.text ?? "") : "");
    if (!(field instanceof HTMLInputElement)) continue;
    if (field.type === "date") said.push(field.value);
    if (field.type === "radio" && field.checked) said.push(field.dataset.said ?? field.closest("label")?.textContent ?? "");
  }
  return said.map((one) => one.replace(/\s+/g, " ").trim()).filter(Boolean);
}

async function read(form: HTMLFormElement, act: { case: string; command: string }): Promise<Queued> {
  const doneAt = new Date().toISOString();
  const fields: Record<string, string> = {};
  const photos: File[] = [];
  new FormData(form).forEach((value, name) => {
    if (value instanceof File) {
      if (value.size) photos.push(value);
    } else if (!OURS.has(name)) {
      fields[name] = value;
    }
  });
  const place = form.closest("article")?.querySelector(".strong") ?? document.querySelector("main .card-title");
  return {
    ...act,
    key: uuid(),
    owner: owner(),
    what: words(act.command),
    fields,
    said: saidIn(form),
    photos: await Promise.all(photos.map(small)),
    doneAt,
    title: act.case ? (place?.textContent ?? "").trim() : "",
    state: "waiting",
    problem: "",
    now: "",
  };
}

function busy(form: HTMLFormElement, is: boolean): void {
  form.setAttribute("aria-busy", String(is));
  form.querySelectorAll("button:not([type=button])").forEach((button) => {
    button.setAttribute("aria-disabled", String(is));
  });
}

/** The words of the server over the form, which is as the person filled it. */
function explain(form: HTMLFormElement, text: string): void {
  form.querySelector(".form-errors")?.remove();
  const box = document.createElement("div");
  box.className = "form-errors";
  box.setAttribute("role", "alert");
  box.tabIndex = -1;
  const told = document.createElement("p");
  told.textContent = text;
  box.append(told);
  form.prepend(box);
  box.focus();
}

async function forget(key: string): Promise<void> {
  const found = (await queued(owner())).find((one) => one.key === key);
  if (found) await drop(found);
}

function leave(form: HTMLFormElement, item: Queued, answer: Answer | undefined): void {
  const draft = form.dataset.draft;
  if (draft) window.addEventListener("pagehide", () => clearDraft(draft));
  if (answer && answer.state !== "done") return location.assign("/work/queue/");
  const inList = location.pathname === "/work/";
  if (answer?.state === "done" && item.command !== "accept" && item.command !== "sign") {
    sessionStorage.setItem("gewu:sent", words("sent"));
  }
  if (inList) return location.reload();
  location.assign(answer?.url ?? (item.case ? `/work/cases/${item.case}/` : "/work/"));
}

async function submit(form: HTMLFormElement, act: { case: string; command: string }): Promise<void> {
  busy(form, true);
  const item = await read(form, act);
  const { fits, megabytes } = await roomFor(item.photos);
  if (!fits && navigator.onLine) return form.submit(); // straight to the server
  try {
    if (!fits) throw new Error("no room");
    await keep(item);
  } catch {
    if (navigator.onLine) return form.submit(); // as any other form
    busy(form, false);
    explain(form, words("full", { size: megabytes }));
    return;
  }
  await wakeLater();
  const answer = navigator.onLine ? (await send()).answers.get(item.key) : undefined;
  if (answer?.state === "invalid") {
    await forget(item.key);
    busy(form, false);
    explain(form, answer.words ?? "");
    return;
  }
  leave(form, item, answer);
}

interface Waker {
  sync?: { register(tag: string): Promise<void> };
}

/** Where the browser can, it sends the queue itself once there is a signal, with every tab closed. */
async function wakeLater(): Promise<void> {
  try {
    const found = await navigator.serviceWorker?.getRegistration("/work/");
    await (found as Waker | undefined)?.sync?.register("gewu-queue");
  } catch {
    // Not allowed or not supported: the pages send when they are open.
  }
}

export function startForms(): void {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
      const act = actOf(form);
      const isQueued = COMMANDS.has(act.command) && (act.case !== "" || act.command === "report");
      if (!isQueued && navigator.onLine) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!isQueued) return trouble("unreachable");
      if (form.getAttribute("aria-busy") !== "true") void submit(form, act);
    },
    true,
  );
}
