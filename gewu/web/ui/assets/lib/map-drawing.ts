// The drawing: our own polygons and points, no tiles, no fonts or sprites from elsewhere.
import "./elders";
import "maplibre-gl/dist/maplibre-gl.css";
import {
  type ExpressionSpecification,
  LngLatBounds,
  Map as Sheet,
  NavigationControl,
  Popup,
  setWorkerUrl,
} from "maplibre-gl";
import { layBackdrop, paintBackdrop } from "./map-backdrop";
import { label, mark, RATIO } from "./map-images";
import { startPicking } from "./map-pin";
import workerUrl from "./map-worker.ts?worker&url";
import { badge, caption, type Places, type Properties, type Shape } from "./map-words";

setWorkerUrl(new URL(workerUrl, import.meta.url).href);

const STATES = ["waiting", "hand", "solved", "overdue", "paused"];
const CHINA: [number, number] = [104, 35];

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function corners(shape: Shape): GeoJSON.Position[] {
  if (shape.type === "Point") return [shape.coordinates];
  return shape.type === "Polygon" ? (shape.coordinates[0] ?? []) : shape.coordinates.flatMap((p) => p[0] ?? []);
}

function boundsOf(shapes: Shape[]): LngLatBounds {
  const bounds = new LngLatBounds();
  shapes.flatMap(corners).forEach(([lon, lat]) => bounds.extend([lon ?? 0, lat ?? 0]));
  return bounds;
}

/** Where in its box a grid's name stands: in the middle, or above or below if cases lie there. */
function spotFor(shape: Shape, cases: GeoJSON.Position[]): GeoJSON.Position {
  const bounds = boundsOf([shape]);
  const lon = bounds.getCenter().lng;
  const [south, height] = [bounds.getSouth(), bounds.getNorth() - bounds.getSouth()];
  const room = (lat: number) => Math.min(...cases.map(([x = 0, y = 0]) => Math.hypot(x - lon, y - lat)));
  const spots = [0.5, 0.75, 0.25].map((part) => south + part * height);
  if (room(spots[0] ?? 0) > height / 5) return [lon, spots[0] ?? 0];
  return [lon, spots.reduce((best, lat) => (room(lat) > room(best) ? lat : best))];
}

/** Grid names as points of their own. */
function labelPoints(data: Places): GeoJSON.FeatureCollection<GeoJSON.Point, Properties> {
  const grids = data.features.filter((feature) => feature.properties.kind === "grid");
  const cases = data.features.flatMap(({ geometry }) => (geometry.type === "Point" ? [geometry.coordinates] : []));
  const features = grids.map(({ geometry, properties }) => ({
    type: "Feature" as const,
    properties,
    geometry: { type: "Point" as const, coordinates: spotFor(geometry, cases) },
  }));
  return { type: "FeatureCollection", features };
}

export class Drawing {
  private readonly sheet: Sheet;

  constructor(private readonly box: HTMLElement, private readonly data: Places) {
    const middle = (box.dataset.center ?? "").split(",").map(Number);
    const [lon, lat] = middle;
    const chosen = middle.length === 2 && Number.isFinite(lon) && Number.isFinite(lat);
    const shapes = data.features.map((feature) => feature.geometry);
    this.sheet = new Sheet({
      container: box.querySelector(".map-canvas") as HTMLElement,
      style: { version: 8, sources: {}, layers: [{ id: "ground", type: "background", paint: { "background-color": colour("bg") } }] },
      attributionControl: false,
      dragRotate: false,
      // In the middle of a page the wheel belongs to the page; a map that is the page may have it.
      scrollZoom: box.classList.contains("map-tall"),
      pitchWithRotate: false,
      fadeDuration: 0,
      maxZoom: 19,
      ...(chosen
        ? { center: [lon ?? 0, lat ?? 0] as [number, number], zoom: 16 }
        : shapes.length
          ? { bounds: boundsOf(shapes), fitBoundsOptions: { padding: 32, maxZoom: 17 } }
          : { center: CHINA, zoom: 3 }),
      locale: { "NavigationControl.ZoomIn": box.dataset.zoomIn ?? "", "NavigationControl.ZoomOut": box.dataset.zoomOut ?? "", "Map.Title": box.dataset.title ?? "" },
    });
    this.sheet.touchZoomRotate.disableRotation();
    this.sheet.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.sheet.on("load", () => this.fill());
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      if (this.sheet.isStyleLoaded()) this.paint(); // else it is painted once it is there
    });
  }

  private fill(): void {
    const { sheet, data } = this;
    sheet.addSource("places", { type: "geojson", data });
    sheet.addSource("names", { type: "geojson", data: labelPoints(data) });
    const grids: ExpressionSpecification = ["==", ["get", "kind"], "grid"];
    sheet.addLayer({ id: "grids", type: "fill", source: "places", filter: grids });
    sheet.addLayer({ id: "borders", type: "line", source: "places", filter: grids, paint: { "line-width": 1.25 } });
    sheet.addLayer({ id: "names", type: "symbol", source: "names", layout: { "icon-image": ["concat", "name:", ["get", "name"]] } });
    sheet.addLayer({
      id: "cases",
      type: "symbol",
      source: "places",
      filter: ["==", ["get", "kind"], "case"],
      layout: {
        "icon-image": ["concat", "state:", ["get", "state"]],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        // What is overdue lies on top of what is solved.
        "symbol-sort-key": ["match", ["get", "state"], "overdue", 3, "waiting", 2, "hand", 1, 0],
      },
    });
    this.paint();
    void layBackdrop(sheet, this.box.dataset.backdrop).then(() => this.paint(), console.warn);
    if (this.box.dataset.pick) startPicking(this.box, sheet);
    else this.openCases();
    this.box.classList.add("map-drawn");
  }

  /** Colours come from the page's tokens, so light and dark have one source. */
  private paint(): void {
    const { sheet } = this;
    sheet.setPaintProperty("ground", "background-color", colour("bg"));
    if (!sheet.getLayer("grids")) return;
    paintBackdrop(sheet, colour);
    sheet.setPaintProperty("grids", "fill-color", colour("primary"));
    sheet.setPaintProperty("grids", "fill-opacity", 0.06);
    sheet.setPaintProperty("borders", "line-color", colour("line-strong"));
    for (const state of STATES) this.picture(`state:${state}`, mark(badge(this.box, state), colour(state), colour("surface")));
    const names = new Set(this.data.features.filter((f) => f.properties.kind === "grid").map((f) => f.properties.name));
    names.forEach((name) => this.picture(`name:${name}`, label(name, colour("text-2"), colour("surface"))));
  }

  private picture(name: string, image: ReturnType<typeof mark>): void {
    if (this.sheet.hasImage(name)) this.sheet.updateImage(name, image);
    else this.sheet.addImage(name, image, { pixelRatio: RATIO });
  }

  private openCases(): void {
    const { sheet } = this;
    sheet.on("click", "cases", (event) => {
      const found = event.features ?? [];
      const words = document.createElement("ul");
      words.className = "plain map-popup";
      for (const feature of found.slice(0, 8)) {
        const item = document.createElement("li");
        item.append(caption(this.box, feature.properties as Properties));
        words.append(item);
      }
      new Popup({ closeButton: false, maxWidth: "18rem", offset: 14 }).setLngLat(event.lngLat).setDOMContent(words).addTo(sheet);
    });
    sheet.on("mouseenter", "cases", () => (sheet.getCanvas().style.cursor = "pointer"));
    sheet.on("mouseleave", "cases", () => (sheet.getCanvas().style.cursor = ""));
  }
}
