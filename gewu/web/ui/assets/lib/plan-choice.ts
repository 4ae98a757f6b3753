// Which buildings are chosen: on the map and in the panel's tables alike, until they are moved.

export interface Choice {
  readonly ids: ReadonlySet<string>;
  turn(ids: Iterable<string>, on?: boolean): void;
  clear(): void;
  /** The panel came anew: its boxes and fields learn what is chosen. */
  show(): void;
}

type Heard = (ids: ReadonlySet<string>) => void;

function boxes(): HTMLInputElement[] {
  return Array.from(document.querySelectorAll<HTMLInputElement>("input[data-building]"));
}

/** What is chosen but has no box on the page goes along as hidden fields. */
function carry(ids: ReadonlySet<string>): void {
  const store = document.querySelector("[data-chosen]");
  const shown = new Set(boxes().map((box) => box.value));
  const hidden = Array.from(ids).filter((id) => !shown.has(id));
  store?.replaceChildren(
    ...hidden.map((id) => {
      const field = document.createElement("input");
      [field.type, field.name, field.value] = ["hidden", "building", id];
      return field;
    }),
  );
}

export function startChoice(heard: Heard): Choice {
  const ids = new Set<string>();
  const show = () => {
    boxes().forEach((box) => (box.checked = ids.has(box.value)));
    carry(ids);
    heard(ids);
  };
  const choice: Choice = {
    ids,
    show,
    turn(some, on) {
      for (const id of some) {
        if (on ?? !ids.has(id)) ids.add(id);
        else ids.delete(id);
      }
      show();
    },
    clear() {
      ids.clear();
      show();
    },
  };
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    if (box.matches("[data-building]")) choice.turn([box.value], box.checked);
    else if (box.matches("[data-whole-grid]")) choice.turn(boxes().map((one) => one.value), box.checked);
  });
  // Before the keys of the page: what Esc closes is the choice first.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || ids.size === 0 || document.querySelector("dialog[open], details.menu[open]")) return;
      choice.clear();
      event.stopPropagation();
    },
    true,
  );
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-choose-none]")) choice.clear();
  });
  return choice;
}
