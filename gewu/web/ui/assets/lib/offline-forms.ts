// A form of /work/ is first kept on the phone, then sent: a lost signal or a killed tab loses nothing.
import { uuid } from "./dom";
import { clearDraft } from "./drafts";
import { actOf, owner, words } from "./offline-here";
import { send, type Answer } from "./offline-send";
import { drop, keep, queued, type Queued } from "./offline-store";
import { trouble } from "./toasts";

const COMMANDS = new Set([
  "accept", "sign", "note", "resolve", "arrive", "contact", "report", "escalate", "hand-over", "suspend", "resume",
]);
const OURS = new Set(["csrfmiddlewaretoken", "once"]);

function read(form: HTMLFormElement, act: { case: string; command: string }): Queued {
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
    fields,
    photos,
    doneAt: new Date().toISOString(),
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
function explain(form: HTMLFormElement, answer: Answer): void {
  form.querySelector(".form-errors")?.remove();
  const box = document.createElement("div");
  box.className = "form-errors";
  box.setAttribute("role", "alert");
  box.tabIndex = -1;
  const told = document.createElement("p");
  told.textContent = answer.words ?? "";
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

async function submit(form: HTMLFormElement, item: Queued): Promise<void> {
  busy(form, true);
  try {
    await keep(item);
  } catch {
    form.submit(); // no room or no database: as any other form
    return;
  }
  await wakeLater();
  const answer = navigator.onLine ? (await send()).answers.get(item.key) : undefined;
  if (answer?.state === "invalid") {
    await forget(item.key);
    busy(form, false);
    explain(form, answer);
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
      if (form.getAttribute("aria-busy") !== "true") void submit(form, read(form, act));
    },
    true,
  );
}
