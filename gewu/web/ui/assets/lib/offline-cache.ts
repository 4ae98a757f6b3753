// The pages that open without a signal: kept with the moment they were fetched, and bounded.

export const PAGES = "gewu-pages";
export const PHOTOS = "gewu-photos";
const STAMP = "X-Gewu-Stamp";
const MOST_PHOTOS = 300;
const MOST_PAGES = 500;
const MATTERS = "/work/matters/";
const ACTS = "resolve|contact|escalate|hand-over|suspend|ask-time|return|verify|reject|amend|classify";
const FORMS = new RegExp(`href="(/work/cases/[0-9a-f-]+/(?:${ACTS})/)"`, "g");
const CASE = /^\/work\/cases\/([0-9a-f-]+)\//;

/** The same page with the moment it was fetched in its head, for the page itself to show. */
export async function keepPage(path: string, answer: Response, stamp = ""): Promise<string> {
  const html = await answer.text();
  const saved = `<head><meta name="gewu-saved" content="${new Date().toISOString()}">`;
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  headers.set(STAMP, stamp);
  const pages = await caches.open(PAGES);
  await pages.put(path, new Response(html.replace("<head>", saved), { headers }));
  return html;
}

export function isPage(answer: Response): boolean {
  return answer.ok && !answer.redirected && (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
}

/** The page's words, or "" when it could not be fetched. */
export async function fetchPage(path: string, stamp = ""): Promise<string> {
  try {
    const answer = await fetch(path, { credentials: "same-origin", headers: { Accept: "text/html" } });
    return isPage(answer) ? await keepPage(path, answer, stamp) : "";
  } catch {
    return "";
  }
}

/** A case's page and, `withForms`, the forms it leads to, unless they are here as they are now. */
export async function fetchCase(path: string, stamp: string, withForms: boolean): Promise<void> {
  const kept = await (await caches.open(PAGES)).match(path);
  if (kept?.headers.get(STAMP) === stamp) return;
  const html = await fetchPage(path, stamp);
  if (!withForms) return;
  for (const found of html.matchAll(FORMS)) if (found[1]) await fetchPage(found[1]);
}

/** Forget the cases that are neither open any more nor wait in the queue, and what is too much. */
export async function forgetOthers(wanted: Set<string>): Promise<void> {
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const found = CASE.exec(new URL(request.url).pathname);
    if (found?.[1] && !wanted.has(found[1])) await pages.delete(request);
  }
  await bound(pages, MOST_PAGES);
}

/** The oldest go first. */
async function bound(cache: Cache, most: number): Promise<void> {
  const kept = await cache.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - most))) await cache.delete(old);
}

export async function keepPhoto(request: Request, answer: Response): Promise<void> {
  const photos = await caches.open(PHOTOS);
  await photos.put(request, answer);
  await bound(photos, MOST_PHOTOS);
}

export async function forgetPhotos(): Promise<void> {
  await caches.delete(PHOTOS);
}

export async function forgetPages(): Promise<void> {
  await Promise.all([PAGES, PHOTOS].map((name) => caches.delete(name)));
}

export async function forgetAssets(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith("gewu-assets-"));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Every matter, fresh where there is a signal, else as it was fetched last; null where it never was. */
export async function catalogue<Found>(): Promise<Found | null> {
  const pages = "caches" in self ? await caches.open(PAGES) : null;
  try {
    const answer = await fetch(MATTERS, { redirect: "manual", headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no catalogue");
    await pages?.put(MATTERS, answer.clone());
    return (await answer.json()) as Found;
  } catch {
    const kept = await pages?.match(MATTERS);
    return kept ? ((await kept.json()) as Found) : null;
  }
}
