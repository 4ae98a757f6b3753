// The tools over the map: looking, choosing one by one, a line around many; and the colours.
import { isInside, type Colouring, type Ground } from "./plan-data";
import type { Choice } from "./plan-choice";
import type { Lasso } from "./plan-lasso";
import type { PlanMap } from "./plan-map";

export type Tool = "look" | "choose" | "lasso";

/** Radio buttons made of buttons: the pressed one says what holds. */
function press(box: HTMLElement, name: string, chosen: string): void {
  box.querySelectorAll<HTMLElement>(`[data-${name}]`).forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset[name] === chosen));
  });
}

export function startColours(box: HTMLElement, map: PlanMap): void {
  box.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest<HTMLElement>("[data-colour]");
    if (!button) return;
    const by = button.dataset.colour as Colouring;
    press(box, "colour", by);
    box.querySelectorAll<HTMLElement>("[data-legend]").forEach((part) => (part.hidden = part.dataset.legend !== by));
    map.colour(by);
  });
}

export class Tools {
  now: Tool = "look";
  private lasso: Lasso | null = null;

  constructor(private readonly box: HTMLElement, private readonly map: PlanMap, private readonly ground: Ground, private readonly choice: Choice) {
    box.addEventListener("click", (event) => {
      const button = event.target instanceof Element && event.target.closest<HTMLElement>("[data-tool]");
      if (button) void this.take(button.dataset.tool as Tool);
    });
  }

  async take(tool: Tool): Promise<void> {
    this.lasso?.stop();
    this.lasso = null;
    this.now = tool;
    press(this.box, "tool", tool);
    if (tool === "lasso") {
      const { startLasso } = await import("./plan-lasso");
      if (this.now !== "lasso") return; // put away again while it was on its way
      this.lasso = startLasso(this.map.sheet, (ring) => this.catch(ring));
    }
    this.box.dataset.now = tool;
  }

  private catch(ring: GeoJSON.Position[]): void {
    const inside = this.ground.members.filter(({ point }) => point && isInside(point, ring));
    this.choice.turn(inside.map((member) => member.id), true);
    void this.take("choose"); // what was caught is looked at, dragged, let go
  }
}
