// From a click to the new headline on the screen: inside the app, and by an ordinary load of the same page.

import { untilLive, withPage } from "./browser.mjs";
import { beside, medianOf, ms, say, table } from "./figures.mjs";
import { PAGES } from "./portal.mjs";
import { traced, workBetween } from "./trace.mjs";

/** Time in which an idle app prefetches the links on the screen, in milliseconds. */
const SETTLED = 2500;
const HOVER = 500;
const FROM = "travel/";

/**
 * Runs in every document. The click stores its time in the session storage; the document that shows the expected headline
 * (the same one, or the next) takes the time when that is painted.
 */
function watch() {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener(
    "click",
    (event) => {
      performance.mark("clicked");
      sessionStorage.setItem("clicked", performance.timeOrigin + event.timeStamp);
    },
    { capture: true },
  );
  const painted = (task) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = task;
    requestAnimationFrame(() => port2.postMessage(null));
  };
  new MutationObserver((_, observer) => {
    const goal = sessionStorage.getItem("goal");
    if (!goal || document.querySelector("#main h1")?.textContent.trim() !== goal) return;
    observer.disconnect();
    painted(() => {
      performance.mark("painted");
      window.took = now() - Number(sessionStorage.getItem("clicked"));
    });
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** Runs in the page: marks the first story on the screen, or the last one of the page, which is not on it. */
function choose(seen) {
  const links = [...document.querySelectorAll("#main a[href*='/20']")];
  const isSeen = (link) => link.getBoundingClientRect().bottom < innerHeight;
  const link = seen ? links.find(isSeen) : links.at(-1);
  if (!link || isSeen(link) !== seen) throw new Error("The channel has no such story.");
  link.id = "chosen";
  return link.href;
}

/** Runs in the page: adds a link to its end, and marks it. */
function lead(path) {
  const link = document.createElement("a");
  link.href = `/${path}`;
  link.id = "chosen";
  link.textContent = link.href;
  document.getElementById("main").append(link);
  return link.href;
}

/** Opens the channel and follows a link; `approach` comes before the click. */
async function follow(browser, base, { live, seen, to, approach, pause = 0 }) {
  return withPage(browser, { init: watch }, async (page) => {
    await page.goto(base + FROM);
    if (live) await untilLive(page);
    await page.waitForTimeout(pause);
    const goal = await headline(await (to === undefined ? page.evaluate(choose, seen) : page.evaluate(lead, to)));
    await page.evaluate((text) => sessionStorage.setItem("goal", text), goal);
    const { result, events } = await traced(browser, page, {}, async () => {
      const link = page.locator("#chosen");
      if (approach) await approach(page, link);
      else await link.evaluate((element) => setTimeout(() => element.click()));
      await page.waitForFunction(() => window.took, undefined, { polling: 100 });
      return page.evaluate(() => window.took);
    });
    return { took: result, worked: workBetween(events, "clicked", "painted") };
  });
}

/** The headline that a link leads to, fetched outside the browser, so that its cache stays empty. */
async function headline(url) {
  const html = await (await fetch(url)).text();
  return /<h1[^>]*>([^<]*)<\/h1>/.exec(html)[1].trim();
}

async function hover(page, link) {
  await link.scrollIntoViewIfNeeded();
  await link.hover();
  await page.waitForTimeout(HOVER);
  await link.click();
}

const WAYS = {
  "a link nobody has seen, no hover": { base: "page", live: true, seen: false },
  "a link on the screen, no hover": { base: "page", live: true, seen: true, pause: SETTLED },
  [`after a hover of ${HOVER} ms`]: { base: "page", live: true, seen: false, approach: hover },
  "the same, to the front page": { base: "page", live: true, to: PAGES["front page"], approach: hover },
  "the same, to a story of 300 blocks": { base: "page", live: true, to: PAGES["story, 300 blocks"], approach: hover },
  "full load, no script at all": { base: "floor", live: false, seen: false, pause: SETTLED },
};

export async function navigation(browser, portal, { runs }) {
  const results = Object.fromEntries(Object.keys(WAYS).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, way] of Object.entries(WAYS)) {
      say(`navigation ${run + 1}/${runs}: ${name}`);
      results[name].push(await follow(browser, portal[way.base], way));
    }
  }
  const floor = medianOf(results["full load, no script at all"], (run) => run.took);
  table(
    "From a click to the new headline painted",
    ["", "ms", "beside a full load without any script", "processor time of it (ms)", "longest task (ms)"],
    Object.entries(results).map(([name, all]) => {
      const took = medianOf(all, (run) => run.took);
      return [name, ms(took), beside(took, floor), ms(medianOf(all, (run) => run.worked.all)), ms(medianOf(all, (run) => run.worked.longest))];
    }),
  );
}
