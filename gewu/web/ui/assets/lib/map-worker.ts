// MapLibre's worker, as a file of our own: a strict content policy allows no blob workers.
import "./elders";
import "maplibre-gl/dist/maplibre-gl-worker.mjs";
