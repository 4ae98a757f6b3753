// Opening a record beside its list: the list stays where it is and shows which record is open.

function opened(pane) {
  const panes = pane.closest(".panes");
  if (!panes) return;
  const here = new URL(location.href);
  // Another choice of cases opens no case; what is open stays so.
  const isList = panes.matches(".inbox") && !here.searchParams.has("case");
  if (!isList) panes.classList.add("has-detail");
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

// Who is on the duty list needs no reason; for anybody else the form asks for one.
function askWhy(list) {
  const note = list.closest("form")?.querySelector("[data-off-list]");
  if (!note) return;
  const chosen = list.querySelector("input:checked");
  note.hidden = !chosen || "listed" in chosen.dataset;
}

function ready(root) {
  root.querySelectorAll("[data-targets]").forEach(askWhy);
  root.querySelector("[role=alert][tabindex]")?.focus();
}

document.addEventListener("change", (event) => {
  const list = event.target.closest?.("[data-targets]");
  if (list) askWhy(list);
});
document.addEventListener("htmx:afterSettle", (event) => ready(event.target));
ready(document);

// The menu of all that can be done opens below its button, but inside the bar.
document.addEventListener(
  "toggle",
  (event) => {
    const menu = event.target;
    if (!menu.matches?.("details.case-more[open]")) return;
    const list = menu.querySelector(".menu-list");
    const room = menu.parentElement.clientWidth - list.offsetWidth;
    list.style.left = `${Math.max(0, Math.min(menu.offsetLeft, room))}px`;
  },
  true,
);
// Opening it by key puts one on its first line.
document.addEventListener("click", (event) => {
  const menu = event.target.closest?.("details.case-more");
  // A click by key or script counts no presses of a button.
  if (!menu || event.detail !== 0 || event.target.closest(".menu-list")) return;
  window.setTimeout(() => menu.open && menu.querySelector(".menu-item").focus());
});
