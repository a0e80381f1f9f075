// Hydration: how long the page's main thread is held while the app starts, for a short story, a 300-block story and the
// front page of the demo, on a processor slowed down four times. Printed: medians over interleaved runs.
//
//   ./dev bench hydrate [runs]

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "../tests/node_modules/@playwright/test/index.mjs";
import { serve } from "../tests/browser/serve.mjs";
import config from "../tests/playwright.config.js";

const RUNS = Number(process.argv[2] ?? 7);
const SLOWDOWN = 4;
const PRESS = process.env.BAOLAN_PRESS ?? "target/release/press";

/** A story of so many blocks, of every kind that costs something to draw. */
function story(id, blocks) {
  const body = Array.from({ length: blocks }, (_, i) => {
    if (i % 20 === 10) return { type: "heading", text: `小标题 ${i}` };
    if (i % 25 === 5) return { type: "image", src: "pictures/oat-field.webp", alt: `图 ${i}` };
    if (i % 30 === 7) return { type: "list", items: ["其一", "其二", "其三"] };
    if (i % 50 === 9) return { type: "table", header: ["甲", "乙"], rows: [["一", "二"], ["三", "四"]] };
    return `第 ${i} 段：坝上的风从西北来，**草原天路**两侧的风机一排排转过去，[记者](/news/)把里程表上的数字记进本子。`;
  });
  return { id, channel: "news/city", title: `长稿 ${blocks} 块`, published: "2026-01-01T08:00:00", source: "示例", editor: "示例", body };
}

const work = mkdtempSync(join(tmpdir(), "baolan-bench-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
cpSync("public", join(work, "copy"), { recursive: true });
mkdirSync(join(work, "copy/content/articles/bench"));
for (const blocks of [3, 300]) {
  const file = join(work, `copy/content/articles/bench/bench-${blocks}.json`);
  writeFileSync(file, JSON.stringify(story(`bench-${blocks}`, blocks)));
}
const dist = join(work, "dist");
const press = spawnSync(PRESS, ["publish", "--app", "target/app", "--copy", join(work, "copy"), "--out", dist], { stdio: "inherit" });
if (press.status !== 0) {
  console.error("The bench needs a built app and press: run ./dev build first.");
  process.exit(1);
}

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
