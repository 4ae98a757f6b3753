// A line drawn around buildings by hand; what lies in it is told, the line goes.
import type { Map as Sheet } from "maplibre-gl";
import { TerraDraw, TerraDrawFreehandMode } from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import { token } from "./plan-paint";

export interface Lasso {
  stop(): void;
}

export function startLasso(sheet: Sheet, caught: (ring: GeoJSON.Position[]) => void): Lasso {
  const colour = token("primary") as `#${string}`;
  const mode = new TerraDrawFreehandMode({
    drawInteraction: "click-move-or-drag",
    autoClose: true,
    minDistance: 8,
    styles: { fillColor: colour, fillOpacity: 0.12, outlineColor: colour, outlineWidth: 2 },
  });
  const pen = new TerraDraw({ adapter: new TerraDrawMapLibreGLAdapter({ map: sheet }), modes: [mode] });
  pen.start();
  pen.setMode(mode.mode);
  pen.on("finish", (id) => {
    const drawn = pen.getSnapshotFeature(id)?.geometry;
    // After the line's own work is done: it is still being told of the end.
    window.setTimeout(() => pen.enabled && pen.clear());
    if (drawn?.type === "Polygon") caught(drawn.coordinates[0] ?? []);
  });
  return { stop: () => pen.stop() };
}
