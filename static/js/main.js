// Small comforts; every page works without them.
"use strict";

document.querySelector(".error-summary")?.focus();

// A second press within five seconds does nothing. After that it may: the connection can be gone, and the server keeps one of two anyway.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    const button = event.submitter;
    form.dataset.sent = "1";
    button?.setAttribute("aria-disabled", "true");
    setTimeout(() => {
      delete form.dataset.sent;
      button?.removeAttribute("aria-disabled");
    }, 5000);
  });
}

// "10 van 12 ingevuld" follows what is typed.
for (const count of document.querySelectorAll("[data-entry-count]")) {
  const form = count.closest("form");
  const fields = [...form.querySelectorAll("input[data-counted]")];
  form.addEventListener("input", () => {
    const filled = fields.filter((field) => field.value.trim() !== "").length;
    count.textContent = `${filled} van ${fields.length} ingevuld`;
  });
}
