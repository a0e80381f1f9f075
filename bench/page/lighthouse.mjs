// Lighthouse on the three main pages, with its default settings: a phone on a simulated slow line. It has a package.json of its
// own, because it is ten times the size of all the tests' packages together.

import { createServer } from "node:net";
import config from "../../tests/playwright.config.js";
import { median, say, table } from "./figures.mjs";
import { PAGES } from "./portal.mjs";
import { chromium } from "../../tests/node_modules/@playwright/test/index.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const LOOKED_AT = ["front page", "channel", "story, 12 blocks"];
/** The least score of each page. */
const WANTED = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };

const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** One audit in a browser of its own. */
async function audit(run, url) {
  const port = await freePort();
  const { executablePath, args } = config.use.launchOptions;
  const browser = await chromium.launch({ executablePath, args: [...args, `--remote-debugging-port=${port}`] });
  try {
    const { lhr } = await run(url, { port, onlyCategories: CATEGORIES, logLevel: "error", output: "json" });
    if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await browser.close();
  }
}

const scores = (lhr) => CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100));

/** The audits that lowered a score. */
function lost(lhr) {
  const weighed = CATEGORIES.flatMap((category) => lhr.categories[category].auditRefs.filter(({ weight }) => weight > 0));
  return weighed.map(({ id }) => lhr.audits[id]).filter(({ score }) => score !== null && score < 0.9);
}

export async function lighthouse(_browser, portal, { runs }) {
  const { default: run } = await import("../node_modules/lighthouse/core/index.js");
  const rows = [];
  let failed = false;
  for (const name of LOOKED_AT) {
    const reports = [];
    for (let i = 0; i < runs; i += 1) {
      say(`lighthouse ${i + 1}/${runs}: ${name}`);
      reports.push(await audit(run, portal.page + PAGES[name]));
    }
    const medians = CATEGORIES.map((_category, at) => median(reports.map((lhr) => scores(lhr)[at])));
    for (const { id, title, displayValue } of lost(reports.at(-1))) say(`  ${id}: ${title} ${displayValue ?? ""}`);
    failed ||= CATEGORIES.some((category, at) => medians[at] < WANTED[category]);
    rows.push([name, ...medians]);
  }
  table(`Lighthouse, medians of ${runs}`, ["", ...CATEGORIES], rows);
  if (failed) {
    say(`A page is below what is wanted: ${Object.entries(WANTED).map(([name, score]) => `${name} ${score}`).join(", ")}.`);
    process.exitCode = 1;
  }
}
