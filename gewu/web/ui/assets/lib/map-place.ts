// The chosen place in the form's hidden inputs. Works without the drawing: no WebGL is needed to say where.
import { say } from "./map-words";

export interface Spot {
  lng: number;
  lat: number;
}
type Inputs = [HTMLInputElement, HTMLInputElement];

export function inputs(box: HTMLElement): Inputs | null {
  const [lon, lat] = (box.dataset.pick ?? "").split(",").map((name) => {
    const room = box.closest("form") ?? box;
    return room.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name.trim())}"]`);
  });
  return lon && lat ? [lon, lat] : null;
}

export function write(box: HTMLElement, to: Spot): void {
  const found = inputs(box);
  if (!found) return;
  const [lon, lat] = found;
  lon.value = to.lng.toFixed(6);
  lat.value = to.lat.toFixed(6);
  say(box, box.dataset.chosen ?? "");
  lon.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new CustomEvent("picked", { bubbles: true, detail: to }));
}

export function offerOwnPosition(box: HTMLElement): void {
  box.querySelector("[data-locate]")?.addEventListener("click", () => {
    const nowhere = () => say(box, box.dataset.nowhere ?? "");
    if (!navigator.geolocation) return nowhere();
    say(box, box.dataset.locating ?? "");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const here = { lng: coords.longitude, lat: coords.latitude };
        write(box, here);
        box.dispatchEvent(new CustomEvent("located", { detail: here }));
      },
      nowhere,
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  });
}
