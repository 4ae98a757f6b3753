// Searching the handbook as one types, without the network: pages that do not fit are hidden.

const form = document.querySelector("form[data-handbook]");
const status = document.querySelector("[data-found]");
const pages = [...document.querySelectorAll("[data-words]")];
const groups = [...document.querySelectorAll("[data-group]")];

function show() {
  const words = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const page of pages) {
    const fits = words.every((word) => page.dataset.words.includes(word));
    page.hidden = !fits;
    if (fits) count += 1;
  }
  for (const group of groups) group.hidden = !group.querySelector("[data-words]:not([hidden])");
  const text = count === 0 ? "none" : count === 1 ? "one" : "many";
  status.hidden = words.length === 0;
  status.textContent = status.dataset[text].replace("{count}", String(count));
  const url = new URL(location.href);
  if (words.length) url.searchParams.set("q", form.elements.q.value);
  else url.searchParams.delete("q");
  history.replaceState(history.state, "", url);
}

if (form && status) {
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    form.elements.q.blur();
  });
}
