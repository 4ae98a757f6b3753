// What waits is seen at once: on its case, in the list, in the strip and on the queue's own page.
import { stamp } from "./dom";
import { caseHere, clock, owner, words } from "./offline-here";
import { queued, type Queued } from "./offline-store";

const QUEUE = "/work/queue/";
// What hides what: after these the page's own buttons are out of date.
const TAKES_ON = new Set(["accept", "sign"]);
const ENDS = new Set(["resolve", "hand-over", "escalate", "suspend", "return", "verify", "reject", "take-back"]);

export function titleOf(item: Queued): string {
  return words(item.command) || item.what || item.command;
}

/** What the person chose and typed, as one text. A reason of a list is said by its label. */
export function typed(item: Queued): string {
  const reason = item.command === "suspend" ? [] : ["act-reason"];
  const names = ["note-text", "done-text", "act-text", ...reason, "text", "address"];
  const written = names.map((name) => item.fields[name] ?? "").filter(Boolean);
  const said = (item.said ?? []).join(" · ");
  return [said, ...written].filter(Boolean).join("\n");
}

function line(item: Queued): HTMLElement {
  const element = stamp("queued-line") ?? document.createElement("p");
  const text = element.querySelector("[data-words]");
  if (text) text.textContent = words("waits", { what: titleOf(item), time: clock(item.doneAt) });
  const quote = element.querySelector<HTMLElement>(".quote");
  if (quote) {
    quote.textContent = typed(item);
    quote.hidden = !quote.textContent;
  }
  return element;
}

function hide(selector: string, root: ParentNode = document): void {
  root.querySelectorAll<HTMLElement>(selector).forEach((element) => (element.hidden = true));
}

function markCase(item: Queued): void {
  if (TAKES_ON.has(item.command)) {
    document.querySelectorAll<HTMLElement>("[data-after-taking-on]").forEach((link) => (link.hidden = false));
  }
  if (ENDS.has(item.command)) hide(".actionbar, #doing");
  hide(`form[action$="/${item.command}/"]:not([enctype]), #doing a[href$="/${item.command}/"]`);
}

function markCard(item: Queued, card: HTMLElement): void {
  hide("form", card);
  card.insertBefore(line(item), card.querySelector(":scope > [data-painted]")); // the last comes first
}

function mark(item: Queued, main: HTMLElement): void {
  const here = caseHere();
  const card = item.case ? document.getElementById(`case-${item.case}`) : null;
  if (here && item.case === here) {
    main.prepend(line(item));
    markCase(item);
  } else if (card) {
    markCard(item, card);
  } else if (!item.case && location.pathname === "/work/") {
    main.prepend(line(item));
  }
}

function showStuck(count: number, main: HTMLElement): void {
  const link = count && !document.querySelector("[data-queue]") ? stamp("queue-stuck") : null;
  const text = link?.querySelector("[data-words]");
  if (!link || !text) return;
  text.textContent = words("stuck", { count });
  main.prepend(link);
}

function showSaved(main: HTMLElement): void {
  const saved = document.querySelector<HTMLMetaElement>('meta[name="gewu-saved"]')?.content;
  const element = saved ? stamp("saved-at") : null;
  if (!saved || !element || location.pathname === QUEUE) return; // the queue is always as it is now
  element.textContent = words("saved", { time: clock(saved) });
  main.prepend(element);
}

export async function paint(): Promise<void> {
  const main = document.getElementById("main");
  if (!main) return;
  const items = await queued(owner());
  const waiting = items.filter((item) => item.state === "waiting");
  main.querySelectorAll("[data-painted]").forEach((element) => element.remove());
  waiting.slice().reverse().forEach((item) => mark(item, main));
  showStuck(items.length - waiting.length, main);
  showSaved(main);
  document.dispatchEvent(new CustomEvent("gewu:queue", { detail: { count: waiting.length, url: QUEUE } }));
}
