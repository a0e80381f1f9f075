// Two hundred pages in one document: whether heap, nodes or listeners grow.

import { untilLive, withPage } from "./browser.mjs";
import { kB, say, table } from "./figures.mjs";
import { navigate } from "../../tests/browser/support.js";

const STEPS = 200;
const LOOKS = [20, 100, 200];
const GOALS = ["", "county/", "news/", "latest/", "travel/", "food/", "county/weixian/", "county/weixian/news/", "2026/01/01/bench-12/", "2026/01/01/bench-300/"];

/** Heap, wasm memory, nodes and listeners after garbage collection. */
async function look(page, session) {
  // Twice: what a finaliser releases is collected the next time.
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (name) => metrics.find((one) => one.name === name).value;
  const { nodes, documents, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const wasm = await page.evaluate(async () => {
    // The module is initialised already, and returns its exports again.
    const module = await import(document.getElementById("boot").dataset.app);
    return (await module.default()).memory.buffer.byteLength;
  });
  return { heap: metric("JSHeapUsedSize"), wasm, nodes, documents, jsEventListeners };
}

export async function memory(browser, portal) {
  const rows = await withPage(browser, { slow: false }, async (page, session) => {
    await session.send("Performance.enable");
    await page.goto(portal.page);
    await untilLive(page);
    const seen = [];
    for (let step = 1; step <= STEPS; step += 1) {
      const url = portal.page + GOALS[step % GOALS.length];
      await navigate(page, portal.page, url);
      if (!LOOKS.includes(step)) continue;
      say(`memory: ${step} of ${STEPS} pages`);
      seen.push([step, await look(page, session)]);
    }
    return seen;
  });
  table(
    `${STEPS} navigations among ${GOALS.length} pages, after collecting garbage`,
    ["pages", "JavaScript heap (kB)", "wasm memory (kB)", "DOM nodes", "documents", "listeners"],
    rows.map(([step, { heap, wasm, nodes, documents, jsEventListeners }]) => [step, kB(heap), kB(wasm), nodes, documents, jsEventListeners]),
  );
}
