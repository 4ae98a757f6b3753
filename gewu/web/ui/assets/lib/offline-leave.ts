// Logging out leaves nothing on the phone; what was not sent is asked about first.
import { stamp } from "./dom";
import { forgetPages } from "./offline-cache";
import { owner, words } from "./offline-here";
import { send } from "./offline-send";
import { empty, queued } from "./offline-store";
import { recall, remember } from "./store";

const OWNER = "gewu:owner";

export async function forgetAll(): Promise<void> {
  await empty();
  if ("caches" in window) await forgetPages();
  Object.keys(localStorage)
    .filter((name) => name.startsWith("draft:"))
    .forEach((name) => remember(name, ""));
  sessionStorage.clear();
  remember(OWNER, "");
}

/** Another person logged in on this phone: the pages kept here are not theirs. */
export async function forgetStranger(): Promise<void> {
  const before = recall(OWNER);
  if (before && before !== owner() && "caches" in window) await forgetPages();
  remember(OWNER, owner());
}

async function leave(form: HTMLFormElement): Promise<void> {
  if (navigator.onLine) await send();
  const left = (await queued(owner())).length;
  if (left && askFirst(form, left)) return;
  await go(form);
}

/** What could not be sent or applied is thrown away only by a tap that says so. */
function askFirst(form: HTMLFormElement, count: number): boolean {
  const dialog = stamp("leaving");
  if (!(dialog instanceof HTMLDialogElement)) return false;
  const line = dialog.querySelector("[data-words]");
  if (line) line.textContent = words("leaving", { count });
  dialog.querySelector("[data-leave]")?.addEventListener("click", () => void go(form));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

async function go(form: HTMLFormElement): Promise<void> {
  await forgetAll();
  form.submit();
}

export function startLeaving(): void {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || !form.action.endsWith("/account/logout/")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void leave(form);
    },
    true,
  );
}
