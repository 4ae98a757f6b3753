// Saved views and columns: what the dialogs need beside HTML.
import { on } from "./dom";

/** Up and down in the list of columns; the order of the ticked boxes is what is sent. */
function move(button: HTMLElement): void {
  const item = button.closest("li");
  const other = Number(button.dataset.move) < 0 ? item?.previousElementSibling : item?.nextElementSibling;
  if (!item || !other) return;
  if (Number(button.dataset.move) < 0) other.before(item);
  else other.after(item);
  button.focus();
}

export function startViews(): void {
  on("click", "[data-move]", move);
  // A file of what the list shows now, also after htmx brought another choice.
  on("click", "a[data-follows]", (link) => {
    if (link instanceof HTMLAnchorElement) link.search = location.search;
  });
  document.addEventListener("kept", () => {
    const dialog = document.getElementById("keep-view");
    if (dialog instanceof HTMLDialogElement) dialog.close();
  });
}
