// The queue's own page: what waits, and what could not be applied, with the words typed.
import { stamp, uuid } from "./dom";
import { clock, owner, words } from "./offline-here";
import { drop, keep, queued, type Queued } from "./offline-store";
import { titleOf, typed } from "./offline-view";
import { remember } from "./store";

function put(card: HTMLElement, part: string, text: string): void {
  const element = card.querySelector<HTMLElement>(`[data-${part}]`);
  if (!element) return;
  element.textContent = text;
  element.hidden = !text;
}

function button(card: HTMLElement, name: string, isShown: boolean, act: () => Promise<void>): void {
  const element = card.querySelector<HTMLElement>(`[data-do="${name}"]`);
  if (!element) return;
  element.hidden = !isShown;
  element.addEventListener("click", () => void act());
}

async function asNote(item: Queued): Promise<void> {
  const fields = { "note-text": `${titleOf(item)}: ${typed(item)}`.slice(0, 2000) };
  const { id: _id, ...rest } = item;
  const doneAt = new Date().toISOString();
  await keep({ ...rest, key: uuid(), command: "note", fields, doneAt, state: "waiting", problem: "", now: "" });
  await drop(item);
  location.assign(`/work/cases/${item.case}/`);
}

/** A report goes back into its form; the card stays until it is thrown away. */
function again(item: Queued): Promise<void> {
  const values = Object.fromEntries(Object.entries(item.fields).map(([name, value]) => [name, [value]]));
  remember("draft:worker-report", JSON.stringify({ at: Date.now(), values }));
  location.assign("/work/report/");
  return Promise.resolve();
}

function cardOf(item: Queued): HTMLElement {
  const card = stamp("queue-card") ?? document.createElement("article");
  const isStuck = item.state !== "waiting";
  put(card, "what", [titleOf(item), item.title].filter(Boolean).join(" · "));
  put(card, "when", words("done-at", { time: clock(item.doneAt) }));
  put(card, "typed", typed(item));
  put(card, "shots", item.photos.length ? words("photos", { count: item.photos.length }) : "");
  put(card, "problem", item.problem);
  put(card, "now", item.now ? words("now", { state: item.now }) : "");
  const link = card.querySelector<HTMLAnchorElement>("a");
  if (link) {
    link.hidden = !item.case;
    link.href = `/work/cases/${item.case}/`;
  }
  const hasWords = typed(item) !== "" || item.photos.length > 0;
  button(card, "note", isStuck && item.case !== "" && hasWords, () => asNote(item));
  button(card, "again", isStuck && item.case === "", () => again(item));
  button(card, "discard", true, async () => {
    await drop(item);
    await showQueue();
  });
  return card;
}

export async function showQueue(): Promise<void> {
  const room = document.querySelector<HTMLElement>("[data-queue]");
  if (!room) return;
  const items = await queued(owner());
  for (const [name, isHere] of [
    ["stuck", (item: Queued) => item.state !== "waiting"],
    ["waiting", (item: Queued) => item.state === "waiting"],
  ] as const) {
    const section = room.querySelector<HTMLElement>(`[data-list="${name}"]`);
    const chosen = items.filter(isHere);
    if (section) section.hidden = chosen.length === 0;
    section?.querySelector(".cards")?.replaceChildren(...chosen.map(cardOf));
  }
  const nothing = room.querySelector<HTMLElement>("[data-nothing]");
  if (nothing) nothing.hidden = items.length > 0;
}
