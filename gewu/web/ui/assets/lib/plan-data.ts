// What the page of a plan knows: its buildings, which stay, and its grids, which change.

export type Area = GeoJSON.Polygon | GeoJSON.MultiPolygon;
export type Colouring = "grid" | "deviation" | "change";

/** `before` is the key of the grid that it lies in today, or in the plan compared with; "": none. */
export interface Member {
  id: string;
  name: string;
  households: number;
  before: string;
  point: [number, number] | null;
  outline: Area | null;
}

export interface Ground {
  members: Member[];
  before: Area[]; // the grids that were
}

/** `keeps` is the key of the grid that it continues; `deviation` a share of the mean. */
export interface Grid {
  number: number;
  name: string;
  households: number;
  deviation: number;
  colour: number;
  keeps: string;
  outline: Area | null;
}

/** `of`: the number of each member's grid, in the order of the members. */
export interface State {
  version: number;
  grids: Grid[];
  of: (number | null)[];
}

export async function read<T>(url: string | undefined): Promise<T | null> {
  try {
    const answer = await fetch(url ?? "", { headers: { Accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as T) : null;
  } catch {
    return null;
  }
}

export type Change = "same" | "moved" | "new";

export function changeOf(member: Member, grid: Grid | undefined): Change {
  if (!member.before) return "new";
  return grid && grid.keeps === member.before ? "same" : "moved";
}

/** Whether a point lies in a ring of corners, by counting the sides to its east. */
export function isInside([x, y]: [number, number], ring: GeoJSON.Position[]): boolean {
  let inside = false;
  ring.forEach(([x1 = 0, y1 = 0], index) => {
    const [x2 = 0, y2 = 0] = ring[(index + ring.length - 1) % ring.length] ?? [];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}
