// The colours of a plan on the map, from the page's tokens, so that light and dark have one source.
import { changeOf, type Colouring, type Grid, type Member } from "./plan-data";

const FAR = 0.3; // a deviation from which on the colour is the strongest
const HUES = 8;

export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Colours are read once for a painting: there may be twenty thousand buildings. */
export function painter(colouring: Colouring): (member: Member, grid: Grid | undefined) => string {
  const none = token("plan-none");
  if (colouring === "change") {
    const tones = { same: token("plan-same"), moved: token("plan-moved"), new: token("plan-new") };
    return (member, grid) => (grid ? tones[changeOf(member, grid)] : none);
  }
  if (colouring === "deviation") {
    const [few, even, many] = ["plan-few", "plan-even", "plan-many"].map(token);
    return (_member, grid) => {
      if (!grid) return none;
      const share = Math.max(-1, Math.min(1, grid.deviation / FAR));
      return mix(even ?? none, (share < 0 ? few : many) ?? none, Math.abs(share));
    };
  }
  const hues = Array.from({ length: HUES }, (_one, index) => token(`plan-${index + 1}`));
  return (_member, grid) => (grid ? (hues[grid.colour % HUES] ?? none) : none);
}

function parts(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

/** `share` of the second colour; both as #rrggbb. */
function mix(one: string, other: string, share: number): string {
  const to = parts(other);
  const mixed = parts(one).map((part, index) => Math.round(part + ((to[index] ?? 0) - part) * share));
  return `rgb(${mixed.join(",")})`;
}
