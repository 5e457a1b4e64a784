// The service worker; the server writes above it RELEASE and FIRST, the files that a month needs.
// It keeps the months that can be filled in: the network first, and what was kept when there is none.
"use strict";

const FILES = `bestanden-${RELEASE}`;
const MONTH = /^\/kernen\/[^/]+\/maanden\/\d{4}-\d\d$/;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET") return;
  if (/^\/(static|lettertypen)\//.test(pathname)) event.respondWith(file(request));
  else if (request.mode === "navigate" || MONTH.test(pathname)) event.respondWith(page(event, pathname));
});

async function install() {
  // Without cookies: the page about the connection is kept with nobody's name in it.
  await (await caches.open(FILES)).addAll(FIRST.map((url) => new Request(url, { credentials: "omit" })));
  return skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) if (/^bestanden/.test(name) && name !== FILES) await caches.delete(name);
  return clients.claim();
}

// A page that was kept under an earlier release takes the files of this one.
const file = (request) => fetch(request).catch(() => caches.match(request, { ignoreSearch: true }));

async function page(event, path) {
  const kept = await caches.match(path);
  try {
    // A connection that hardly works is as good as none, if there is something to fall back on.
    const answer = await fetch(event.request, kept && { signal: AbortSignal.timeout(8000) });
    if (MONTH.test(path)) event.waitUntil(keep(path, answer.clone()));
    return answer;
  } catch {
    return kept ?? noConnection();
  }
}

async function keep(path, answer) {
  if (!answer.ok || answer.redirected) return;
  const [, user] = (await answer.clone().text()).match(/data-month-entry[^>]* data-user="(\d+)"/) ?? [];
  if (user) return (await caches.open(`maanden-${user}`)).put(path, answer);
  // Handed in, perhaps on another device: there is nothing to fill in any more.
  for (const { cache } of await months()) await cache.delete(path);
}

async function months() {
  const names = (await caches.keys()).filter((name) => /^maanden/.test(name));
  const found = await Promise.all(names.map(async (name) => {
    const cache = await caches.open(name);
    return (await cache.keys()).map((request) => ({ cache, request }));
  }));
  return found.flat();
}

async function noConnection() {
  const shell = await caches.match(FIRST[0]);
  const links = (await months()).map(async ({ cache, request }) => {
    const page = await (await cache.match(request)).text();
    // As they stand in the page that the server made: escaped.
    const [, kern, month] = page.match(/data-kern="([^"]*)" data-month-label="([^"]*)"/);
    return `<li><a href="${new URL(request.url).pathname}">${kern}, ${month}</a></li>`;
  });
  const list = (await Promise.all(links)).join("") || "<li>Er staan nog geen maanden op dit apparaat.</li>";
  return new Response((await shell.text()).replace("<!--maanden-->", () => list), { headers: shell.headers, status: 503 });
}
