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

/** Why something still waits; "" when everything was answered. */
export type Why = "" | "offline" | "login" | "server";

export interface Sending {
  why: Why;
  answers: Map<string, Answer>;
}

type Told = { why: ""; data: Record<string, unknown> } | { why: Exclude<Why, ""> | "refused" };

const URL = "/work/sync/";
const MOST = 100;
const MOST_PHOTOS = 12;
const TRIES = 3; // by itself alone, before it is set aside
const PATIENCE = 60_000;

async function ask(init: RequestInit): Promise<Told> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    // A redirect leads to the login page: the queue waits until somebody is logged in again.
    const answer = await fetch(URL, { ...init, redirect: "manual", cache: "no-store", signal: stop.signal });
    if (answer.ok) return { why: "", data: (await answer.json()) as Record<string, unknown> };
    if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) return { why: "login" };
    return { why: answer.status === 413 || answer.status === 422 ? "refused" : "server" };
  } catch {
    return { why: "offline" };
  } finally {
    clearTimeout(timer);
  }
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

/** One go through the queue of one account. */
class Round {
  readonly answers = new Map<string, Answer>();
  private most = MOST;
  private why: Why = "";
  private readonly skipped = new Set<string>(); // cases whose next act the server could not take

  constructor(
    private readonly owner: string,
    private readonly token: string,
  ) {}

  async run(): Promise<Sending> {
    for (;;) {
      const items = await this.next();
      if (!items.length) return { why: this.why, answers: this.answers };
      const told = await ask({ method: "POST", headers: { "X-CSRFToken": this.token }, body: body(items) });
      if (told.why === "") await this.settle(items, told.data.results as Answer[]);
      else if (told.why === "offline" || told.why === "login") return { why: told.why, answers: this.answers };
      else await this.stumble(items);
    }
  }

  private async next(): Promise<Queued[]> {
    const chosen: Queued[] = [];
    let photos = 0;
    for (const item of await queued(this.owner)) {
      if (item.state !== "waiting" || this.skipped.has(item.case || item.key)) continue;
      photos += item.photos.length;
      if (chosen.length === this.most || (chosen.length && photos > MOST_PHOTOS)) break;
      chosen.push(item);
    }
    return chosen;
  }

  private async settle(items: Queued[], results: Answer[]): Promise<void> {
    for (const answer of results) {
      const item = items.find((one) => one.key === answer.key);
      if (!item) continue;
      if (answer.state === "done") await drop(item);
      else await keep({ ...item, state: answer.state, problem: answer.words ?? "", now: answer.now ?? "" });
      this.answers.set(answer.key, answer);
    }
  }

  /** The server could not take a batch: from here each alone, so that one does not stop the others. */
  private async stumble(items: Queued[]): Promise<void> {
    const [item] = items;
    if (items.length > 1 || !item) {
      this.most = 1;
      return;
    }
    const tries = (item.tries ?? 0) + 1;
    if (tries < TRIES) this.why = "server";
    this.skipped.add(item.case || item.key);
    await keep({ ...item, tries, state: tries < TRIES ? "waiting" : "invalid" });
  }
}

/** The account that is logged in and serves somewhere; "" for anybody else, null when nobody answers. */
export async function whoIsHere(): Promise<string | null> {
  const told = await ask({});
  if (told.why === "") return told.data.actor as string;
  return told.why === "login" ? "" : null;
}

async function sendAll(): Promise<Sending> {
  const told = await ask({});
  if (told.why === "refused") return { why: "server", answers: new Map() };
  if (told.why !== "") return { why: told.why, answers: new Map() };
  const { actor, token } = told.data as { actor: string; token: string };
  return new Round(actor, token).run();
}

/** One sender at a time where the browser can tell; the server knows a repeat in any case. */
export function send(): Promise<Sending> {
  const locks = navigator.locks as LockManager | undefined;
  return locks ? locks.request("gewu-queue", sendAll) : sendAll();
}
