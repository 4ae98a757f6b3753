// What a map says in words: its data, the list beside it, its status line.

export interface Properties {
  kind: "grid" | "case";
  name: string;
  state?: string;
  url?: string;
}
export type Shape = GeoJSON.Polygon | GeoJSON.MultiPolygon | GeoJSON.Point;
export type Places = GeoJSON.FeatureCollection<Shape, Properties>;

export async function load(box: HTMLElement): Promise<Places | null> {
  const url = box.dataset.geojsonUrl;
  if (!url) return { type: "FeatureCollection", features: [] };
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as Places) : null;
  } catch {
    return null;
  }
}

export function say(box: HTMLElement, words: string): void {
  const line = box.querySelector("[data-map-status]");
  if (line) line.textContent = words;
}

/** The badge of a state, icon and word, as Django printed it into the map's template. */
export function badge(box: HTMLElement, state: string): Element | null {
  const store = box.querySelector<HTMLTemplateElement>("template[data-states]");
  return store?.content.querySelector(`.state-${CSS.escape(state)}`) ?? null;
}

export function caption(box: HTMLElement, place: Properties): DocumentFragment {
  const words = document.createDocumentFragment();
  const name = document.createElement(place.url ? "a" : "span");
  name.textContent = place.name;
  if (name instanceof HTMLAnchorElement && place.url) name.href = place.url;
  const mark = place.state ? badge(box, place.state) : null;
  if (mark) words.append(mark.cloneNode(true), " ");
  words.append(name);
  return words;
}

export function fillList(box: HTMLElement, data: Places): void {
  const list = box.querySelector(".map-list ul");
  for (const { properties } of data.features) {
    const item = document.createElement("li");
    item.append(caption(box, properties));
    list?.append(item);
  }
}
