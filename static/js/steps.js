// Work in steps goes on by itself; without this file people press the button for each step.
"use strict";

async function goOn(form) {
  while (form) {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = next.querySelector("form[data-steps]");
    if (!fresh) return location.replace(answer.url);
    document.querySelector("[data-progress]").replaceWith(next.querySelector("[data-progress]"));
    form.replaceChildren(...fresh.childNodes);
  }
}

const begun = document.querySelector("form[data-steps]");
if (begun) {
  begun.hidden = true;
  goOn(begun).catch(() => {}).finally(() => { begun.hidden = false; });
}
