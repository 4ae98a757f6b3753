// The few DOM words the other modules use.

export function on<K extends keyof DocumentEventMap>(
  type: K | string,
  selector: string,
  act: (element: HTMLElement, event: Event) => void,
): void {
  document.addEventListener(type, (event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    const element = target.closest<HTMLElement>(selector);
    if (element) act(element, event);
  });
}

/** Runs `act` for every match now and for those htmx brings in later. */
export function each(selector: string, act: (element: HTMLElement) => void): void {
  const visit = (root: ParentNode) => {
    if (root instanceof HTMLElement && root.matches(selector)) act(root);
    root.querySelectorAll<HTMLElement>(selector).forEach(act);
  };
  visit(document);
  document.addEventListener("htmx:load", (event) => {
    if (event.target instanceof HTMLElement && event.target !== document.body) visit(event.target);
  });
}

/** A copy of the element inside <template id=…>, whose words Django has translated. */
export function stamp(id: string): HTMLElement | null {
  const template = document.getElementById(id);
  if (!(template instanceof HTMLTemplateElement)) return null;
  const copy = template.content.firstElementChild?.cloneNode(true);
  return copy instanceof HTMLElement ? copy : null;
}

/** Words from a data attribute with {name} places filled. */
export function fill(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A version 4 UUID, also where crypto.randomUUID is missing (Chromium before 92, plain http). */
export function uuid(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
