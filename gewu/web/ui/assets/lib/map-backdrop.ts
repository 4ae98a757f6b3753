// What lies under the grids: water, green, roads, houses. Quiet, so that grids and cases speak.
import type { ExpressionSpecification, FilterSpecification, Map as Sheet } from "maplibre-gl";

const GROUND = "backdrop";

// Layer, the kinds in it, and the page's token that colours it; painted in this order.
const FILLS: [string, string[], string][] = [
  ["field", ["field"], "map-field"],
  ["green", ["green", "wood", "pitch"], "map-green"],
  ["square", ["square", "compound"], "map-square"],
  ["water", ["river", "water"], "map-water"],
  ["shed", ["footprint"], "map-shed"],
  ["house", ["building"], "map-house"],
];
const WIDTHS: Record<string, number> = { arterial: 22, secondary: 15, minor: 10, lane: 6 };
const ROAD_WIDTH: ExpressionSpecification = ["match", ["get", "grade"], ...Object.entries(WIDTHS).flat(), 8] as unknown as ExpressionSpecification;

/** Metres become pixels: the width doubles with each zoom. */
function metres(width: ExpressionSpecification): ExpressionSpecification {
  const at = (zoom: number) => ["*", width, (2 ** zoom * 512) / 40_075_016 / Math.cos((30 * Math.PI) / 180)];
  return ["interpolate", ["exponential", 2], ["zoom"], 10, at(10), 20, at(20)] as unknown as ExpressionSpecification;
}

export async function layBackdrop(sheet: Sheet, url: string | undefined): Promise<void> {
  if (!url) return;
  const answer = await fetch(url).catch(() => null);
  if (!answer?.ok) return;
  sheet.addSource(GROUND, { type: "geojson", data: await answer.json() });
  const before = sheet.getLayer("grids") ? "grids" : undefined;
  const [under, over] = [FILLS.slice(0, 4), FILLS.slice(4)];
  under.forEach(([id, kinds]) => addFill(sheet, id, kinds, before));
  const roads: FilterSpecification = ["==", ["get", "kind"], "road"];
  const round = { "line-cap": "round", "line-join": "round" } as const;
  sheet.addLayer({ id: "under-road", type: "line", source: GROUND, filter: roads, layout: round, paint: { "line-width": metres(ROAD_WIDTH) } }, before);
  over.forEach(([id, kinds]) => addFill(sheet, id, kinds, before));
}

function addFill(sheet: Sheet, id: string, kinds: string[], before?: string): void {
  const filter: FilterSpecification = ["all", ["in", ["get", "kind"], ["literal", kinds]], ["!=", ["geometry-type"], "LineString"]];
  sheet.addLayer({ id: `under-${id}`, type: "fill", source: GROUND, filter }, before);
}

export function paintBackdrop(sheet: Sheet, colour: (name: string) => string): void {
  if (!sheet.getLayer("under-road")) return;
  for (const [id, , token] of FILLS) sheet.setPaintProperty(`under-${id}`, "fill-color", colour(token));
  sheet.setPaintProperty("under-house", "fill-outline-color", colour("map-edge"));
  sheet.setPaintProperty("under-road", "line-color", colour("map-road"));
}
