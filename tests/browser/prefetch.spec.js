// A page is fetched when a reader is about to ask for it, and never twice.

import { COUNTY, dataOf, expect, isMarked, mark, nav, open, test, title } from "./support.js";

const GOAL = "travel/";
const DATA = dataOf(GOAL);

const link = (page) => nav(page).getByRole("link", { name: "旅游", exact: true });
const requests = (asked) => asked.filter((path) => path === DATA).length;

/** Follows the link by script, as nothing else can do without a pointer or a focus. */
async function followed(page) {
  await link(page).evaluate((element) => element.click());
  await expect(title(page)).toHaveText("旅游");
}

/** From here on time passes only in `clock.runFor`. */
async function openWithoutTime(page, address) {
  await page.clock.install();
  await open(page, address);
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

    await followed(page);
    expect(requests(asked)).toBe(1);
    expect(await isMarked(page)).toBe(true);
  });

  test(`${name} fetches nothing for a reader who saves data`, async ({ page, asked }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } });
    });
    await openWithoutTime(page, COUNTY);
    await approach(page);
    await page.clock.runFor(1000);
    expect(requests(asked)).toBe(0);
    await followed(page);
    expect(requests(asked)).toBe(1);
  });
}

test("a slow connection fetches nothing ahead", async ({ page, asked }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: false, effectiveType: "2g" } });
  });
  await openWithoutTime(page, COUNTY);
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

test("what was fetched ahead is not used after half a minute", async ({ page, asked }) => {
  await openWithoutTime(page, COUNTY);
  const ahead = page.waitForResponse(`**/${DATA}`);
  await link(page).focus();
  await ahead;
  await page.clock.runFor(31_000);
  await followed(page);
  expect(requests(asked)).toBe(2);
});

test("a fetch ahead that failed is tried again by the click", async ({ page }) => {
  await open(page, COUNTY);
  await mark(page);
  await page.route(`**/${DATA}`, (route) => route.abort(), { times: 1 });
  const failed = page.waitForEvent("requestfailed", (request) => request.url().endsWith(DATA));
  await link(page).focus();
  await failed;
  await followed(page);
  expect(await isMarked(page)).toBe(true);
});

test("the page that is open is not fetched ahead", async ({ page, asked }) => {
  await openWithoutTime(page, GOAL);
  await link(page).hover();
  await link(page).focus();
  await page.clock.runFor(1000);
  expect(requests(asked)).toBe(0);
});
