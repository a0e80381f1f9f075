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

test("200 pages later there is as much as after 100", async ({ page, baseURL }) => {
  test.slow();
  const session = await page.context().newCDPSession(page);
  await open(page, HOME);
  await walk(page, baseURL, 10);
  const before = await alive(page, session);
  await walk(page, baseURL, 10);
  const after = await alive(page, session);
  console.log(before, after);
  expect(after).toEqual(before);
});
