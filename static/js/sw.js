// Above this the server writes RELEASE, and FIRST: the page for when there is no connection, and the files of a month.
"use strict";

const FILES = `bestanden-${RELEASE}`;
const MONTH = /^\/kernen\/[^/]+\/maanden\/\d{4}-\d\d$/;

oninstall = (event) => event.waitUntil(install());
onactivate = (event) => event.waitUntil(activate());
onfetch = (event) => {
  const { request } = event, { pathname } = new URL(request.url);
  if (request.method !== "GET") return;
  // A month that was kept under an earlier release takes the files of this one.
  if (/^\/(static|lettertypen|scripts)\//.test(pathname)) event.respondWith(fetch(request).catch(() => caches.match(request, { ignoreSearch: true })));
  else if (request.mode === "navigate") event.respondWith(page(event, pathname));
};

async function install() {
  // Without cookies, so that nobody's name is in it.
  await (await caches.open(FILES)).addAll(FIRST.map((url) => new Request(url, { credentials: "omit" })));
  return skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) if (name !== FILES && name !== "maanden") await caches.delete(name);
  return clients.claim();
}

async function page(event, path) {
  const kept = await caches.match(path);
  try {
    // A connection that hardly works is none, if there is something to fall back on.
    const answer = await fetch(event.request, kept && { signal: AbortSignal.timeout(8000) });
    if (MONTH.test(path) && answer.ok) event.waitUntil(keep(path, answer.clone()));
    return answer;
  } catch {
    return kept ?? noConnection();
  }
}

// Only what can be filled in; a month that was handed in goes.
async function keep(path, answer) {
  const cache = await caches.open("maanden"), text = await answer.clone().text();
  return text.includes("data-month-entry") ? cache.put(path, answer) : cache.delete(path);
}

async function noConnection() {
  const cache = await caches.open("maanden"), shell = await caches.match(FIRST[0]);
  let list = "";
  for (const request of await cache.keys()) {
    // As they stand in the page that the server made: escaped.
    const [, kern, month] = (await (await cache.match(request)).text()).match(/data-kern="([^"]*)" data-month-label="([^"]*)"/);
    list += `<li><a href="${request.url}">${kern}, ${month}</a></li>`;
  }
  return new Response((await shell.text()).replace("<!--maanden-->", () => list), { headers: shell.headers, status: 503 });
}
