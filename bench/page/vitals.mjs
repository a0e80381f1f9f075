// The first visit: each kind of page beside its floor.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { untilLive, withPage } from "./browser.mjs";
import { beside, kB, medianOf, ms, say, table } from "./figures.mjs";
import { PAGES } from "./portal.mjs";
import { blocking, longest, tasksOf, traced } from "./trace.mjs";

/** How long a page is measured after it is loaded and live, in ms: what it does then counts as well. */
const AFTERWARDS = 1500;

/** Runs in the page. */
export function observe() {
  window.seen = { lcp: 0, cls: 0, live: 0 };
  const watch = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => (window.seen.lcp = entry.startTime));
  watch("layout-shift", (entry) => (window.seen.cls += entry.hadRecentInput ? 0 : entry.value));
  new MutationObserver((_, observer) => {
    if (!document.documentElement.hasAttribute("data-live")) return;
    window.seen.live = performance.now();
    observer.disconnect();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-live"] });
}

/** One cold load. */
async function visit(browser, url, { live, details }) {
  return withPage(browser, { init: observe }, async (page, session) => {
    const line = countRequests(session);
    const { result, events } = await traced(browser, page, { details }, async () => {
      await page.goto(url);
      if (live) await untilLive(page);
      await page.waitForTimeout(AFTERWARDS);
      return page.evaluate(() => {
        const [navigation] = performance.getEntriesByType("navigation");
        const fcp = performance.getEntriesByName("first-contentful-paint")[0].startTime;
        const script = performance.getEntriesByType("resource").find(({ name }) => /\/assets\/baolan-\w+\.js$/.test(name));
        return { ...window.seen, fcp, begun: script?.startTime ?? navigation.loadEventEnd };
      });
    });
    const tasks = tasksOf(events, url);
    const app = tasks.filter(({ start }) => start > result.begun);
    const figures = {
      ...result,
      ...line(),
      blocking: blocking(tasks.filter(({ start, duration }) => start + duration > result.fcp)),
      longest: longest(tasks),
      app: longest(app),
      worked: longest(app, "worked"),
    };
    return { figures, events };
  });
}

/** Counts requests and bytes, prefetched data apart from all others. */
function countRequests(session) {
  const urls = new Map();
  const sums = { requests: 0, bytes: 0, aheadRequests: 0, ahead: 0 };
  session.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const ahead = urls.get(requestId)?.endsWith("index.json");
    sums[ahead ? "aheadRequests" : "requests"] += 1;
    sums[ahead ? "ahead" : "bytes"] += encodedDataLength;
  });
  return () => ({ ...sums });
}

export async function vitals(browser, portal, { runs, trace }) {
  const results = Object.fromEntries(Object.keys(PAGES).map((name) => [name, { page: [], floor: [] }]));
  // The first round does not count: the server compresses each file at its first request.
  for (let run = 0; run <= runs; run += 1) {
    for (const [name, path] of Object.entries(PAGES)) {
      say(`vitals ${run}/${runs}: ${name}`);
      for (const kind of ["page", "floor"]) {
        const { figures } = await visit(browser, portal[kind] + path, { live: kind === "page" });
        if (run > 0) results[name][kind].push(figures);
      }
    }
  }
  if (trace) await keepTraces(browser, portal, trace);
  print(results);
}

/** One more visit a page, with details, for Chromium's Performance panel. */
async function keepTraces(browser, portal, folder) {
  for (const [name, path] of Object.entries(PAGES)) {
    const { events } = await visit(browser, portal.page + path, { live: true, details: true });
    const file = join(folder, `${name.replaceAll(/\W+/g, "-")}.json`);
    writeFileSync(file, JSON.stringify({ traceEvents: events }));
    say(`trace of the ${name}: ${file}`);
  }
}

function print(results) {
  const rows = Object.entries(results).map(([name, { page, floor }]) => {
    const against = (pick) => beside(medianOf(page, pick), medianOf(floor, pick));
    return [
      name,
      against((run) => run.fcp),
      against((run) => run.lcp),
      medianOf(page, (run) => run.cls).toFixed(3),
      `${ms(medianOf(page, (run) => run.blocking))} / ${ms(medianOf(floor, (run) => run.blocking))}`,
    ];
  });
  table("First visit, the page / without any script = ratio", ["", "first paint (ms)", "largest paint (ms)", "layout shift", "blocking time (ms)"], rows);

  const tasks = Object.entries(results).map(([name, { page, floor }]) => [
    name,
    ...["app", "worked", "longest"].map((key) => ms(medianOf(page, (run) => run[key]))),
    ms(medianOf(floor, (run) => run.longest)),
    ms(medianOf(page, (run) => run.live)),
  ]);
  table(
    "Tasks of the main thread (ms)",
    ["", "longest since the app began", "most processor time of one", "longest of all", "longest without any script", "live after"],
    tasks,
  );

  const line = Object.entries(results).map(([name, { page, floor }]) => [
    name,
    medianOf(page, (run) => run.requests),
    kB(medianOf(page, (run) => run.bytes)),
    medianOf(floor, (run) => run.requests),
    kB(medianOf(floor, (run) => run.bytes)),
    medianOf(page, (run) => run.aheadRequests),
    kB(medianOf(page, (run) => run.ahead)),
  ]);
  table(
    "Over the line, headers included",
    ["", "requests", "kB", "requests without any script", "kB", "fetched ahead", "kB"],
    line,
  );
}
