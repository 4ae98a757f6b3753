// The queue's own page: what waits, and what could not be applied, with the words typed.
import { fill, stamp, uuid } from "./dom";
import { clock, owner, words } from "./offline-here";
import { send, type Why } from "./offline-send";
import { drop, keep, queued, type Queued } from "./offline-store";
import { paint, titleOf, typed } from "./offline-view";
import { remember } from "./store";

const LONG_ENOUGH = 10_000; // to take a deletion back

function room(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-queue]");
}

function put(card: HTMLElement, part: string, text: string): void {
  const element = card.querySelector<HTMLElement>(`[data-${part}]`);
  if (!element) return;
  element.textContent = text;
  const line = element.closest<HTMLElement>("[data-part]") ?? element;
  line.hidden = !text;
}

function button(card: HTMLElement, name: string, isShown: boolean, act: () => Promise<void>): void {
  const element = card.querySelector<HTMLElement>(`[data-do="${name}"]`);
  if (!element) return;
  element.hidden = !isShown;
  element.addEventListener("click", () => void act());
}

async function asNote(item: Queued): Promise<void> {
  const fields = { "note-text": `${titleOf(item)}: ${typed(item)}`.slice(0, 2000) };
  const { id: _id, tries: _tries, ...rest } = item;
  const fresh = { key: uuid(), command: "note", what: words("note"), said: [], doneAt: new Date().toISOString() };
  await keep({ ...rest, ...fresh, fields, state: "waiting", problem: "", now: "" });
  await drop(item);
  location.assign(`/work/cases/${item.case}/`);
}

/** A report goes back into its form; the card stays until it is deleted. */
function again(item: Queued): Promise<void> {
  const values = Object.fromEntries(Object.entries(item.fields).map(([name, value]) => [name, [value]]));
  remember("draft:worker-report", JSON.stringify({ at: Date.now(), values, who: "" }));
  location.assign("/work/report/");
  return Promise.resolve();
}

/** The same act with the same key: what had arrived after all is not done twice. */
async function retry(item: Queued): Promise<void> {
  await keep({ ...item, state: "waiting", problem: "", now: "", tries: 0 });
  await sendNow();
}

async function remove(item: Queued): Promise<void> {
  await drop(item);
  await showQueue();
  const line = stamp("queue-undo");
  const told = line?.querySelector("[data-words]");
  if (!line || !told) return;
  told.textContent = words("deleted", { what: titleOf(item) });
  const timer = window.setTimeout(() => line.remove(), LONG_ENOUGH);
  line.querySelector("[data-undo]")?.addEventListener("click", () => {
    window.clearTimeout(timer);
    line.remove();
    void keep(item).then(showQueue);
  });
  document.getElementById("toasts")?.replaceChildren(line);
}

function cardOf(item: Queued): HTMLElement {
  const card = stamp("queue-card") ?? document.createElement("article");
  const isStuck = item.state !== "waiting";
  card.classList.toggle("card-overdue", isStuck);
  put(card, "what", titleOf(item));
  put(card, "where", item.title);
  put(card, "when", words("done-at", { time: clock(item.doneAt) }));
  put(card, "typed", typed(item));
  put(card, "shots", item.photos.length ? words("photos", { count: item.photos.length }) : "");
  put(card, "problem", isStuck ? item.problem || words("unread") : "");
  put(card, "now", item.now);
  card.querySelectorAll<HTMLElement>("[data-state]").forEach((chip) => {
    chip.hidden = chip.dataset.state !== (isStuck ? "stuck" : "waiting");
  });
  const link = card.querySelector<HTMLAnchorElement>("a");
  if (link) {
    link.hidden = !item.case;
    link.href = `/work/cases/${item.case}/`;
  }
  const hasWords = typed(item) !== "" || item.photos.length > 0;
  button(card, "note", isStuck && item.case !== "" && hasWords, () => asNote(item));
  button(card, "again", isStuck && item.case === "", () => again(item));
  button(card, "retry", isStuck, () => retry(item));
  button(card, "discard", true, () => remove(item));
  return card;
}

/** What came of trying: why something still waits. */
export function tell(why: Why): void {
  room()?.querySelectorAll<HTMLElement>("[data-why]").forEach((line) => {
    line.hidden = line.dataset.why !== why;
  });
}

async function sendNow(): Promise<void> {
  const pressed = room()?.querySelector<HTMLElement>("[data-send]");
  pressed?.setAttribute("aria-busy", "true");
  const { why } = await send();
  pressed?.removeAttribute("aria-busy");
  await paint();
  await showQueue();
  tell(why);
}

export function startQueue(): void {
  room()?.querySelector("[data-send]")?.addEventListener("click", () => void sendNow());
}

export async function showQueue(): Promise<void> {
  const place = room();
  if (!place) return;
  const items = await queued(owner());
  for (const [name, isHere] of [
    ["stuck", (item: Queued) => item.state !== "waiting"],
    ["waiting", (item: Queued) => item.state === "waiting"],
  ] as const) {
    const section = place.querySelector<HTMLElement>(`[data-list="${name}"]`);
    const chosen = items.filter(isHere);
    if (section) section.hidden = chosen.length === 0;
    section?.querySelector(".cards")?.replaceChildren(...chosen.map(cardOf));
    const count = section?.querySelector<HTMLElement>("[data-count]");
    if (count) count.textContent = fill("{count}", { count: chosen.length });
  }
  const nothing = place.querySelector<HTMLElement>("[data-nothing]");
  if (nothing) nothing.hidden = items.length > 0;
}
