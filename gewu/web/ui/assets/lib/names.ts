// What a button or link is called.

export function nameOf(element: HTMLElement): string {
  const word = element.querySelector(".rail-word") ?? element.querySelector("span") ?? element;
  return (word.textContent ?? "").trim() || (element.getAttribute("aria-label") ?? "");
}
