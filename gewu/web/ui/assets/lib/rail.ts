// The desk's left rail folds to icons; the choice is kept on this device.
import { recall, remember } from "./store";

const KEY = "rail-closed";

export function startRail(): void {
  const shell = document.querySelector<HTMLElement>(".shell");
  const button = document.querySelector<HTMLButtonElement>("[data-rail]");
  if (!shell || !button) return;
  const set = (closed: boolean) => {
    shell.classList.toggle("rail-closed", closed);
    button.setAttribute("aria-expanded", String(!closed));
    remember(KEY, closed ? "1" : "");
  };
  set(recall(KEY) === "1");
  button.addEventListener("click", () => set(!shell.classList.contains("rail-closed")));
}
