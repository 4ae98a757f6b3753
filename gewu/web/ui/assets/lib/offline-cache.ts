// The pages that open without a signal: kept with the moment they were fetched, and bounded.

export const PAGES = "gewu-pages";
export const PHOTOS = "gewu-photos";
const STAMP = "X-Gewu-Stamp";
const MOST_PHOTOS = 300;
const FORMS = /href="(\/work\/cases\/[0-9a-f-]+\/(?:resolve|contact|escalate|hand-over|suspend)\/)"/g;
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

/** A case's page and the forms it leads to, unless they are here as they are now. */
export async function fetchCase(path: string, stamp: string): Promise<void> {
  const kept = await (await caches.open(PAGES)).match(path);
  if (kept?.headers.get(STAMP) === stamp) return;
  const html = await fetchPage(path, stamp);
  for (const found of html.matchAll(FORMS)) if (found[1]) await fetchPage(found[1]);
}

/** Forget the cases that are neither open any more nor wait in the queue. */
export async function forgetOthers(wanted: Set<string>): Promise<void> {
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const found = CASE.exec(new URL(request.url).pathname);
    if (found?.[1] && !wanted.has(found[1])) await pages.delete(request);
  }
}

export async function keepPhoto(request: Request, answer: Response): Promise<void> {
  const photos = await caches.open(PHOTOS);
  await photos.put(request, answer);
  const kept = await photos.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST_PHOTOS))) await photos.delete(old);
}

export async function forgetPages(): Promise<void> {
  await Promise.all([PAGES, PHOTOS].map((name) => caches.delete(name)));
}
