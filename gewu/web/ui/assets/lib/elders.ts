// The three library functions MapLibre uses that Chromium 87 lacks.

interface Elder {
  hasOwn?: (thing: object, key: PropertyKey) => boolean;
}

const objects = Object as Elder;
objects.hasOwn ??= (thing, key) => Object.prototype.hasOwnProperty.call(thing, key);

for (const kind of [Array, String, Int8Array]) {
  const home = (kind === Int8Array ? Object.getPrototypeOf(kind.prototype) : kind.prototype) as {
    at?: (index: number) => unknown;
  };
  home.at ??= function at(this: ArrayLike<unknown>, index: number): unknown {
    const place = Math.trunc(index) || 0;
    return this[place < 0 ? this.length + place : place];
  };
}

export {};
