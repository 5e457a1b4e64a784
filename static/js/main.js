// Small comforts; every page works without them.
"use strict";

document.querySelector(".error-summary")?.focus();

// A second press within five seconds does nothing. After that it may: the connection can be gone, and the server keeps one of two anyway.
addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || form.method !== "post") return;
  if (!navigator.onLine) alert("Dit kan pas met verbinding.");
  if (form.dataset.sent || !navigator.onLine) return event.preventDefault();
  form.dataset.sent = "1";
  submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => {
    delete form.dataset.sent;
    submitter?.removeAttribute("aria-disabled");
  }, 5000);
});
