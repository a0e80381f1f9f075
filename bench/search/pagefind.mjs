// Asks Pagefind's index as a reader's browser does: bench/search/main.py runs this.
//
//   node pagefind.mjs FOLDER TASK ANSWERS
//
// FOLDER holds pagefind/. TASK is JSON {queries: all that are asked for, readers: those of the visits that are timed}. ANSWERS gets
// {answers: [{found: [address]}], first: [{bytes, requests, ms}], later: [the same]}.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { withBrowser } from "../page/browser.mjs";
import { withServer } from "./server.mjs";

const PAGE = '<!doctype html><meta charset="utf-8"><title>search</title>';
/** Results that a page of results shows; for each one a file is loaded. */
const SHOWN = 10;

/** Addresses of stories by the names of their fragments, which results come with. */
function addresses(folder) {
  const fragments = join(folder, "pagefind/fragment");
  const found = new Map();
  for (const name of readdirSync(fragments)) {
    const text = gunzipSync(readFileSync(join(fragments, name))).toString("utf8");
    const { url } = JSON.parse(text.slice(text.indexOf("{")));
    found.set(name.replace(/\.pf_fragment$/, ""), url.replace(/^\/|\/(index\.html)?$/g, ""));
  }
  return found;
}

/** In the page: a search, and the data of the results that are shown. */
async function search([query, shown]) {
  const began = performance.now();
  window.pagefind ??= await import("/pagefind/pagefind.js");
  const { results } = await window.pagefind.search(query);
  await Promise.all(results.slice(0, shown).map((result) => result.data()));
  return { ms: performance.now() - began, ids: results.map((result) => result.id) };
}

async function visit(browser, base, task) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${base}/bench.html`);
    return await task(page);
  } finally {
    await context.close();
  }
}

async function timed(page, query, taken) {
  taken();
  const { ms } = await page.evaluate(search, [query, SHOWN]);
  return { ...taken(), ms };
}

const [folder, task, answers] = process.argv.slice(2);
const { queries, readers } = JSON.parse(readFileSync(task, "utf8"));
const byId = addresses(folder);

await withServer(resolve(folder), { "/bench.html": PAGE }, ({ base, taken }) =>
  withBrowser(async (browser) => {
    const result = { first: [], later: [] };
    for (const query of readers) {
      result.first.push(await visit(browser, base, (page) => timed(page, query, taken)));
    }
    await visit(browser, base, async (page) => {
      // What comes with the first query has come.
      await timed(page, "的", taken);
      for (const query of readers) result.later.push(await timed(page, query, taken));
    });
    result.answers = await visit(browser, base, async (page) => {
      const found = [];
      for (const query of queries) {
        const { ids } = await page.evaluate(search, [query, 0]);
        found.push({ found: ids.map((id) => byId.get(id)) });
      }
      return found;
    });
    writeFileSync(answers, JSON.stringify(result));
  }),
);
