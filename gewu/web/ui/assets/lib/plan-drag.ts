// Chosen buildings are dragged onto another grid of the map.
import type { MapMouseEvent } from "maplibre-gl";
import type { Grid } from "./plan-data";
import type { PlanMap } from "./plan-map";

export interface Dragging {
  may: () => boolean;
  isChosen: (member: number) => boolean;
  over: (grid: Grid | undefined) => void;
  drop: (grid: Grid) => void;
}

const CLICK = 6; // pixels that a hand may shake

export function startDrag(map: PlanMap, { may, isChosen, over, drop }: Dragging): void {
  const { sheet } = map;
  let from: MapMouseEvent | null = null;

  const far = (event: MapMouseEvent) => !!from && from.point.dist(event.point) > CLICK;
  const under = (event: MapMouseEvent) => {
    const member = map.at(event);
    return member === null ? undefined : map.gridOf(member);
  };
  const look = (event: MapMouseEvent) => {
    if (!far(event)) return;
    sheet.getCanvas().style.cursor = "grabbing";
    over(under(event));
  };
  const end = (event: MapMouseEvent) => {
    const [start, isFar] = [from, far(event)];
    sheet.off("mousemove", look);
    from = null;
    sheet.getCanvas().style.cursor = "";
    over(undefined);
    const target = under(event);
    const home = start && under(start);
    if (isFar && target && target !== home) drop(target);
  };
  sheet.on("mousedown", (event) => {
    const member = may() && event.originalEvent.button === 0 ? map.at(event) : null;
    if (member === null || !isChosen(member)) return;
    event.preventDefault(); // the map stays, the buildings go
    from = event;
    sheet.on("mousemove", look);
    sheet.once("mouseup", end);
  });
}
