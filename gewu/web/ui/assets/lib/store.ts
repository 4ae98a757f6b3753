// localStorage that may be full, private or forbidden: the page works on without it.

export function recall(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** An empty value forgets the key. */
export function remember(key: string, value: string): void {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // Nothing to do: the choice or draft lasts only as long as this page.
  }
}
