// The case number at hand: copy it, or pass it on with the phone's own share sheet.

function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Plain http, as in a community office's own network, has no clipboard object.
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("copy"));
}

function say(text) {
  document.dispatchEvent(new CustomEvent("toast", { detail: { text } }));
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    copy(button.dataset.copy).then(
      () => say(button.dataset.done),
      () => say(button.dataset.copy),
    );
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => {
    // A share sheet that is closed again is no error.
    navigator.share({ title: button.dataset.share, url: button.dataset.url }).catch(() => undefined);
  });
}
