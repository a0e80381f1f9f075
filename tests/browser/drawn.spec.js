// One document walks through the whole portal: what the app draws is what the press prints, wherever it comes from.

import { COUNTY, HEAVIEST, HOME, expect, isMarked, mark, navigate, open, pages, shapeOf, test } from "./support.js";

test("every page is drawn as it is printed, one after the other in one document", async ({ page, baseURL }) => {
  test.slow();
  // What was read would be marked in lists that the press has not.
  await page.addInitScript(() => localStorage.setItem("baolan-read", "off"));
  await open(page, HOME);
  await mark(page);
  await page.evaluate(`window.shapeOf = ${shapeOf}`);
  const addresses = pages();
  expect(addresses.length).toBeGreaterThan(100);
  // The front page stands there in print: it is drawn at the end.
  for (const address of [...addresses.filter((other) => other !== HOME), HOME]) {
    await navigate(page, baseURL, address);
    const [drawn, printed] = await page.evaluate(shapes);
    expect(drawn, address).toEqual(printed);
  }
  expect(await isMarked(page), "a page came by an ordinary load").toBe(true);
});

test("a long page is shown from its beginning, and the rest in tasks of its own", async ({ page, baseURL }) => {
  for (const [goal, holder, most] of [
    [HEAVIEST, ".article-body", 5],
    [HOME, ".home", 1],
  ]) {
    await open(page, COUNTY);
    const all = await blocksInPrint(page, new URL(goal, baseURL).href, holder);
    expect(all).toBeGreaterThan(most);
    await page.evaluate(watchFirst, holder);
    await navigate(page, baseURL, goal);
    await expect(page.locator(`${holder} > *`)).toHaveCount(all);
    expect(await page.evaluate(() => window.first)).toBe(most);
  }
});

test("back and forward amid a long page: nothing stands in it twice", async ({ page, baseURL }) => {
  await page.clock.install();
  await open(page, COUNTY);
  const all = await blocksInPrint(page, new URL(HEAVIEST, baseURL).href, ".article-body");
  const blocks = page.locator(".article-body > *");
  // From here on time stands still, but for what it takes to show the beginning.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
  const shown = navigate(page, baseURL, HEAVIEST);
  await expect(async () => {
    await page.clock.runFor(1);
    expect(await blocks.count()).toBeGreaterThan(0);
  }).toPass();
  await shown;
  expect(await blocks.count()).toBeLessThan(all);
  await page.goBack();
  await expect(blocks).toHaveCount(0);
  await page.goForward();
  await expect(blocks).toHaveCount(all);
  await page.clock.runFor(1000);
  await expect(blocks).toHaveCount(all);
});

/** How many blocks a page has in print. */
const blocksInPrint = (page, url, holder) =>
  page.evaluate(
    async ([address, selector]) => {
      const html = await (await fetch(address)).text();
      return new DOMParser().parseFromString(html.replace(/<style>[^]*?<\/style>/, ""), "text/html").querySelector(selector).childElementCount;
    },
    [url, holder],
  );

/** Runs in a page: keeps how many blocks stand there when the first ones appear. */
function watchFirst(holder) {
  window.first = undefined;
  new MutationObserver(() => {
    window.first ??= document.querySelector(holder)?.childElementCount;
  }).observe(document.getElementById("main"), { childList: true });
}

/**
 * Runs in a page: the shape of the app as it is drawn, and as the address has it in print. The end of a long page is drawn in tasks of
 * its own, so it waits for as many frames as that takes, and a hundred at most.
 */
async function shapes() {
  const answer = await fetch(location.href);
  // Without the styles of its first screen, which the policy of this page would refuse.
  const html = (await answer.text()).replace(/<style>[^]*?<\/style>/, "");
  const page = new DOMParser().parseFromString(html, "text/html");
  const shape = (source) => {
    const app = source.getElementById("app").cloneNode(true);
    // The route of the page that the app started on; and what screen readers were told last.
    app.removeAttribute("data-route");
    app.querySelector(".visually-hidden[role=status]").textContent = "";
    return window.shapeOf(app);
  };
  const printed = shape(page);
  let drawn = shape(document);
  for (let frames = 0; frames < 100 && String(drawn) !== String(printed); frames += 1) {
    await new Promise((done) => requestAnimationFrame(done));
    drawn = shape(document);
  }
  return [drawn, printed];
}
