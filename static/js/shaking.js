// Goes on by itself with what is worked out in pieces; without this there is a button for each piece.
"use strict";

const part = (page, id) => page.getElementById(id);

document.addEventListener("submit", async (event) => {
  if (event.target.id !== "schudden") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  let form = event.target;
  form.hidden = true;
  while (form) {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
    // A page of another kind, of a sign-in for one, is for the reader to see.
    if (!answer?.ok) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    form = part(page, "schudden");
    if (!form || !part(page, "balk")) return location.reload();
    part(document, "balk").value = part(page, "balk").value;
    const told = page.querySelector("label[for=balk]").textContent;
    document.querySelector("label[for=balk]").textContent = told;
  }
}, true);
