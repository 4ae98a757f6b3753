// A plan of grids on the desk: the map beside the figures. Without WebGL the panel alone does it all.
import "./styles/map.scss";
import htmx from "htmx.org/dist/htmx.esm.js";
import { fill } from "./lib/dom";
import { say } from "./lib/map-words";
import { startChoice, type Choice } from "./lib/plan-choice";
import { changeOf, read, type Ground, type State } from "./lib/plan-data";
import { startDrag } from "./lib/plan-drag";
import type { PlanMap } from "./lib/plan-map";
import { startColours, Tools } from "./lib/plan-tools";

const panel = () => document.getElementById("panel");

function opened(): number | null {
  const number = panel()?.dataset.grid;
  return number ? Number(number) : null;
}

/** How many buildings and households are chosen, and whether the bar that moves them is there. */
function tell(ids: ReadonlySet<string>, ground: Ground): void {
  const bar = document.querySelector<HTMLElement>("[data-bar]");
  if (!bar) return;
  bar.hidden = ids.size === 0;
  const chosen = ground.members.filter((member) => ids.has(member.id));
  const households = chosen.reduce((sum, member) => sum + member.households, 0);
  const words = bar.querySelector<HTMLElement>("[data-count]");
  if (words) words.textContent = fill(words.dataset.words ?? "", { buildings: chosen.length, households });
}

function openGrid(number: number): void {
  document.querySelector<HTMLElement>(`#panel [data-grid-link="${number}"]`)?.click();
}

function moveTo(number: number): void {
  const select = document.querySelector<HTMLSelectElement>("#edit select[name=to]");
  if (!select) return;
  select.value = String(number);
  document.querySelector<HTMLElement>("#edit [data-drop]")?.click();
}

function describe(box: HTMLElement, ground: Ground, map: PlanMap, id: number | null): void {
  const member = id === null ? undefined : ground.members[id];
  if (id === null || !member) return say(box, "");
  const grid = map.gridOf(id);
  const change = member && box.dataset[`change${changeOf(member, grid)}`];
  const words = fill(box.dataset.home ?? "", { name: member.name, households: member.households, grid: grid?.name ?? "—" });
  say(box, change ? `${words} · ${change}` : words);
}

async function draw(box: HTMLElement, ground: Ground, state: State, choice: Choice): Promise<PlanMap> {
  const { PlanMap } = await import("./lib/plan-map");
  const map = new PlanMap(box, ground, state);
  const tools = new Tools(box, map, ground, choice);
  startColours(box, map);
  const isChosen = (id: number) => choice.ids.has(ground.members[id]?.id ?? "");
  map.sheet.on("click", (event) => {
    const id = tools.now === "lasso" ? null : map.at(event);
    const member = id === null ? undefined : ground.members[id];
    if (!member || id === null) return;
    if (tools.now === "choose") choice.turn([member.id]);
    else if (map.gridOf(id)) openGrid(map.gridOf(id)?.number ?? 0);
  });
  map.sheet.on("mousemove", (event) => {
    const id = map.at(event);
    if (!event.originalEvent.buttons) map.sheet.getCanvas().style.cursor = id === null || tools.now === "lasso" ? "" : "pointer";
    describe(box, ground, map, id);
  });
  startDrag(map, {
    may: () => tools.now === "choose",
    isChosen,
    over: (grid) => map.point(grid?.number ?? opened()),
    drop: (grid) => moveTo(grid.number),
  });
  return map;
}

/** What changed in the panel, by whomever, shows on the map. */
function follow(box: HTMLElement, choice: Choice, map: PlanMap | null): void {
  const renew = async () => {
    const state = await read<State>(box.dataset.stateUrl);
    if (state) map?.show(state);
  };
  document.addEventListener("plan-changed", () => {
    choice.clear();
    void renew();
  });
  document.addEventListener("plan-stale", () => void renew());
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches("#panel, #panel *")) return;
    choice.show();
    const number = opened();
    map?.point(number);
    if (number !== null) map?.visit(number);
  });
  // Somebody was quicker: what is chosen stays, the figures become theirs.
  document.addEventListener("htmx:afterRequest", (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    const room = panel();
    if (xhr.status === 409 && room) htmx.trigger(room, "plan-stale", {});
  });
}

async function start(box: HTMLElement): Promise<void> {
  const [ground, state] = await Promise.all([read<Ground>(box.dataset.groundUrl), read<State>(box.dataset.stateUrl)]);
  if (!ground || !state) return say(box, box.dataset.unloaded ?? "");
  let map: PlanMap | null = null;
  const choice = startChoice((ids) => {
    tell(ids, ground);
    map?.choose(ids);
  });
  try {
    map = await draw(box, ground, state, choice);
    map.point(opened());
  } catch (reason) {
    console.warn(reason);
    box.classList.add("map-undrawn");
    say(box, box.dataset.undrawn ?? "");
  }
  choice.show();
  follow(box, choice, map);
}

document.querySelectorAll<HTMLElement>("[data-plan]").forEach((box) => void start(box));
