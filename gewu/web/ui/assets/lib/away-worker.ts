// The service worker of the residents' pages: nothing of a person is kept, only the page without a
// signal and empty report forms. /work/ has a worker of its own; desk, account and API go by untouched.

interface Waiting extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface Asked extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  GEWU: { version: string; assets: string[]; forms: Record<string, string>; away: string; closed: string[] };
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate", act: (event: Waiting) => void): void;
  addEventListener(type: "fetch", act: (event: Asked) => void): void;
}

const scope = self as unknown as Scope;
const { GEWU } = scope;
const PREFIX = "gewu-away-";
const KEPT = PREFIX + GEWU.version;

async function install(): Promise<void> {
  const kept = await caches.open(KEPT);
  await kept.addAll([GEWU.away, ...Object.values(GEWU.forms)]);
  await Promise.all(GEWU.assets.map((url) => kept.add(url).catch(() => undefined)));
  await scope.skipWaiting();
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

async function page(request: Request, path: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const kept = await caches.open(KEPT);
    return (await kept.match(GEWU.forms[path] ?? GEWU.away, { ignoreVary: true })) ?? Response.error();
  }
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.open(KEPT);
  return (await kept.match(request, { ignoreVary: true })) ?? fetch(request);
}

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(activate()));
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (GEWU.closed.some((path) => url.pathname.startsWith(path))) return;
  if (request.mode === "navigate") event.respondWith(page(request, url.pathname));
  else if (GEWU.assets.includes(url.pathname)) event.respondWith(asset(request));
});
