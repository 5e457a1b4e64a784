// What this device holds until the server has it: counts of who is signed in (docs/besluiten/0010-op-het-apparaat.md).
"use strict";

const OWNER = document.body.dataset.user, NAME = "sociaal-vitaal";
const [leave, old] = document.querySelectorAll("dialog");
const channel = new BroadcastChannel(NAME);
let timer, tries = 0;

// All of this user, read and changed in one transaction, so that tabs do not overtake each other; all goes if `change` says true.
const mine = (change) => new Promise((resolve, reject) => {
  const request = indexedDB.open(NAME);
  request.onupgradeneeded = () => request.result.createObjectStore("users");
  request.onerror = reject;
  request.onsuccess = () => {
    const transaction = request.result.transaction("users", "readwrite"), users = transaction.objectStore("users");
    let all;
    users.get(OWNER).onsuccess = ({ target }) => {
      all = target.result ?? { device: crypto.randomUUID(), seq: 0, months: {} };
      if (change?.(all)) users.delete(OWNER);
      else users.put(all, OWNER);
    };
    transaction.onabort = reject;
    transaction.oncomplete = () => resolve(all);
    request.result.close();
  };
});

const monthOf = ({ months }, url) => (months[url] ??= { fields: {}, writes: {}, at: Date.now() });
const writesOf = ({ months }) => Object.values(months).flatMap(({ writes }) => Object.values(writes));

// A number is never given out twice: with the name of the device it tells the server which writes it has had.
const hold = (url, field, value, base) => mine((all) => {
  const { writes } = monthOf(all, url);
  delete writes[field];
  writes[field] = { seq: ++all.seq, field, value, base };
});

// A write goes only when the server has answered for it; what was typed meanwhile has a later number and stays.
const learn = (url, sent, answer) => mine((all) => {
  const month = monthOf(all, url), { writes } = month;
  for (const { seq, field, value: typed } of sent) {
    const { conflict, taken, value } = answer.fields[field];
    if (writes[field]?.seq !== seq) continue;
    if (conflict) writes[field].theirs = value;
    else delete writes[field];
    // The field is gone, such as that of an activity that was stopped elsewhere.
    if (!conflict && !taken && typed) (month.lost ??= []).push(typed), (answer.fields[field].value = typed);
  }
  Object.assign(month, answer, { fields: { ...month.fields, ...answer.fields } });
});

async function exchange(url, writes) {
  const tokens = document.querySelectorAll("[name=csrf_token]"), { device } = await mine();
  const answer = await fetch(url, writes.length ? {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": tokens[0].value },
    body: JSON.stringify({ device, writes }, ["device", "writes", "seq", "field", "value", "base"]),
  } : {});
  const { status, redirected } = answer, found = await answer.json().catch(() => ({}));
  // A new token; the writes go with the next try.
  if (status === 400 && writes.length) await exchange(url, []);
  // Not signed in, or someone else is: to them this month does not exist.
  if (found.user != OWNER) throw { status: redirected || status === 200 || status === 404 ? 401 : status, message: found.message };
  for (const token of tokens) token.value = found.csrf;
  return learn(url, writes, found);
}

// Of all tabs one sends, one request at a time; all read again what is kept.
async function send() {
  clearTimeout(timer);
  const trouble = await navigator.locks.request(NAME, async () => {
    let found;
    for (const [url, { writes }] of Object.entries((await mine()).months)) {
      const waiting = Object.values(writes).filter(({ theirs }) => theirs === undefined);
      if (waiting.length) await exchange(url, waiting).catch(({ status, message }) => (found = { url, status, message: status && message }));
    }
    return found;
  });
  tries = trouble ? tries + 1 : 0;
  if (tries) timer = setTimeout(send, Math.min(300, 2 ** tries) * (500 + 1000 * Math.random()));
  channel.postMessage(trouble);
  if (trouble) left(trouble);
  return trouble;
}

// On the page of a month that was closed elsewhere: what this device could not send to it.
async function left({ url, status, message }) {
  const main = document.querySelector("main");
  if (status !== 409 || url !== `${location.pathname}/velden` || document.querySelector("[data-month-entry], #rest")) return;
  main.insertAdjacentHTML("afterbegin", '<p class="notice notice-warning" id="rest"></p>');
  const values = Object.values(monthOf(await mine(), url).writes).map(({ value }) => value || "leeg");
  main.firstChild.textContent = `Niet verstuurd: ${values.join(", ")}. ${message}`;
}

const count = ({ length }, one, more) => `${length} ${length === 1 ? one : more}`;

// What the user chose: the value of a button; nothing when the dialog was only closed.
const ask = (box, writes, more) => new Promise((resolve) => {
  box.querySelector("b").textContent = count(writes, "getal", "getallen") + more;
  box.returnValue = "";
  box.onclose = () => resolve(box.returnValue);
  box.showModal();
});

async function signOut(event) {
  if (event.defaultPrevented || !event.target.matches("[action='/uitloggen']")) return;
  event.preventDefault();
  await send();
  const writes = writesOf(await mine());
  // The dialog has a form of its own to sign out with.
  if (writes.length && !leave.open) return ask(leave, writes, "");
  await mine(() => true);
  await caches.delete("maanden");
  event.target.submit();
}

async function start() {
  if (localStorage.owner !== OWNER) await caches.delete("maanden");
  localStorage.owner = OWNER;
  // What was left alone for 30 days goes; if it was not sent, only when the user says so.
  for (const [url, { at, label, writes }] of Object.entries((await mine()).months)) if (Date.now() - at > 2592e6) {
    const left = Object.values(writes);
    if (!left.length || await ask(old, left, ` van ${label}`)) await mine(({ months }) => { delete months[url]; });
  }
  navigator.serviceWorker.register("/sw.js");
  addEventListener("submit", signOut);
  addEventListener("online", send);
  addEventListener("visibilitychange", () => document.hidden || send());
  send();
}

const started = start();
