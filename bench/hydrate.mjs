// Hydration: how long tasks of the main thread take while the app starts, for a short story, a 300-block story and the
// front page of the demo, on a processor slowed down four times. Printed: medians over interleaved runs.
//
//   ./dev bench hydrate [runs]

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "../tests/node_modules/@playwright/test/index.mjs";
import { serve } from "../tests/browser/serve.mjs";
import config from "../tests/playwright.config.js";
import { publish } from "./page/portal.mjs";

const RUNS = Number(process.argv[2] ?? 7);
const SLOWDOWN = 4;

const work = mkdtempSync(join(tmpdir(), "baolan-bench-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
const dist = publish(work);

const PAGES = { "front page": "", "story, 3 blocks": "2026/01/01/bench-3/", "story, 300 blocks": "2026/01/01/bench-300/" };
const server = await serve({ dist, port: 0 });
const { executablePath, args } = config.use.launchOptions;
const browser = await chromium.launch({ executablePath, args });

/** One cold load: the longest task after the load event, all tasks over 50 ms, and the time from the app's start to live. */
async function measure(path) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.addInitScript(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((task) => [task.startTime, task.duration])))
      .observe({ type: "longtask", buffered: true });
    new MutationObserver((_, observer) => {
      if (!document.documentElement.hasAttribute("data-live")) return;
      window.live = performance.now();
      observer.disconnect();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-live"] });
  });
  await page.goto(server.url + path);
  await page.waitForFunction(() => window.live);
  const result = await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const [navigation] = performance.getEntriesByType("navigation");
    const app = window.tasks.filter(([start]) => start > navigation.loadEventEnd).map(([, duration]) => duration);
    return { longest: Math.max(0, ...app), count: app.length, live: window.live - navigation.loadEventEnd };
  });
  await context.close();
  return result;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const results = Object.fromEntries(Object.keys(PAGES).map((name) => [name, []]));
await measure("");
for (let run = 0; run < RUNS; run += 1) {
  for (const [name, path] of Object.entries(PAGES)) results[name].push(await measure(path));
}
console.log(`\nHydration, CPU slowed down ${SLOWDOWN} times, ${RUNS} runs, medians. A task under 50 ms counts as 0.`);
console.table(
  Object.fromEntries(
    Object.entries(results).map(([name, runs]) => [
      name,
      {
        "longest task after load (ms)": Math.round(median(runs.map((run) => run.longest))),
        "tasks over 50 ms": median(runs.map((run) => run.count)),
        "load to live (ms)": Math.round(median(runs.map((run) => run.live))),
      },
    ]),
  ),
);
await browser.close();
await server.close();
