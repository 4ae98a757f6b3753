// Who is here, which page this is, and the words Django has printed for the scripts.
import { fill } from "./dom";
import type { Queued } from "./offline-store";

const ACT = /^\/work\/(?:cases\/([0-9a-f-]+)\/)?([a-z-]+)\/$/;

export function owner(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="gewu-actor"]')?.content ?? "";
}

export function caseHere(): string {
  return /^\/work\/cases\/([0-9a-f-]+)\//.exec(location.pathname)?.[1] ?? "";
}

/** The case and the command that a form's address names. */
export function actOf(form: HTMLFormElement): { case: string; command: string } {
  const found = ACT.exec(new URL(form.getAttribute("action") || location.pathname, location.href).pathname);
  return { case: found?.[1] ?? "", command: found?.[2] ?? "" };
}

export function words(name: string, values: Record<string, string | number> = {}): string {
  const told = document.getElementById("offline-words")?.getAttribute(`data-say-${name}`) ?? "";
  return fill(told, values);
}

/** 14:30 today, 3/2 14:30 on another day. */
export function clock(text: string): string {
  const moment = new Date(text);
  const isToday = moment.toDateString() === new Date().toDateString();
  const day: Intl.DateTimeFormatOptions = isToday ? {} : { month: "numeric", day: "numeric" };
  const language = document.documentElement.lang || undefined;
  return moment.toLocaleString(language, { ...day, hour: "2-digit", minute: "2-digit", hour12: false });
}

/** An act in one line, on whatever page. */
export function lineOf(item: Queued): string {
  return [item.what || item.command, item.title, clock(item.doneAt)].filter(Boolean).join(" · ");
}
