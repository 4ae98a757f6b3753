// The map of a plan: each building's part in its grid's colour, the homes as points, grid borders.
import "./elders";
import "maplibre-gl/dist/maplibre-gl.css";
import {
  type ExpressionSpecification,
  type GeoJSONSource,
  LngLatBounds,
  Map as Sheet,
  type MapMouseEvent,
  NavigationControl,
  setWorkerUrl,
} from "maplibre-gl";
import { layBackdrop, paintBackdrop } from "./map-backdrop";
import { label, RATIO } from "./map-images";
import workerUrl from "./map-worker.ts?worker&url";
import type { Area, Colouring, Grid, Ground, Member, State } from "./plan-data";
import { painter, token } from "./plan-paint";

setWorkerUrl(new URL(workerUrl, import.meta.url).href);

type Features = GeoJSON.FeatureCollection<GeoJSON.Geometry, Record<string, unknown>>;
const NOTHING: Features = { type: "FeatureCollection", features: [] };
const OPACITY: ExpressionSpecification = [
  "case",
  ["boolean", ["feature-state", "chosen"], false], 0.95,
  ["boolean", ["feature-state", "faint"], false], 0.22,
  0.62,
];
const PAINT: ExpressionSpecification = ["to-color", ["feature-state", "colour"], "rgba(0,0,0,0)"];
// A home's disc grows with the root of its households, and with the zoom.
const ROOT: ExpressionSpecification = ["sqrt", ["max", ["get", "households"], 4]];
const SIZE: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 13, ["*", 0.2, ROOT], 16, ["*", 0.55, ROOT], 19, ["*", 1.8, ROOT]];

function collection<T>(things: T[], geometry: (thing: T) => GeoJSON.Geometry | null, told: (thing: T) => Record<string, unknown>): Features {
  const features = things.flatMap((thing, id) => {
    const shape = geometry(thing);
    return shape ? [{ type: "Feature" as const, id, geometry: shape, properties: told(thing) }] : [];
  });
  return { type: "FeatureCollection", features };
}

function corners(area: Area): GeoJSON.Position[] {
  return area.type === "Polygon" ? area.coordinates.flat() : area.coordinates.flat(2);
}

export class PlanMap {
  readonly sheet: Sheet;
  private colouring: Colouring;
  private here: number | null = null;
  private chosen: ReadonlySet<string> = new Set();
  private names = new Map<string, string>(); // image → words

  constructor(private readonly box: HTMLElement, private readonly ground: Ground, private state: State) {
    this.colouring = (box.dataset.colouring ?? "grid") as Colouring;
    this.sheet = new Sheet({
      container: box.querySelector(".map-canvas") as HTMLElement,
      style: { version: 8, sources: {}, layers: [{ id: "ground", type: "background", paint: { "background-color": token("bg") } }] },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      boxZoom: false,
      fadeDuration: 0,
      maxZoom: 20,
      bounds: this.bounds(),
      fitBoundsOptions: { padding: { top: 64, bottom: 28, left: 28, right: 28 } },
      locale: { "NavigationControl.ZoomIn": box.dataset.zoomIn ?? "", "NavigationControl.ZoomOut": box.dataset.zoomOut ?? "", "Map.Title": box.dataset.title ?? "" },
    });
    this.sheet.touchZoomRotate.disableRotation();
    this.sheet.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.sheet.on("load", () => this.lay());
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
  }

  /** The member under the pointer: its disc, else its part of the ground. */
  at(event: MapMouseEvent): number | null {
    const layers = ["homes", "grids"].filter((layer) => this.sheet.getLayer(layer));
    const [found] = this.sheet.queryRenderedFeatures(event.point, { layers });
    return typeof found?.id === "number" ? found.id : null;
  }

  gridOf(member: number): Grid | undefined {
    const number = this.state.of[member];
    return this.state.grids.find((grid) => grid.number === number);
  }

  show(state: State): void {
    this.state = state;
    this.repaint();
  }

  colour(by: Colouring): void {
    this.colouring = by;
    this.repaint();
  }

  point(here: number | null): void {
    this.here = here;
    this.repaint();
  }

  choose(ids: ReadonlySet<string>): void {
    this.chosen = ids;
    this.mark();
  }

  /** Brings a grid into view unless it is there already. */
  visit(number: number): void {
    const outline = this.state.grids.find((grid) => grid.number === number)?.outline;
    if (!outline) return;
    const bounds = new LngLatBounds();
    corners(outline).forEach(([lon = 0, lat = 0]) => bounds.extend([lon, lat]));
    const view = this.sheet.getBounds();
    if (view.contains(bounds.getNorthEast()) && view.contains(bounds.getSouthWest())) return;
    this.sheet.fitBounds(bounds, { padding: 60, maxZoom: this.sheet.getZoom(), duration: 150 });
  }

  private bounds(): LngLatBounds {
    const bounds = new LngLatBounds();
    const areas = [...this.state.grids.map((grid) => grid.outline), ...this.ground.before];
    areas.forEach((area) => area && corners(area).forEach(([lon = 0, lat = 0]) => bounds.extend([lon, lat])));
    this.ground.members.forEach(({ point }) => point && bounds.extend(point));
    return bounds.isEmpty() ? new LngLatBounds([73, 18], [135, 54]) : bounds;
  }

