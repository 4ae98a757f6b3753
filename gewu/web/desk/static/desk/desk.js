// Opening a record beside its list: the list stays where it is and shows which record is open.

function opened(pane) {
  const panes = pane.closest(".panes");
  if (!panes) return;
  panes.classList.add("has-detail");
  const here = new URL(location.href);
  panes.querySelectorAll("[data-row]").forEach((row) => {
    const url = new URL(row.href, here);
    const isOpen = url.pathname + url.search === here.pathname + here.search;
    if (isOpen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  });
}

document.addEventListener("htmx:pushedIntoHistory", () => {
  const pane = document.getElementById("detail");
  if (pane) opened(pane);
});

// The open record may stand far down its list.
document.querySelector(".pane-list [aria-current]")?.scrollIntoView({ block: "center" });
