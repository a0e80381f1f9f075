// The first paint of three pages, beside the same pages with linked styles, and beside Hugo's pages of the same stories.

import { observe } from "./vitals.mjs";
import { withPage } from "./browser.mjs";
import { beside, kB, medianOf, ms, say, table } from "./figures.mjs";
import { PAGES } from "./sample.mjs";
import { layoutsOf, tasksOf, traced } from "./trace.mjs";

/** How long a page is looked at after its load event, in ms: a largest paint may still come. */
const AFTERWARDS = 600;

const NAMES = { press: "the press", before: "an earlier press", linked: "the same, styles linked", hugo: "Hugo" };

/** One cold load. */
async function visit(browser, url) {
  return withPage(browser, { init: observe }, async (page, session) => {
    let bytes = 0;
    let ended = false;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      if (!ended) bytes += encodedDataLength;
    });
    const { result, events } = await traced(browser, page, { layouts: true }, async () => {
      await page.goto(url);
      ended = true;
      await page.waitForTimeout(AFTERWARDS);
      return page.evaluate(() => ({ ...window.seen, fcp: performance.getEntriesByName("first-contentful-paint")[0].startTime }));
    });
    const tasks = tasksOf(events, url).filter(({ start }) => start < result.fcp);
    const worked = tasks.reduce((sum, task) => sum + task.worked, 0);
    return { ...result, bytes, worked, ...layoutsOf(events, url, result.fcp) };
  });
}

/** What a second page costs over the line, once the reader has been on a first one. */
async function second(browser, first, url) {
  return withPage(browser, { slow: false }, async (page, session) => {
    await page.goto(first, { waitUntil: "networkidle" });
    let bytes = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(url);
    return bytes;
  });
}

export async function paint(browser, sites, { runs, page }) {
  const pages = page === undefined ? Object.keys(PAGES) : [page];
  const owners = Object.keys(sites);
  const results = Object.fromEntries(pages.map((name) => [name, Object.fromEntries(owners.map((owner) => [owner, []]))]));
  // The first round does not count: the server compresses each file at its first request.
  for (let run = 0; run <= runs; run += 1) {
    for (const name of pages) {
      const paths = PAGES[name];
      say(`paint ${run}/${runs}: ${name}`);
      // By turns: whoever comes first meets what the page before has left to do.
      for (const owner of [...owners.slice(run % owners.length), ...owners.slice(0, run % owners.length)]) {
        const figures = await visit(browser, sites[owner] + (paths[owner] ?? paths.press));
        if (run > 0) results[name][owner].push(figures);
      }
    }
  }
  print(results);
  if (page === undefined) await printCosts(browser, sites);
}

/** Stories of a large portal, and its pages that are none, as `./dev bench press` counts them. */
const STORIES = 100_000;
const LISTS = 11_626;

/** What the styles that stand in pages cost: the reader's second page, and the disk. */
async function printCosts(browser, sites) {
  const rows = [];
  for (const [name, paths] of Object.entries(PAGES)) {
    const inline = await stylesIn(sites.press + paths.press);
    const first = name === "channel" ? PAGES.story : PAGES.channel;
    const bytes = [];
    for (const [owner, site] of Object.entries(sites)) {
      bytes.push(await second(browser, site + (first[owner] ?? first.press), site + (paths[owner] ?? paths.press)));
    }
    rows.push([name, inline, ...bytes.map(kB)]);
  }
  const owners = Object.keys(sites).map((owner) => `second page: ${NAMES[owner]} (kB)`);
  table("What styles in the page cost", ["", "styles in the page (bytes, as they are)", ...owners], rows);
  const [story, , channel] = rows.map(([, inline]) => inline);
  const all = (STORIES * story + LISTS * channel) / 1e6;
  console.log(`\nOn the disk of ${STORIES.toLocaleString("en")} stories and ${LISTS.toLocaleString("en")} lists, computed from these bytes: ${ms(all)} MB.`);
}

/** How long the styles in a page are, in bytes. */
async function stylesIn(url) {
  const page = await (await fetch(url)).text();
  return Buffer.byteLength(/<style>([^]*?)<\/style>/.exec(page)?.[1] ?? "");
}

function print(results) {
  const rows = Object.entries(results).flatMap(([name, owners]) =>
    Object.entries(owners).map(([owner, all]) => {
      const against = (pick) => beside(medianOf(all, pick), medianOf(owners.press, pick));
      return [
        name,
        NAMES[owner],
        ...(owner === "press" ? [ms(medianOf(all, (run) => run.fcp)), ms(medianOf(all, (run) => run.lcp))] : [against((run) => run.fcp), against((run) => run.lcp)]),
        Math.max(...all.map((run) => run.cls)).toFixed(3),
        owner === "press" ? ms(medianOf(all, (run) => run.worked)) : against((run) => run.worked),
        ms(medianOf(all, (run) => run.styles)),
        ms(medianOf(all, (run) => run.layout)),
        medianOf(all, (run) => run.boxes),
        kB(medianOf(all, (run) => run.bytes)),
      ];
    }),
  );
  table(
    "The first paint, beside linked styles and beside Hugo (its time / the press's = ratio)",
    ["", "by", "first paint (ms)", "largest paint (ms)", "most layout shift", "processor time before the first paint (ms)", "styles before the first paint (ms)", "layout before it (ms)", "boxes then", "kB until loaded"],
    rows,
  );
}
