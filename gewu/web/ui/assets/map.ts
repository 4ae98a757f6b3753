// Any page with {% map_box %}. The drawing weighs ten times what the rest of a page does: where the
// map is the page it is drawn at once, beside other things when the reader has begun to move and it
// is in view, and where it only helps to point, when it is asked for.
import "./styles/map.scss";
import { each } from "./lib/dom";
import { inputs, offerOwnPosition } from "./lib/map-place";
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

const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll", "wheel"];
const stirred = new Promise<void>((resolve) => {
  SIGNS.forEach((sign) => addEventListener(sign, () => resolve(), { once: true, passive: true, capture: true }));
});

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

function whenCalled(box: HTMLElement, call: HTMLElement): void {
  const open = () => {
    if (call.hidden) return;
    call.hidden = true;
    box.querySelector<HTMLElement>(".map-canvas")?.removeAttribute("hidden");
    void draw(box);
  };
  call.addEventListener("click", () => {
    say(box, box.dataset.pointing ?? "");
    open();
  });
  box.addEventListener("picked", open);
  // A form that comes back, and a draft, bring their place with them.
  if (inputs(box)?.every((input) => input.value)) open();
  inputs(box)?.[0].addEventListener("change", open);
}

each("[data-map]", (box) => {
  offerOwnPosition(box);
  const call = box.querySelector<HTMLElement>("[data-call]");
  if (call) whenCalled(box, call);
  else if (box.classList.contains("map-tall")) whenSeen(box);
  else void stirred.then(() => whenSeen(box));
});
