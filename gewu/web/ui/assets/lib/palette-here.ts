// What the open page itself offers: its verbs, rooms, saved views and settings.
import { nameOf } from "./names";
import { fits } from "./palette-match";

export type Group = "here" | "rooms" | "views" | "settings";

export interface Entry {
  id: string; // all that the device keeps of it; "" where it means something on this page only
  group: Group;
  name: string;
  more: string; // other words it is found by: its address holds its English name
  key: string;
  source: HTMLElement;
}

const SOURCES: readonly (readonly [Group, string])[] = [
  ["here", "#detail .case-actions a, #detail .case-actions button"],
  ["here", ".top-end > a.btn, .top-end > button.btn"],
  ["rooms", ".rail-list a"],
  ["views", "a[data-view]"],
  ["settings", ".top-end details.menu .menu-item"],
  ["settings", "[data-help], .rail-foot [data-rail]"],
];

function addressOf(source: HTMLElement): string {
  if (source instanceof HTMLAnchorElement) return source.getAttribute("href") ?? "";
  const form = source.closest("form");
  const value = source.getAttribute("value") ?? "";
  return form ? `${form.getAttribute("action") ?? ""}${value}` : "";
}

/** Ids of cases and the like are no words to search by. */
function wordsOf(address: string): string {
  return address.replace(/[0-9a-f-]{36}/g, "").replace(/^\/desk\//, "");
}

function entry(group: Group, source: HTMLElement): Entry {
  const address = addressOf(source) || ("help" in source.dataset ? "help" : "rail");
  return {
    id: group === "here" ? "" : `${group}:${address}`,
    group,
    name: nameOf(source),
    more: `${wordsOf(address)} ${source.title}`,
    key: source.dataset.key ?? "",
    source,
  };
}

function isOffered(source: HTMLElement): boolean {
  return !source.matches("summary, :disabled") && !source.closest("[hidden]");
}

export function here(): Entry[] {
  return SOURCES.flatMap(([group, selector]) =>
    Array.from(document.querySelectorAll<HTMLElement>(selector))
      .filter(isOffered)
      .map((source) => entry(group, source))
      .filter((one) => one.name),
  );
}

/** Those that fit what was typed, the best first within each group. */
export function matching(entries: Entry[], typed: string): Entry[] {
  return entries
    .map((one) => ({ one, how: fits(typed, one.name, one.more) }))
    .filter(({ how }) => how > 0)
    .sort((a, b) => b.how - a.how)
    .map(({ one }) => one);
}
