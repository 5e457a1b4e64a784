// A month that is filled in: held on the device as it is typed, sent as it is left.
"use strict";

const form = document.querySelector("[data-month-entry]"), url = form.dataset.fieldsUrl;
const all = (selector) => [...form.querySelectorAll(selector)];
const fieldOf = (name) => all("[data-field]").find(({ dataset }) => dataset.field === name);
const [saved] = all("[data-saved]"), first = saved.textContent;
let trouble, said = "", sure;
// Until is known what waits on this device.
saved.textContent = "even geduld…";

// The words of each state stand in templates/offline/_states.html.
function show(input, state, facts) {
  const box = input.closest("[data-state]"), place = box.querySelector(".field-state"), shown = JSON.stringify([state, facts]);
  if (box.dataset.shown === shown) return;
  Object.assign(box.dataset, { shown, state });
  box.classList.toggle("has-error", state === "fout");
  input.setAttribute("aria-invalid", state === "fout");
  place.innerHTML = document.getElementById(`staat-${state}`).innerHTML;
  for (const slot of place.querySelectorAll("[data-slot]")) {
    const text = facts[slot.dataset.slot];
    slot.textContent = text || "niets";
    if (slot.type) slot.onclick = () => save(input, text, facts.theirs).then(send);
  }
}

function paint(held) {
  const { fields, writes, version, saved_at, lost } = monthOf(held, url);
  if (lost) said = `Niet bewaard, want dit veld is er niet meer: ${lost.join(", ")}. `;
  for (const [field, { value }] of Object.entries({ ...fields, ...writes })) if (/^v/.test(field) && value && !fieldOf(field)) referral(field);
  for (const input of all("[data-field]")) {
    const write = writes[input.dataset.field], known = fields[input.dataset.field], now = write ?? known;
    if (known) input.dataset.stored = known.value;
    if (!now) continue;
    if (input !== document.activeElement) input.value = now.value;
    show(input, !write ? known.state : "theirs" in write ? "conflict" : "wacht", now);
  }
  if (version > 0) form.elements.version.value = version;
  bar(Object.values(writes), saved_at, lost);
}

function bar(writes, savedAt, lost) {
  const asked = all("[data-counted]"), faults = all("[data-state=fout] [data-field]"), asks = writes.filter((write) => "theirs" in write);
  const [link] = all("[data-fault-link]");
  all("[data-entry-count]")[0].textContent = `${asked.filter((input) => input.value.trim() && !faults.includes(input)).length} van ${asked.length} ingevuld`;
  link.hidden = !faults.length;
  link.href = `#${faults[0]?.id}`;
  link.textContent = `${count(faults, "fout", "fouten")}: eerst verbeteren`;
  let text = savedAt ? `${lost || faults.length ? "de rest is" : "alles"} bewaard om ${savedAt}` : first;
  if (writes.length) text = asks.length ? `${count(asks, "wacht", "wachten")} op uw keuze` : "wordt bewaard…";
  if (trouble && writes.length) text = trouble.message ?? `${count(writes, "wacht", "wachten")} op verbinding`;
  saved.textContent = said + text;
  if (trouble?.status === 401) saved.innerHTML = `<a href="/inloggen?verder=${location.pathname}">Log in om te versturen</a>`;
}

async function save(input, value = input.value, base = input.dataset.stored) {
  if (input.value !== value) input.value = value;
  paint(await hold(url, input.dataset.field, value, base));
}

// An empty row for referrals; a new one when all are in use.
function spare() {
  const rows = all("[data-spare]"), free = rows.find((row) => !row.querySelector("select").value);
  if (free) return free;
  const row = rows.at(-1).cloneNode(true);
  row.innerHTML = row.innerHTML.replace(/\br(\d+)-/g, (_, n) => `r${Number(n) + 1}-`);
  row.querySelector("input").removeAttribute("data-field");
  show(row.querySelector("input"), "leeg", {});
  rows.at(-1).after(row);
  return row;
}

// Who referred, and to what, is the name of the field; a row that says something else is another field.
async function name(row) {
  const [source, activity, number] = row.querySelectorAll("select, input"), { field: old, stored } = number.dataset;
  const field = `v${source.value}-${activity.value || 0}`;
  if (field === old || !number.value) return;
  delete number.dataset.field;
  if (old) await hold(url, old, "", stored);
  const there = fieldOf(field), sum = Number(there?.value) + Number(number.value);
  if (there) {
    said = "Deze verwijzer staat er al. ";
    there.focus();
    // As the server does with two of the same.
    if (sum >= 0) {
      said = "Opgeteld: deze verwijzer stond er al. ";
      number.value = source.value = "";
      show(number, "leeg", {});
      await save(there, `${sum}`);
    }
  }
  if (!source.value || there) return;
  Object.assign(number.dataset, { field, stored: "" });
  await save(number);
}