  private lay(): void {
    const { sheet, ground } = this;
    const told = (member: Member) => ({ households: member.households });
    const points = (member: Member): GeoJSON.Geometry | null => member.point && { type: "Point", coordinates: member.point };
    sheet.addSource("parts", { type: "geojson", data: collection(ground.members, (member) => member.outline, told) });
    sheet.addSource("homes", { type: "geojson", data: collection(ground.members, points, told) });
    sheet.addSource("before", { type: "geojson", data: collection(ground.before, (area) => area, () => ({})) });
    sheet.addSource("edges", { type: "geojson", data: NOTHING });
    sheet.addSource("names", { type: "geojson", data: NOTHING });
    sheet.addLayer({ id: "grids", type: "fill", source: "parts", paint: { "fill-color": PAINT, "fill-opacity": OPACITY, "fill-antialias": false } });
    sheet.addLayer({ id: "seams", type: "line", source: "parts", paint: { "line-width": 0.5, "line-opacity": 0.5 } });
    sheet.addLayer({ id: "before", type: "line", source: "before", layout: { visibility: "none" }, paint: { "line-width": 1.75, "line-dasharray": [3, 2] } });
    sheet.addLayer({ id: "edges", type: "line", source: "edges", layout: { "line-join": "round" }, paint: { "line-width": 2 } });
    sheet.addLayer({ id: "here", type: "line", source: "edges", filter: ["==", ["get", "number"], -1], layout: { "line-join": "round" }, paint: { "line-width": 4 } });
    sheet.addLayer({ id: "homes", type: "circle", source: "homes", paint: { "circle-radius": SIZE } });
    sheet.addLayer({ id: "names", type: "symbol", source: "names", layout: { "icon-image": ["get", "image"], "icon-allow-overlap": true } });
    this.repaint();
    this.mark();
    void layBackdrop(sheet, this.box.dataset.backdrop).then(() => this.repaint(), console.warn);
    this.box.classList.add("map-drawn");
  }

  private repaint(): void {
    const { sheet, ground, state, here } = this;
    if (!sheet.getLayer("names")) return;
    sheet.setPaintProperty("ground", "background-color", token("bg"));
    paintBackdrop(sheet, token);
    const [text, surface] = [token("text"), token("surface")];
    sheet.setPaintProperty("seams", "line-color", surface);
    sheet.setPaintProperty("edges", "line-color", text);
    sheet.setPaintProperty("before", "line-color", token("plan-before"));
    sheet.setLayoutProperty("before", "visibility", this.colouring === "change" ? "visible" : "none");
    sheet.setPaintProperty("here", "line-color", token("primary"));
    sheet.setFilter("here", ["==", ["get", "number"], here ?? -1]);
    const chosen: ExpressionSpecification = ["boolean", ["feature-state", "chosen"], false];
    sheet.setPaintProperty("homes", "circle-color", ["case", chosen, token("primary"), surface]);
    sheet.setPaintProperty("homes", "circle-stroke-color", ["case", chosen, surface, text]);
    sheet.setPaintProperty("homes", "circle-stroke-width", ["case", chosen, 3, 1]);
    const grids = new Map(state.grids.map((grid) => [grid.number, grid]));
    const colourOf = painter(this.colouring);
    ground.members.forEach((member, id) => {
      const grid = grids.get(state.of[id] ?? -1);
      const look = { colour: colourOf(member, grid), faint: here !== null && state.of[id] !== here };
      sheet.setFeatureState({ source: "parts", id }, look);
    });
    this.border(sheet, text, surface);
  }

  private border(sheet: Sheet, text: string, surface: string): void {
    const { grids } = this.state;
    const edges = collection(grids, (grid) => grid.outline, (grid) => ({ number: grid.number }));
    sheet.getSource<GeoJSONSource>("edges")?.setData(edges);
    grids.forEach((grid) => this.picture(`name:${grid.number}`, `${grid.name}  ${grid.households}`, text, surface));
    const names = collection(grids, (grid) => this.middle(grid.number), (grid) => ({ image: `name:${grid.number}` }));
    sheet.getSource<GeoJSONSource>("names")?.setData(names);
  }

  private picture(name: string, words: string, colour: string, halo: string): void {
    const told = [words, colour, halo].join();
    if (this.names.get(name) === told) return;
    this.names.set(name, told);
    if (this.sheet.hasImage(name)) this.sheet.removeImage(name); // another width needs another image
    this.sheet.addImage(name, label(words, colour, halo), { pixelRatio: RATIO });
  }

  private middle(number: number): GeoJSON.Point | null {
    const points = this.ground.members.flatMap(({ point }, id) => (point && this.state.of[id] === number ? [point] : []));
    if (!points.length) return null;
    const mean = [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / points.length);
    return { type: "Point", coordinates: mean };
  }

  private mark(): void {
    if (!this.sheet.getLayer("names")) return;
    this.ground.members.forEach(({ id: building }, id) => {
      const chosen = this.chosen.has(building);
      this.sheet.setFeatureState({ source: "parts", id }, { chosen });
      this.sheet.setFeatureState({ source: "homes", id }, { chosen });
    });
  }
}
