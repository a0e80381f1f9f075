// A page is fetched ahead of a click when a link to it is hovered, touched or focused, or is on the screen; never twice.

import { COUNTY, HOME, dataOf, expect, isMarked, main, mark, nav, open, openByIntent, saveData, shownInTime, test, title } from "./support.js";

test.use({ ahead: true });

const GOAL = "travel/";
const DATA = dataOf(GOAL);

const link = (page) => nav(page).getByRole("link", { name: "旅游", exact: true });
const requests = (asked) => asked.filter((path) => path === DATA).length;

/** Follows the link by script: without hover, touch or focus, which would fetch the page. */
const click = (page) => link(page).evaluate((element) => element.click());

/** From here on time passes only in `clock.runFor`. `opening` is how the page is opened. */
async function openWithoutTime(page, address, opening = open) {
  await page.clock.install();
  await opening(page, address);
  await mark(page);
  const now = await page.evaluate(() => Date.now());
  await page.clock.pauseAt(now + 1000);
}

const WAYS = {
  "a pointer that rests on a link": async (page) => {
    await link(page).hover();
    await page.clock.runFor(100);
  },
  "a finger on a link": (page) => link(page).dispatchEvent("touchstart"),
  "the focus on a link": (page) => link(page).focus(),
};

for (const [name, approach] of Object.entries(WAYS)) {
  test(`${name} fetches its page once, and the click no second time`, async ({ page, asked }) => {
    await openWithoutTime(page, COUNTY);
    const ahead = page.waitForRequest(`**/${DATA}`);
    await approach(page);
    await ahead;
    expect(requests(asked)).toBe(1);

    await click(page);
    await shownInTime(page, "旅游");
    expect(requests(asked)).toBe(1);
    expect(await isMarked(page)).toBe(true);
  });

  test(`${name} fetches nothing for a reader who saves data`, async ({ page, asked }) => {
    await page.addInitScript(saveData);
    await openWithoutTime(page, COUNTY, openByIntent);
    await approach(page);
    await page.clock.runFor(1000);
    expect(requests(asked)).toBe(0);
    await click(page);
    await shownInTime(page, "旅游");
    expect(requests(asked)).toBe(1);
  });
}

test("a slow connection fetches nothing ahead", async ({ page, asked }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: false, effectiveType: "2g" } });
  });
  await openWithoutTime(page, COUNTY, openByIntent);
  await link(page).focus();
  await page.clock.runFor(1000);
  expect(requests(asked)).toBe(0);
});

test("a pointer that only passes over a link fetches nothing", async ({ page, asked }) => {
  await openWithoutTime(page, COUNTY);
  await link(page).hover();
  await page.clock.runFor(50);
  await title(page).hover();
  await page.clock.runFor(1000);
  expect(requests(asked)).toBe(0);
});

test("what was fetched ahead is not used after two minutes", async ({ page, asked }) => {
  await openWithoutTime(page, COUNTY);
  const ahead = page.waitForResponse(`**/${DATA}`);
  await link(page).focus();
  await ahead;
  await page.clock.runFor(121_000);
  await click(page);
  await shownInTime(page, "旅游");
  expect(requests(asked)).toBe(2);
});

test("a fetch ahead that failed is tried again by the click", async ({ page }) => {
  await open(page, COUNTY);
  await mark(page);
  await page.route(`**/${DATA}`, (route) => route.abort(), { times: 1 });
  const failed = page.waitForEvent("requestfailed", (request) => request.url().endsWith(DATA));
  await link(page).focus();
  await failed;
  await click(page);
  await expect(title(page)).toHaveText("旅游");
  expect(await isMarked(page)).toBe(true);
});

test("the page that is open is not fetched ahead", async ({ page, asked }) => {
  await openWithoutTime(page, GOAL);
  await link(page).hover();
  await link(page).focus();
  await page.clock.runFor(1000);
  expect(requests(asked)).toBe(0);
});

/** The data of the first links on the screen, in the order in which the app should fetch them. */
async function seen(page) {
  const links = await main(page).locator("a[href]").evaluateAll((all) =>
    all
      .filter((each) => {
        const { top, bottom, height } = each.getBoundingClientRect();
        return height > 0 && bottom > 0 && top < innerHeight && each.origin === location.origin && !each.hash;
      })
      .map((each) => decodeURI(each.pathname)),
  );
  const here = decodeURI(new URL(page.url()).pathname);
  return [...new Set(links)].filter((path) => path !== here).slice(0, 8);
}

const data = (asked) => asked.filter((path) => path.endsWith("index.json"));

test("what a reader can see is fetched while nothing else is to be done, and a click needs nothing more", async ({
  page,
  asked,
  baseURL,
}) => {
  await open(page, COUNTY);
  await mark(page);
  const base = new URL(baseURL).pathname;
  const wanted = (await seen(page)).map((path) => dataOf(path.slice(base.length)));
  expect(wanted.length).toBeGreaterThan(2);
  await expect.poll(() => data(asked)).toEqual(wanted);

  const first = main(page).locator("a[href]:not([href^='#'])").first();
  const goal = await first.evaluate((each) => each.pathname);
  // By script: without hover or focus, which would fetch the page as well.
  await first.evaluate((each) => setTimeout(() => each.click()));
  await page.waitForURL((url) => url.pathname === goal);
  await expect(title(page)).toBeFocused();
  expect(asked.filter((path) => base + path === dataOf(decodeURI(goal))).length).toBe(1);
  expect(await isMarked(page)).toBe(true);
});

test("scrolling on fetches what comes into sight, up to a limit", async ({ page, asked }) => {
  await open(page, HOME);
  await expect.poll(() => data(asked).length).toBeGreaterThan(0);
  const first = data(asked).length;
  await main(page).locator("a[href]").last().evaluate((each) => each.scrollIntoView());
  await expect.poll(() => data(asked).length).toBeGreaterThan(first);
  expect(new Set(data(asked)).size).toBe(data(asked).length);
  expect(data(asked).length).toBeLessThanOrEqual(16);
});

for (const connection of [{ saveData: true, effectiveType: "4g" }, { saveData: false, effectiveType: "slow-2g" }]) {
  test(`nothing in sight is fetched with ${JSON.stringify(connection)}`, async ({ page, asked }) => {
    await page.addInitScript((value) => Object.defineProperty(navigator, "connection", { value }), connection);
    await openByIntent(page, COUNTY);
    // Two idle callbacks: the app would have begun in the first.
    for (let i = 0; i < 2; i += 1) await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    expect(data(asked)).toEqual([]);
  });
}

test("a click stops what is being fetched for nobody", async ({ page }) => {
  const stopped = page.waitForEvent("requestfailed", (request) => request.url().endsWith("index.json"));
  let hold;
  const held = new Promise((done) => (hold = done));
  await page.route("**/*index.json", async (route) => {
    if (route.request().url().endsWith(DATA)) return route.continue();
    hold();
    // Never answered: only the app itself can end it.
    return undefined;
  });
  await open(page, COUNTY);
  await held;
  await click(page);
  await expect(title(page)).toHaveText("旅游");
  expect((await stopped).failure().errorText).toContain("ABORTED");
});
