// Any page with {% map_box %}: the words at once, the drawing when it comes into view.
import "./styles/map.scss";
import { each } from "./lib/dom";
import { offerOwnPosition } from "./lib/map-place";
import { fillList, load, say } from "./lib/map-words";

async function draw(box: HTMLElement): Promise<void> {
  const data = await load(box);
  if (!data) {
    say(box, box.dataset.unloaded ?? "");
    return;
  }
  fillList(box, data);
  try {
    const { Drawing } = await import("./lib/map-drawing");
    new Drawing(box, data);
  } catch (reason) {
    // No WebGL, or a browser too old for it: the list of places is the map then.
    console.warn(reason);
    box.classList.add("map-undrawn");
    say(box, box.dataset.undrawn ?? "");
    box.querySelector("details")?.setAttribute("open", "");
  }
}

function whenSeen(box: HTMLElement): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      void draw(box);
    },
    { rootMargin: "300px" },
  );
  observer.observe(box);
}

each("[data-map]", (box) => {
  offerOwnPosition(box);
  whenSeen(box);
});
