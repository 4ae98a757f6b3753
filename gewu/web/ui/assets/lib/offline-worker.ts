// The service worker of /work/: pages from the network first, from the phone without a signal.
import { forgetPages, fetchPage, isPage, keepPage, keepPhoto, PAGES, PHOTOS } from "./offline-cache";
import { send } from "./offline-send";

interface Waiting extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface Asked extends Waiting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  GEWU: { version: string; assets: string[]; pages: string[]; home: string; lost: string };
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate" | "sync", act: (event: Waiting) => void): void;
  addEventListener(type: "fetch", act: (event: Asked) => void): void;
}

const scope = self as unknown as Scope;
const { GEWU } = scope;
const ASSETS = `gewu-assets-${GEWU.version}`;
const PATIENCE = 8_000;
const PHOTO = /\/photos\/[0-9a-f-]+\/small\/$/;

async function install(): Promise<void> {
  const assets = await caches.open(ASSETS);
  await Promise.all(GEWU.assets.map((url) => assets.add(url).catch(() => undefined)));
  await Promise.all(GEWU.pages.map((url) => fetchPage(url)));
  await scope.skipWaiting();
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("gewu-assets-") && name !== ASSETS);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

function inTime(request: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), PATIENCE);
    fetch(request)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

/** With a filter or a cursor it is another list; “?sent=” only names a draft. */
function isKept(url: URL): boolean {
  return url.search === "" || url.searchParams.has("sent");
}

async function page(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const pages = await caches.open(PAGES);
  const kept = await pages.match(url.pathname);
  try {
    const answer = await (kept ? inTime(request) : fetch(request));
    if (answer.type === "opaqueredirect") await forgetPages(); // to the login: nobody is here now
    if (isPage(answer) && isKept(url)) await keepPage(url.pathname, answer.clone());
    return answer;
  } catch {
    return kept ?? (await pages.match(GEWU.lost)) ?? Response.error();
  }
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

async function photo(request: Request): Promise<Response> {
  const kept = await (await caches.open(PHOTOS)).match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) await keepPhoto(request, answer.clone());
  return answer;
}

async function background(): Promise<void> {
  const { why } = await send();
  if (why) throw new Error("tried again by the browser");
}

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(activate()));
scope.addEventListener("sync", (event) => event.waitUntil(background()));
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (PHOTO.test(url.pathname)) event.respondWith(photo(request));
  else if (GEWU.assets.includes(url.pathname)) event.respondWith(asset(request));
});
