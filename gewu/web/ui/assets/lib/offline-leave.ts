// Logging out, from whatever page, leaves nothing on the phone; what was not sent is asked about first.
import { fill, stamp } from "./dom";
import { dropAllPhotos } from "./draft-photos";
import { forgetAssets, forgetPages } from "./offline-cache";
import { lineOf, owner as ownerHere } from "./offline-here";
import { send, whoIsHere } from "./offline-send";
import { empty, forgetForgotten, queued, type Queued } from "./offline-store";
import { recall, remember } from "./store";

const OWNER = "gewu:owner";
const SHOWN = 6;

/** Pages, scripts and drafts, and what this account has not sent; "" leaves what waits to its owner. */
async function forgetAll(owner: string): Promise<void> {
  if (owner) await empty(owner);
  if ("caches" in window) await Promise.all([forgetPages(), forgetAssets()]);
  const worker = await navigator.serviceWorker?.getRegistration("/work/").catch(() => undefined);
  if (worker?.scope.endsWith("/work/")) await worker.unregister();
  Object.keys(localStorage)
    .filter((name) => name.startsWith("draft:") || name.startsWith("gewu:"))
    .forEach((name) => remember(name, ""));
  sessionStorage.clear();
  await dropAllPhotos();
}

/** Another person logged in on this phone: the pages kept here are not theirs. */
export async function forgetStranger(owner: string): Promise<void> {
  const before = recall(OWNER);
  if (before && before !== owner && "caches" in window) await forgetPages();
  remember(OWNER, owner);
  await forgetForgotten(owner);
}

/** Whose queue it is; another person's is neither shown nor touched. */
async function isOwner(owner: string): Promise<boolean | null> {
  const page = ownerHere();
  const here = page || (await whoIsHere());
  return here === null ? null : here === owner;
}

async function leave(form: HTMLFormElement, owner: string): Promise<void> {
  try {
    const isTheirs = await isOwner(owner);
    if (isTheirs && navigator.onLine) await send();
    const left = isTheirs === false ? [] : await queued(owner);
    if (left.length && askFirst({ form, owner, isTheirs }, left)) return;
    await forgetAll(isTheirs ? owner : "");
  } catch (reason) {
    console.warn(reason); // no database here: nothing was kept in it either
  }
  form.submit();
}

/** `isTheirs` is null when nobody could say who is here: then only the number is told. */
interface Leaving {
  form: HTMLFormElement;
  owner: string;
  isTheirs: boolean | null;
}

function show(dialog: HTMLElement, items: Queued[], { isTheirs }: Leaving): void {
  const line = dialog.querySelector<HTMLElement>("[data-words]");
  if (line) line.textContent = fill(line.dataset.words ?? "", { count: items.length });
  const lines = (isTheirs ? items : []).slice(0, SHOWN).map((item) => {
    const row = document.createElement("li");
    row.textContent = lineOf(item);
    return row;
  });
  dialog.querySelector("[data-list]")?.replaceChildren(...lines);
}

/** What could not be sent or applied is thrown away only by a tap that says so. */
function askFirst(leaving: Leaving, items: Queued[]): boolean {
  const dialog = stamp("leaving");
  if (!(dialog instanceof HTMLDialogElement)) return false;
  show(dialog, items, leaving);
  dialog.querySelector("[data-send]")?.addEventListener("click", () => void sendFirst(leaving, dialog));
  dialog.querySelector("[data-leave]")?.addEventListener("click", () => {
    void forgetAll(leaving.owner).then(() => leaving.form.submit());
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

async function sendFirst(leaving: Leaving, dialog: HTMLDialogElement): Promise<void> {
  const { why } = await send();
  const left = await queued(leaving.owner);
  if (!left.length) {
    await forgetAll(leaving.owner);
    leaving.form.submit();
    return;
  }
  show(dialog, left, leaving);
  dialog.querySelectorAll<HTMLElement>("[data-why]").forEach((line) => {
    line.hidden = line.dataset.why !== (why || "stuck");
  });
}

function formOf(event: Event, ending: string): HTMLFormElement | null {
  const form = event.target;
  return form instanceof HTMLFormElement && form.action.endsWith(ending) ? form : null;
}

export function startLeaving(): void {
  document.addEventListener(
    "submit",
    (event) => {
      const owner = recall(OWNER);
      if (!owner) return; // nobody has worked on this phone
      // Whoever logs in now is not shown, even without a signal, what the one before has kept.
      if (formOf(event, "/login/") && "caches" in window) void forgetPages();
      const form = formOf(event, "/account/logout/");
      if (!form) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void leave(form, owner);
    },
    true,
  );
}
