// Two hundred pages in one document: nothing grows, neither in the document nor in the app's own memory. With an app that counts what it
// has allocated (feature `count`); otherwise it is the one that is published.

import { COUNTY, HEAVIEST, HOME, PAPER_CUTS, WEIXIAN, expect, navigate, open, readPortal, test } from "./support.js";

// What a trace keeps of every page would be counted.
test.use({ trace: "off" });

readPortal(process.env.BAOLAN_DIST_COUNT, "BAOLAN_DIST_COUNT");

const GOALS = [HOME, COUNTY, "news/", "latest/", "travel/", "food/", WEIXIAN, "county/weixian/news/", PAPER_CUTS, HEAVIEST];

/** Walks so many times through the goals and ends on the front page. */
async function walk(page, baseURL, rounds) {
  for (let round = 0; round < rounds; round += 1) {
    for (const goal of [...GOALS.slice(1), HOME]) await navigate(page, baseURL, goal);
  }
}

/** What is alive, once the tasks of the last page are done and what nobody holds is collected. */
async function alive(page, session) {
  // The front page is drawn in portions, its live parts and its listeners come in tasks of their own.
  for (let i = 0; i < 3; i += 1) await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  // Twice: what a finaliser releases is collected the next time.
  for (let i = 0; i < 2; i += 1) await session.send("HeapProfiler.collectGarbage");
  const { nodes, documents, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const own = await page.evaluate(async () => {
    const module = await import(document.getElementById("boot").dataset.app);
    // Initialised already: it returns its exports again.
    const wasm = await module.default();
    return { objects: module.live_objects(), bytes: module.live_bytes(), references: wasm.__wbindgen_externrefs.length, memory: wasm.memory.buffer.byteLength };
  });
  return { nodes, documents, jsEventListeners, ...own };
}

/** Tasks that happen to be under way hold a few; one that is lost with each page would be two hundred. */
const SLACK = { nodes: 20, jsEventListeners: 3, objects: 30, bytes: 2_000, documents: 0, references: 0, memory: 0 };

test("200 pages later there is as much as before", async ({ page, baseURL }) => {
  test.slow();
  const session = await page.context().newCDPSession(page);
  await open(page, HOME);
  // More than the app remembers: 24 pages, 100 entries of the history.
  await walk(page, baseURL, 12);
  const before = await alive(page, session);
  await walk(page, baseURL, 20);
  const after = await alive(page, session);
  for (const [what, slack] of Object.entries(SLACK)) {
    expect(after[what], `${what}: ${JSON.stringify(before)} before`).toBeLessThanOrEqual(before[what] + slack);
    expect(before[what], what).toBeGreaterThan(0);
  }
});
