// A placeholder goes where one was writing last.

let written = null;

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-message]")) written = event.target;
});

document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-placeholder]");
  if (!chip) return;
  const field = written ?? document.querySelector("[data-message]");
  field.focus();
  field.setRangeText(chip.dataset.placeholder, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
