// htmx, set up for a strict content policy and for answers that carry an error.
import htmx from "htmx.org/dist/htmx.esm.js";
import { trouble } from "./toasts";

interface Swap {
  xhr: XMLHttpRequest;
  shouldSwap: boolean;
  isError: boolean;
}

interface Failure {
  elt?: HTMLElement;
  requestConfig?: { verb: string; path: string; target: HTMLElement };
}

/** Only what reads is asked once more by itself; a form that writes stays as it was filled in. */
function again(event: Event): (() => void) | undefined {
  const { elt, requestConfig } = (event as CustomEvent<Failure>).detail;
  if (requestConfig?.verb !== "get" || !elt?.isConnected) return undefined;
  const { path, target } = requestConfig;
  return () => void htmx.ajax("get", path, { source: elt, target });
}

export function startHypermedia(): void {
  htmx.config.includeIndicatorStyles = false;
  htmx.config.allowEval = false;
  htmx.config.historyCacheSize = 0; // pages hold personal data; none of it in localStorage
  htmx.config.scrollBehavior = "instant";

  document.addEventListener("htmx:beforeSwap", (event) => {
    const detail = (event as CustomEvent<Swap>).detail;
    // 422 is the same form with its errors; a toast says itself where it goes.
    if (detail.xhr.status === 422 || detail.xhr.getResponseHeader("HX-Retarget")) {
      detail.shouldSwap = true;
      detail.isError = false;
    }
  });
  document.addEventListener("htmx:responseError", (event) => trouble("failed", again(event)));
  document.addEventListener("htmx:sendError", (event) => trouble("unreachable", again(event)));
  document.addEventListener("htmx:timeout", (event) => trouble("unreachable", again(event)));
}
