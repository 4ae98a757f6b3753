// Sends the queue in order; used by the pages and, when they are closed, by the service worker.
import { drop, keep, queued, type Queued } from "./offline-store";

export interface Answer {
  key: string;
  state: "done" | "conflict" | "invalid";
  url: string;
  words?: string;
  fields?: Record<string, string>;
  now?: string;
}

/** `answers` by key. `reached` is false when something still waits: no signal, or not logged in. */
export interface Sending {
  reached: boolean;
  answers: Map<string, Answer>;
}

const URL = "/work/sync/";
const MOST = 50;
const MOST_PHOTOS = 12;
const PATIENCE = 30_000;

async function ask(init: RequestInit): Promise<Record<string, unknown> | null> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    // A redirect leads to the login page: the queue waits until somebody is logged in again.
    const answer = await fetch(URL, { ...init, redirect: "manual", cache: "no-store", signal: stop.signal });
    return answer.ok ? ((await answer.json()) as Record<string, unknown>) : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function batch(items: Queued[]): Queued[] {
  const chosen: Queued[] = [];
  let photos = 0;
  for (const item of items.slice(0, MOST)) {
    photos += item.photos.length;
    if (chosen.length && photos > MOST_PHOTOS) break;
    chosen.push(item);
  }
  return chosen;
}

function body(items: Queued[]): FormData {
  const form = new FormData();
  const commands = items.map((item) => ({
    key: item.key,
    command: item.command,
    case_id: item.case || null,
    fields: item.fields,
    done_at: item.doneAt,
  }));
  form.set("commands", JSON.stringify(commands));
  form.set("sent_at", new Date().toISOString());
  for (const item of items) item.photos.forEach((photo) => form.append(item.key, photo, photo.name));
  return form;
}

async function settle(item: Queued, answer: Answer): Promise<void> {
  if (answer.state === "done") return drop(item);
  await keep({ ...item, state: answer.state, problem: answer.words ?? "", now: answer.now ?? "" });
}

async function sendAll(): Promise<Sending> {
  const answers = new Map<string, Answer>();
  const asked = await ask({});
  if (!asked) return { reached: false, answers };
  const { actor, token } = asked as { actor: string; token: string };
  for (;;) {
    const items = batch((await queued(actor)).filter((item) => item.state === "waiting"));
    if (!items.length) return { reached: true, answers };
    const told = await ask({ method: "POST", headers: { "X-CSRFToken": token }, body: body(items) });
    if (!told) return { reached: false, answers };
    for (const answer of told.results as Answer[]) {
      const item = items.find((one) => one.key === answer.key);
      if (item) await settle(item, answer);
      answers.set(answer.key, answer);
    }
  }
}

/** One sender at a time where the browser can tell; the server knows a repeat in any case. */
export function send(): Promise<Sending> {
  const locks = navigator.locks as LockManager | undefined;
  return locks ? locks.request("gewu-queue", sendAll) : sendAll();
}
