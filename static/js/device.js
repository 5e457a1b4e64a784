// What this device holds until the server has it: counts of who is signed in (docs/besluiten/0010-op-het-apparaat.md).
"use strict";

const OWNER = document.body.dataset.user, DAYS = 30;
const channel = new BroadcastChannel("sociaal-vitaal");
let timer, tries = 0;

const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open("sociaal-vitaal");
  request.onupgradeneeded = () => request.result.createObjectStore("users");
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// All of this user, read and changed in one transaction: tabs do not overtake each other.
async function mine(change) {
  const transaction = (await opened).transaction("users", "readwrite"), users = transaction.objectStore("users");
  let all;
  users.get(OWNER).onsuccess = ({ target }) => {
    all = target.result ?? { device: crypto.randomUUID(), seq: 0, months: {} };
    change?.(all);
    users.put(all, OWNER);
  };
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(all);
    transaction.onabort = () => reject(transaction.error);
  });
}

const monthOf = ({ months }, url) => (months[url] ??= { fields: {}, writes: {}, at: Date.now() });

// A number is never given out twice: with the name of the device it tells the server which writes it has had.
const hold = (url, field, value, base) => mine((all) => {
  const { writes } = monthOf(all, url);
  delete writes[field];
  writes[field] = { seq: ++all.seq, field, value, base };
});

// A write goes only when the server has answered for it; what was typed meanwhile has a later number and stays.
const learn = (url, sent, answer) => mine((all) => {
  const month = monthOf(all, url);
  for (const { seq, field } of sent) {
    const { conflict, value } = answer.fields[field];
    if (month.writes[field]?.seq !== seq) continue;
    if (conflict) month.writes[field].theirs = value;
    else delete month.writes[field];
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
  // A new token; the writes go with the next try.
  if (answer.status === 400 && writes.length) await exchange(url, []);
  const found = await answer.json().catch(() => ({}));
  // A month that is not found belongs to someone else, who is signed in now.
  if (answer.redirected || answer.status === 404 || (answer.ok && found.user != OWNER)) throw { status: 401 };
  if (!answer.ok) throw { status: answer.status, message: found.message };
  for (const token of tokens) token.value = found.csrf;
  return learn(url, writes, found);
}

const numbers = (writes) => `${writes.length} ${writes.length === 1 ? "getal is" : "getallen zijn"} nog niet verstuurd`;
const unsent = async () => Object.values((await mine()).months).flatMap(({ writes }) => Object.values(writes));

// Of all tabs one sends, one request at a time; the others read again what is kept.
async function send() {
  clearTimeout(timer);
  const trouble = await navigator.locks.request("sociaal-vitaal", async () => {
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
  dispatchEvent(new MessageEvent("kept", { data: trouble }));
}

async function signOut(event) {
  if (event.defaultPrevented || !event.target.matches("[action='/uitloggen']")) return;
  event.preventDefault();
  await send();
  const left = await unsent();
  if (left.length && !confirm(`${numbers(left)}. Toch uitloggen? Dan bent u ze kwijt.`)) return;
  (await opened).transaction("users", "readwrite").objectStore("users").delete(OWNER);
  await caches.delete("maanden");
  event.target.submit();
}

// What was left alone for too long goes; if it was not sent, only when the user says so.
const sweep = () => mine(({ months }) => {
  for (const [url, { at, label, writes }] of Object.entries(months)) {
    const left = Object.values(writes);
    if (Date.now() - at > DAYS * 864e5 && (!left.length || confirm(`${label}: ${numbers(left)}, na ${DAYS} dagen. Weggooien?`))) delete months[url];
  }
});

async function start() {
  if (localStorage.owner !== OWNER) await caches.delete("maanden");
  localStorage.owner = OWNER;
  await sweep();
  addEventListener("submit", signOut);
  addEventListener("online", send);
  addEventListener("visibilitychange", () => document.hidden || send());
  channel.onmessage = ({ data }) => dispatchEvent(new MessageEvent("kept", { data }));
  navigator.serviceWorker.register("/sw.js");
  send();
}

const started = start();
