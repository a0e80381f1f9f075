// What a reader waits for on the page of the search, on a processor that is slowed down four times: bench/search/main.py runs this.
//
//   node reader.mjs FOLDER QUERIES ANSWERS
//
// FOLDER is a published portal, QUERIES a JSON list. ANSWERS gets {worker: [{ms, blocked}], page: [the same]}: the index is read by a worker, and
// by the page itself, as in a browser without workers. `ms` is the time until what was found is counted and filters stand there, files of the
// index being there already; `blocked` that of the longest task of the page in it, or 0. Chromium slows the page down, and no worker.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { SLOWDOWN, withBrowser } from "../page/browser.mjs";
import { withServer } from "./server.mjs";

/** In the page: what an address asks for, until it is drawn. */
async function search(query) {
  const place = document.querySelector(".search-found");
  let blocked = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) blocked = Math.max(blocked, duration);
  });
  tasks.observe({ type: "longtask" });
  const drawn = new Promise((done) => {
    const old = place.querySelector(".search-body");
    const changes = new MutationObserver(() => {
      const body = place.querySelector(".search-body");
      if (!body || body === old) return;
      changes.disconnect();
      done(performance.now());
    });
    changes.observe(place, { childList: true });
  });
  const began = performance.now();
  history.pushState(null, "", `?q=${encodeURIComponent(query)}`);
  dispatchEvent(new PopStateEvent("popstate"));
  const ms = (await drawn) - began;
  // The observer hears of a task after it; and the stories are loaded before the next query.
  while (place.hasAttribute("aria-busy")) await new Promise((next) => setTimeout(next, 20));
  tasks.disconnect();
  return { ms, blocked };
}

async function visit(browser, base, queries, hasWorker) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    if (!hasWorker) await page.addInitScript(() => delete globalThis.Worker);
    await page.goto(`${base}/search/?q=${encodeURIComponent("样稿")}`);
    await page.waitForSelector(".search-found:not([aria-busy]) .search-body");
    const answers = [];
    for (const query of queries) {
      await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
      // Its files come.
      await page.evaluate(search, query);
      await page.evaluate(search, "样稿");
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
      answers.push(await page.evaluate(search, query));
    }
    return answers;
  } finally {
    await context.close();
  }
}

const [folder, asked, answers] = process.argv.slice(2);
const queries = JSON.parse(readFileSync(asked, "utf8"));

await withServer(resolve(folder), {}, ({ base }) =>
  withBrowser(async (browser) => {
    const worker = await visit(browser, base, queries, true);
    const page = await visit(browser, base, queries, false);
    writeFileSync(answers, JSON.stringify({ worker, page }));
  }),
);
