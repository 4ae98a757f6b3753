// Saying where: tap the map, drag the pin, use the arrow keys, or ask the device.
import { type Map as Sheet, Marker } from "maplibre-gl";
import { inputs, write } from "./map-place";

const NEAR = 16; // the zoom at which single houses can be told apart
const STEP = 8; // pixels per press of an arrow key
const MOVES: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

function pinOf(box: HTMLElement): HTMLElement | undefined {
  const store = box.querySelector<HTMLTemplateElement>("template[data-pin]");
  return store?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
}

export function startPicking(box: HTMLElement, sheet: Sheet): void {
  const found = inputs(box);
  if (!found) return;
  const [lon, lat] = found;
  const marker = new Marker({ element: pinOf(box), draggable: true, anchor: "bottom" });

  const put = (to: { lng: number; lat: number }, speak = true) => {
    marker.setLngLat(to);
    // Adding it again would take the focus away from the pin under the reader's keys.
    if (!marker.getElement().isConnected) marker.addTo(sheet);
    if (!speak) return;
    write(box, to);
  };
  const show = () => {
    if (lon.value && lat.value) put({ lng: Number(lon.value), lat: Number(lat.value) }, false);
  };

  show();
  // What was chosen before the map was asked for is what it shows.
  if (lon.value && lat.value) sheet.jumpTo({ center: marker.getLngLat(), zoom: NEAR });
  // A draft that comes back writes into the inputs.
  lon.addEventListener("change", show);
  lat.addEventListener("change", show);
  sheet.on("click", (event) => {
    put(event.lngLat);
    // From afar a tap only says about where: come closer, so that the pin can be set right.
    if (sheet.getZoom() < NEAR - 1) sheet.jumpTo({ center: event.lngLat, zoom: NEAR });
  });
  marker.on("dragend", () => put(marker.getLngLat()));
  marker.getElement().addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const { x, y } = sheet.project(marker.getLngLat());
    put(sheet.unproject([x + move[0], y + move[1]]));
  });
  // The map itself by keyboard: Enter puts the pin in the middle.
  sheet.getCanvas().addEventListener("keydown", (event) => {
    if (event.key === "Enter") put(sheet.getCenter());
  });
  box.addEventListener("located", (event) => {
    const here = (event as CustomEvent<{ lng: number; lat: number }>).detail;
    sheet.jumpTo({ center: here, zoom: Math.max(sheet.getZoom(), NEAR) });
    put(here, false);
  });
}
