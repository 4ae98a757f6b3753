// “Paste from WeChat”: a message becomes the report; a phone and a door in it are offered, not taken.
import { each, fill } from "./dom";

export interface Found {
  words: string;
  phone: string;
  address: string;
}

const PHONE = /(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)/;
// 桂花苑3幢2单元501室, 12号楼 1801, 5栋: a compound's name, a house, an entrance, a door.
const HOUSE = "[0-9一二三四五六七八九十]{1,4}\\s*(?:幢|栋|号楼|座)";
const INSIDE = "(?:\\s*[0-9一二三四五六七八九十]{1,2}\\s*单元)?(?:\\s*\\d{1,2}\\s*(?:楼|层))?(?:\\s*\\d{3,4}\\s*(?:室|号|户)?)?";
const DOOR = new RegExp(`(?:[\\u4e00-\\u9fff]{1,10}?(?:小区|花园|家园|[苑园城里庭府湾居寓村]))?${HOUSE}${INSIDE}`);
// “张阿姨 10:21” above a forwarded message, and “张阿姨：” before it.
const SENDER = /^[^\n：:]{1,20}\s+(?:\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?\s+)?\d{1,2}:\d{2}(?::\d{2})?\s*$/gm;

export function readPaste(text: string): Found {
  const plain = text.replace(/\r/g, "").replace(SENDER, "");
  const phone = (PHONE.exec(plain)?.[0] ?? "").replace(/[\s-]/g, "").replace(/^\+?86(?=1\d{10}$)/, "");
  // The phone is kept out of the words: they are read by more people than may see the number.
  const words = plain.replace(PHONE, "").replace(/\n{2,}/g, "\n").trim();
  return { words, phone, address: (DOOR.exec(words)?.[0] ?? "").replace(/\s+/g, "") };
}

function input(id: string | undefined): HTMLInputElement | HTMLTextAreaElement | null {
  const field = document.getElementById(id ?? "");
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : null;
}

function write(field: HTMLInputElement | HTMLTextAreaElement | null, value: string): void {
  if (!field) return;
  const hiding = field.closest("details");
  if (hiding) hiding.open = true;
  field.value = value;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}

function offer(list: HTMLElement, words: string, found: string, id: string | undefined): void {
  const field = input(id);
  if (!found || !field || field.value) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn";
  button.textContent = fill(words, { found });
  button.addEventListener("click", () => {
    write(field, found);
    button.remove();
  });
  list.append(button);
}

function take(area: HTMLElement, text: string): void {
  const found = readPaste(text);
  const field = input(area.dataset.text);
  if (!field || !found.words) return;
  write(field, field.value ? `${field.value}\n${found.words}` : found.words);
  const list = area.parentElement?.querySelector<HTMLElement>("[data-paste-found]");
  if (list) {
    list.replaceChildren();
    offer(list, area.dataset.useAddress ?? "", found.address, area.dataset.address);
    offer(list, area.dataset.usePhone ?? "", found.phone, area.dataset.phone);
  }
  area.hidden = true;
}

function start(button: HTMLElement): void {
  const area = document.getElementById(button.dataset.paste ?? "");
  const field = area?.querySelector("textarea");
  if (!area || !field) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    area.hidden = !area.hidden;
    if (!area.hidden) field.focus();
  });
  area.querySelector("[data-paste-take]")?.addEventListener("click", () => {
    take(area, field.value);
    field.value = "";
  });
}

export function startPaste(): void {
  each("[data-paste]", start);
}
