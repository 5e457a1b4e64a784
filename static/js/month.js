// A month that is filled in: held on the device as it is typed, sent as it is left.
"use strict";

const form = document.querySelector("[data-month-entry]"), url = form.dataset.fieldsUrl;
const part = (name) => form.querySelector(`[data-${name}]`);
const all = (selector) => [...form.querySelectorAll(selector)];
let trouble, said = "", sure;

// The words of each state stand in templates/offline/_states.html.
function show(input, state, facts) {
  const box = input.closest("[data-state]"), place = box.querySelector(".field-state"), shown = JSON.stringify([state, facts]);
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  box.dataset.state = state;
  input.setAttribute("aria-invalid", state === "fout");
  place.innerHTML = document.getElementById(`staat-${state}`).innerHTML;
  for (const slot of place.querySelectorAll("[data-slot]")) {
    const text = facts[slot.dataset.slot];
    slot.textContent = text || "niets";
    if (slot.type) slot.onclick = () => save(input, text, facts.theirs).then(send);
  }
}

function paint({ months: { [url]: { fields, writes, version, saved_at } } }) {
  for (const input of all("[data-field]")) {
    const write = writes[input.dataset.field], known = fields[input.dataset.field], now = write ?? known;
    if (known) input.dataset.stored = known.value;
    if (!now) continue;
    if (input !== document.activeElement) input.value = now.value;
    show(input, !write ? known.state : "theirs" in write ? "conflict" : "wacht", now);
  }
  if (version) form.elements.version.value = version;
  bar(Object.values(writes), saved_at);
}

function bar(writes, savedAt) {
  const asked = all("[data-counted]"), faults = all("[data-state=fout] [data-field]"), link = part("fault-link");
  part("entry-count").textContent = `${asked.filter((input) => input.value.trim() && !faults.includes(input)).length} van ${asked.length} ingevuld`;
  link.hidden = !faults.length;
  link.href = `#${faults[0]?.id}`;
  link.textContent = `${faults.length} ${faults.length === 1 ? "fout" : "fouten"}: eerst verbeteren`;
  const waiting = `${writes.length} ${writes.length === 1 ? "wacht" : "wachten"} op verbinding`;
  if (trouble?.status === 401) part("saved").innerHTML = `<a href="/inloggen?verder=${location.pathname}">Log in om te versturen</a>`;
  else if (writes.length) part("saved").textContent = said + (trouble ? trouble.message ?? waiting : "wordt bewaard…");
  else if (savedAt) part("saved").textContent = `${said}alles bewaard om ${savedAt}`;
}

async function save(input, value = input.value, base = input.dataset.stored) {
  if (input.value !== value) input.value = value;
  paint(await hold(url, input.dataset.field, value, base));
}

// From the last field of an activity to the next activity that is not done, and then to what comes after.
function next(input) {
  const stops = all("input, select, textarea").filter((stop) => stop.checkVisibility());
  const rest = stops.slice(stops.indexOf(input) + 1), row = input.closest(".entry-row");
  if (row && rest[0].closest(".entry-row") === row) return rest[0];
  return rest.find((stop) => "counted" in stop.dataset && !stop.value) ?? rest.find((stop) => !stop.closest(".entry-row"));
}

function beside(input, step) {
  const kind = ({ dataset }) => dataset.field.replace(/\d+/, "");
  const column = all("[data-field]").filter((other) => kind(other) === kind(input));
  return column[column.indexOf(input) + step];
}

function move(event) {
  const { target, key } = event, step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (!target.matches("input[data-field]") || !(step || key === "Enter")) return;
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
  let count = 0;
  for (const [down, line] of text.split(/\r?\n/).entries()) for (const [right, cell] of line.split("\t").entries()) {
    const input = rows[top + down]?.[left + right], value = cell.trim();
    if (value && input) count += 1, await save(input, value);
    else if (value) lost.push(value);
  }
  said = `${count} getallen geplakt. ${lost.length ? `Past er niet in: ${lost.join(", ")}. ` : ""}`;
  send();
}

async function submit(event) {
  if (sure) return;
  event.preventDefault();
  await send();
  sure = !Object.keys((await mine()).months[url].writes).length;
  if (sure) form.requestSubmit(event.submitter);
  else if (trouble && !trouble.status) part("saved").textContent = "Dit kan pas met verbinding; alles staat op dit apparaat.";
}

async function begin() {
  const { version } = form.elements, { kern, monthLabel } = form.dataset;
  paint(await mine(({ months }) => {
    const month = (months[url] ??= { writes: {}, version: -1 });
    Object.assign(month, { at: Date.now(), label: `${kern}, ${monthLabel}` });
    // A page that was kept can be older than what the server has answered since.
    if (month.version <= version.value) month.fields = {};
  }));
  form.addEventListener("input", ({ target }) => {
    said = "";
    if (target.dataset.field) save(target);
    if (!tries) clearTimeout(timer), (timer = setTimeout(send, 1500));
  });
  form.addEventListener("change", () => tries || send());
  form.addEventListener("keydown", move);
  form.addEventListener("paste", paste);
  form.addEventListener("submit", submit);
  addEventListener("kept", async ({ data }) => {
    trouble = data?.url === url || !data?.status ? data : undefined;
    paint(await mine());
  });
  for (const button of all("[data-unknown]")) {
    button.hidden = false;
    button.onclick = () => save(document.getElementById(button.dataset.unknown), "?").then(send);
  }
  send();
}

begin();