function referral(field) {
  const [source, activity, number] = spare().querySelectorAll("select, input");
  [source.value, activity.value] = field.slice(1).split(/-0?/);
  Object.assign(number.dataset, { field, stored: "" });
}

// From the last field of an activity to the next activity that is not done, and then to what comes after.
function next(input) {
  const stops = all("input, select, textarea").filter((stop) => stop.checkVisibility());
  const rest = stops.slice(stops.indexOf(input) + 1), row = input.closest(".entry-row");
  if (row && rest[0].closest(".entry-row") === row) return rest[0];
  return rest.find((stop) => "counted" in stop.dataset && !stop.value) ?? rest.find((stop) => !stop.closest(".entry-row"));
}

function beside(input, step) {
  const kind = ({ dataset }) => dataset.field?.replace(/\d+/, "");
  const column = all("input").filter((other) => kind(other) === kind(input));
  return column[column.indexOf(input) + step];
}

function move(event) {
  const { target, key } = event, step = { ArrowUp: -1, ArrowDown: 1 }[key];
  // A new activity is a form of its own.
  if (target.tagName !== "INPUT" || /^n-/.test(target.name) || !(step || key === "Enter")) return;
  event.preventDefault();
  const to = step ? beside(target, step) : next(target);
  to?.focus();
  to?.closest(".entry-row")?.scrollIntoView({ block: "nearest" });
}

// A block from a spreadsheet goes to the right and down; what does not fit is named.
async function paste(event) {
  const rows = all(".entry-row").map((row) => [...row.querySelectorAll("[data-field]")].filter((input) => !input.closest("details")));
  const top = rows.findIndex((row) => row.includes(event.target)), text = event.clipboardData.getData("text").trimEnd();
  if (top < 0 || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  const left = rows[top].indexOf(event.target), lost = [];
  const taken = [];
  for (const [down, line] of text.split("\n").entries()) for (const [right, cell] of line.split("\t").entries()) {
    const input = rows[top + down]?.[left + right], value = cell.trim();
    if (value && !input) lost.push(value);
    else if (value) taken.push(await save(input, value));
  }
  said = `${count(taken, "getal", "getallen")} geplakt. ${lost.length ? `Past er niet in: ${lost.join(", ")}. ` : ""}`;
  send();
}

async function submit(event) {
  if (sure) return;
  event.preventDefault();
  // Where nothing can be kept, the form goes as it is.
  const seen = /^Niet bewaard/.test(saved.textContent);
  const found = await send().catch(() => (sure = true));
  if (!sure) {
    const { writes, lost } = monthOf(await mine(), url);
    sure = !Object.keys(writes).length && (seen || !lost);
    if (sure && lost) await mine((all) => { delete monthOf(all, url).lost; });
  }
  if (sure) return form.requestSubmit(event.submitter);
  if (found && !found.status) said = "Dit kan pas met verbinding; alles staat op dit apparaat. ";
}

// The last twelve months of an activity, from their own page.
async function unfold({ target }) {
  const body = target.querySelector("[data-history-body]"), link = body.querySelector("a");
  if (!link) return;
  const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
  body.replaceChildren(page.querySelector("[data-history-part]") ?? link);
}

async function begin() {
  await started;
  // The first time, the worker came too late to see this page.
  caches.match(location.pathname).then(async (found) => found ?? (await caches.open("maanden")).add(location.pathname));
  paint(await mine((held) => {
    const month = monthOf(held, url), { kern, monthLabel } = form.dataset;
    Object.assign(month, { at: Date.now(), label: `${kern}, ${monthLabel}` });
    // A page that was kept can be older than what the server has answered since.
    if (!(month.version > form.elements.version.value)) month.fields = {};
  }));
  send();
}

form.oninput = ({ target }) => {
  said = "";
  if (target.dataset.field) save(target);
  if (!tries) clearTimeout(timer), (timer = setTimeout(send, 1500));
};
form.onchange = async ({ target }) => {
  const row = target.closest("[data-spare]");
  if (row) await name(row);
  if (!tries) send();
};
form.onkeydown = move;
form.onpaste = paste;
form.addEventListener("submit", submit);
for (const part of all("[data-history]")) part.ontoggle = unfold;
for (const button of all("[data-unknown]")) {
  button.hidden = false;
  button.onclick = () => save(fieldOf(button.dataset.unknown), "?").then(send);
}
for (const button of all("[data-spare] ~ button")) button.onclick = (event) => {
  event.preventDefault();
  spare().querySelector("select").focus();
};
// What this tab sends is told here too.
new BroadcastChannel(NAME).onmessage = async ({ data }) => {
  trouble = !data?.status || data.url === url ? data : undefined;
  paint(await mine());
};
// What was typed while this script was still on its way.
for (const input of all("[data-field]")) if (input.value !== input.defaultValue) save(input);
begin().catch(() => (saved.textContent = first));
