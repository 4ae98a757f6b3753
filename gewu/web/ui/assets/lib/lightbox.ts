// A case's photos at full size: arrows from one to the next, Esc back to where one was.
import { each, on } from "./dom";

interface Open {
  dialog: HTMLDialogElement;
  links: HTMLAnchorElement[];
  at: number;
}
let open: Open | null = null;

/** A file that cannot be read is said to be missing, not shown as a torn picture. */
function mark(image: HTMLImageElement, isMissing: boolean): void {
  image.closest(".shot-link, .lightbox-view, .photos a")?.classList.toggle("is-missing", isMissing);
}

function show(by: number): void {
  if (!open) return;
  const { dialog, links } = open;
  open.at = (open.at + by + links.length) % links.length;
  const link = links[open.at];
  const image = dialog.querySelector("img");
  const caption = dialog.querySelector<HTMLElement>("[data-caption]");
  const download = dialog.querySelector<HTMLAnchorElement>("[data-download]");
  if (!link || !image || !caption || !download) return;
  mark(image, false);
  image.src = link.href;
  image.alt = link.querySelector("img")?.alt ?? "";
  const words = link.closest("figure")?.querySelectorAll("figcaption > span") ?? [];
  const said = Array.from(words, (part) => (part.textContent ?? "").trim());
  caption.textContent = [`${open.at + 1} / ${links.length}`, ...said].join(" · ");
  download.href = link.href;
  dialog.querySelectorAll<HTMLElement>("[data-turn]").forEach((turn) => {
    turn.hidden = links.length < 2;
  });
}

function start(link: HTMLElement, event: Event): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog[data-lightbox]");
  const links = Array.from(document.querySelectorAll<HTMLAnchorElement>("a[data-shot]"));
  links.sort((one, other) => Number(one.dataset.shot) - Number(other.dataset.shot)); // as they came
  const at = links.findIndex((other) => other.href === (link as HTMLAnchorElement).href);
  const mouse = event as MouseEvent;
  if (!dialog || at < 0 || mouse.ctrlKey || mouse.metaKey || mouse.shiftKey) return;
  event.preventDefault();
  open = { dialog, links, at };
  dialog.showModal();
  show(0);
}

export function startLightbox(): void {
  on("click", "[data-shots] a, .timeline .photos a", start);
  on("click", "[data-lightbox] [data-turn]", (turn) => show(Number(turn.dataset.turn)));
  on("click", "dialog[data-lightbox]", (dialog, event) => {
    if (event.target === dialog) (dialog as HTMLDialogElement).close();
  });
  on("keydown", "dialog[data-lightbox]", (_dialog, event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[(event as KeyboardEvent).key];
    if (!by) return;
    event.preventDefault();
    show(by);
  });
  const failed = (event: Event) => {
    if (event.target instanceof HTMLImageElement) mark(event.target, true);
  };
  document.addEventListener("error", failed, true); // an image's error does not bubble
  each(".shot-link img, .photos img", (image) => {
    const picture = image as HTMLImageElement;
    if (picture.complete && !picture.naturalWidth && picture.currentSrc) mark(picture, true);
  });
}
