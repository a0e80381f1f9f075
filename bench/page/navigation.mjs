// From a click to the new headline on the screen: inside the app, and by an ordinary load of the same page.

import { untilLive, withPage } from "./browser.mjs";
import { beside, medianOf, ms, say, table } from "./figures.mjs";

/** Time for the idle page to fetch what its reader can see. */
const SETTLED = 2500;
const HOVER = 500;
const FROM = "county/";

/**
 * Runs in every document. A click notes its own time, and which headline it leads to is known beforehand; whichever
 * document shows that headline notes when its frame was out.
 */
function watch() {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener(
    "click",
    (event) => sessionStorage.setItem("clicked", performance.timeOrigin + event.timeStamp),
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
    painted(() => (window.took = now() - Number(sessionStorage.getItem("clicked"))));
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** Opens the channel and follows the link that `choose` finds there; `approach` comes before the click. */
async function follow(browser, base, { live, choose, approach, pause = 0 }) {
  return withPage(browser, { init: watch }, async (page) => {
    await page.goto(base + FROM);
    if (live) await untilLive(page);
    await page.waitForTimeout(pause);
    const link = page.locator(choose).first();
    const goal = await headline(page, link);
    await page.evaluate((text) => sessionStorage.setItem("goal", text), goal);
    if (approach) await approach(page, link);
    else await link.evaluate((element) => setTimeout(() => element.click()));
    await page.waitForFunction(() => window.took, undefined, { polling: 100 });
    return page.evaluate(() => window.took);
  });
}

/** The headline that a link leads to, asked from outside the page: nothing of it gets into the page's cache. */
async function headline(page, link) {
  const url = await link.evaluate((element) => element.href);
  const html = await (await fetch(url)).text();
  return /<h1[^>]*>([^<]*)<\/h1>/.exec(html)[1].trim();
}

async function hover(page, link) {
  await link.scrollIntoViewIfNeeded();
  await link.hover();
  await page.waitForTimeout(HOVER);
  await link.click();
}

// The third story can be seen at once; the last one is screens below, so that only a hover or a click asks for it.
const SEEN = "#main li:nth-of-type(2) a[href*='/20']";
const UNSEEN = "#main li:last-of-type a[href*='/20']";

const WAYS = {
  "a link nobody has seen, no hover": { base: "page", live: true, choose: UNSEEN },
  "a link on the screen, no hover": { base: "page", live: true, choose: SEEN, pause: SETTLED },
  [`after a hover of ${HOVER} ms`]: { base: "page", live: true, choose: UNSEEN, approach: hover },
  "full load, no script at all": { base: "floor", live: false, choose: UNSEEN, pause: SETTLED },
};

export async function navigation(browser, portal, { runs }) {
  const results = Object.fromEntries(Object.keys(WAYS).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, way] of Object.entries(WAYS)) {
      say(`navigation ${run + 1}/${runs}: ${name}`);
      results[name].push(await follow(browser, portal[way.base], way));
    }
  }
  const floor = medianOf(results["full load, no script at all"], (took) => took);
  table(
    "From a click to the new headline painted",
    ["", "ms", "beside a full load of the same page without any script"],
    Object.entries(results).map(([name, took]) => [name, ms(medianOf(took, (one) => one)), beside(medianOf(took, (one) => one), floor)]),
  );
}
