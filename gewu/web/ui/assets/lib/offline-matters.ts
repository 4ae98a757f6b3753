// Naming the matter of a case: every line of the catalogue is searched as one types, signal or not.
import { stamp } from "./dom";
import { catalogue } from "./offline-cache";

interface Matter {
  id: string;
  name: string;
  under: string;
  words: string;
  is_urgent: boolean;
}

const SHOWN = 12;

function lineOf(matter: Matter, chosen: string): HTMLElement | null {
  const line = stamp("matter-line");
  const tick = line?.querySelector("input");
  if (!line || !tick) return null;
  tick.value = matter.id;
  tick.checked = matter.id === chosen;
  tick.dataset.said = matter.name;
  const put = (part: string, text: string) => {
    const element = line.querySelector<HTMLElement>(`[data-${part}]`);
    if (element) element.textContent = text;
  };
  put("name", matter.name);
  put("under", matter.under);
  const urgent = line.querySelector<HTMLElement>("[data-urgent]");
  if (urgent) urgent.hidden = !matter.is_urgent;
  return line;
}

function fits(matter: Matter, sought: string[]): boolean {
  return sought.every((word) => matter.words.includes(word));
}

function reveal(selector: string, isShown: boolean): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (element) element.hidden = !isShown;
}

export async function startMatters(): Promise<void> {
  const list = document.querySelector<HTMLElement>("[data-matters]");
  const field = document.querySelector<HTMLInputElement>("[data-matter-search]");
  const none = document.querySelector<HTMLElement>("[data-no-matter]");
  if (!list || !field || !none) return;
  const found = await catalogue<{ matters: Matter[] }>();
  if (!found) return; // the lines of the page itself remain
  const show = () => {
    const sought = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = list.querySelector<HTMLInputElement>("input:checked")?.value ?? "";
    const fitting = found.matters.filter((matter) => fits(matter, sought)).slice(0, SHOWN);
    list.replaceChildren(...fitting.flatMap((matter) => lineOf(matter, chosen) ?? []));
    none.hidden = fitting.length > 0;
    reveal("[data-usual]", !sought.length);
    reveal("[data-found]", sought.length > 0);
  };
  field.addEventListener("input", show);
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    field.blur();
  });
  if (field.value) show();
}
