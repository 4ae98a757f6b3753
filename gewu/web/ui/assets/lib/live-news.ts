// Somebody else acted on the open case: a bar says so, and what is being typed stays.
import htmx from "htmx.org/dist/htmx.esm.js";
import { on } from "./dom";

// What of a case is shown anew beside a form that somebody is filling in.
const PARTS = [".case-top", ".timeline", ".case-side", "#news"];

export function tellNews(bar: HTMLElement | null, root: HTMLElement): void {
  const told = root.querySelector<HTMLElement>("[data-news]");
  if (!bar || !told || Number(told.dataset.news) <= Number(bar.dataset.seen)) return;
  if (bar.textContent !== told.textContent) bar.replaceChildren(...Array.from(told.childNodes));
}

async function renewAround(form: HTMLFormElement, address: string): Promise<void> {
  const headers = { "HX-Request": "true", "HX-Target": "detail", "HX-Current-URL": location.href };
  const answer = await fetch(address, { headers, cache: "no-store" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  PARTS.forEach((part) => {
    const [old, fresh] = [document.querySelector(`#detail ${part}`), page.querySelector<HTMLElement>(part)];
    if (!old || !fresh || old.contains(form)) return;
    old.replaceWith(fresh);
    htmx.process(fresh);
    htmx.trigger(fresh, "htmx:load");
  });
  const [seen, now] = [form.querySelector("input[name=seen]"), page.querySelector("input[name=seen]")];
  if (seen instanceof HTMLInputElement && now instanceof HTMLInputElement) seen.value = now.value;
}

export function listenForNews(): void {
  on("click", "[data-show-news]", () => {
    const address = document.getElementById("news")?.dataset.url;
    const form = document.querySelector<HTMLFormElement>("#detail form.act");
    if (!address) return;
    if (form) void renewAround(form, address);
    else void htmx.ajax("get", address, { target: "#detail", swap: "innerHTML" });
  });
}
