// What was read on this device: marked in lists, taken up where it was left, forgotten in 阅读设置.

import { violations } from "./axe.js";
import { COUNTY, HEAVIEST, HOME, expect, hold, isMarked, main, mark, navigate, open, test } from "./support.js";

const KEY = "baolan-read";
const resume = (page) => main(page).getByRole("button", { name: "接着上次读" });
const kept = (page) => page.evaluate((key) => localStorage.getItem(key), KEY);
const marked = (page) => page.locator(".teaser a[data-read]").evaluateAll((links) => links.map((link) => link.pathname));
const teasers = (page) => main(page).locator(".teaser h3 a");

/** Reads on to a part of the story: as far as to its end, if that is 1. */
async function readTo(page, part) {
  const to = (where) => {
    const { top, height } = document.querySelector(".article-body").getBoundingClientRect();
    scrollTo(0, scrollY + top + where * height);
    return -document.querySelector(".article-body").getBoundingClientRect().top / height;
  };
  await page.evaluate(() => {
    window.scrolled = new Promise((done) => addEventListener("scroll", () => requestAnimationFrame(done), { once: true }));
  });
  const there = await page.evaluate(to, part);
  await page.evaluate(() => window.scrolled);
  return there;
}

/** The text at the top of the window. */
const topmost = (page) =>
  page.evaluate(() => [...document.querySelector(".article-body").children].find((block) => block.getBoundingClientRect().bottom > 8).textContent.slice(0, 20));

test("a headline that was opened is marked in every list, in another colour", async ({ page, baseURL }) => {
  await open(page, COUNTY);
  await mark(page);
  expect(await marked(page)).toEqual([]);
  const first = teasers(page).first();
  const [href, before] = await first.evaluate((link) => [link.pathname, getComputedStyle(link).color]);
  await navigate(page, baseURL, href.slice(new URL(baseURL).pathname.length));
  await page.goBack();
  await expect.poll(() => marked(page)).toContain(href);
  expect(await isMarked(page), "the app went there").toBe(true);
  expect(new Set(await marked(page))).toEqual(new Set([href]));
  expect(await first.evaluate((link) => getComputedStyle(link).color)).not.toBe(before);
  // After a load, too, and in results of the search.
  await page.reload();
  await expect.poll(() => marked(page)).toContain(href);
  const title = await first.textContent();
  await page.goto(`search/?q=${encodeURIComponent(title)}`);
  await expect.poll(() => marked(page)).toContain(href);
  expect(await violations(page)).toEqual([]);
});

test("a long story says how long it takes, and is taken up where it was left", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, HEAVIEST);
  await expect(main(page).locator(".minutes")).toHaveText(/^约 \d+ 分钟读完$/);
  await expect(resume(page)).toHaveCount(0);
  await readTo(page, 0.6);
  const left = await topmost(page);
  await open(page, COUNTY);
  // Within the app: the page is shown from its top, which is not where the reader left it.
  await mark(page);
  for (let time = 0; time < 2; time += 1) {
    await navigate(page, baseURL, HEAVIEST);
    await expect(resume(page)).toBeVisible();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await navigate(page, baseURL, COUNTY);
  }
  expect(await isMarked(page)).toBe(true);
  await open(page, HEAVIEST);
  await expect(resume(page)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await resume(page).focus();
  await page.keyboard.press("Enter");
  expect(await topmost(page)).toBe(left);
  await expect(page.locator(".article-body > :focus")).toHaveText(new RegExp(`^${left}`));
});

for (const [width, chosen] of [[360, ""], [360, "elder"], [1280, ""], [1280, "size-5"]]) {
  test(`${width} px, ${chosen || "as it is"}: the button moves nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await page.addInitScript(
      ([key, words]) => {
        localStorage.setItem("baolan-reading", words);
        localStorage.setItem(key, JSON.stringify({ [location.pathname]: 0.5 }));
      },
      [KEY, chosen],
    );
    const release = await hold(page, "**/assets/read-*.js");
    await page.goto(HEAVIEST, { waitUntil: "commit" });
    await page.waitForFunction(() => document.querySelector(".minutes")?.getBoundingClientRect().width > 0);
    await page.waitForFunction(() => document.querySelector("link[rel=stylesheet][href*=styles]")?.sheet);
    await page.evaluate(() => document.fonts.ready);
    const boxes = () =>
      page.evaluate(() => [...document.querySelectorAll(".article-dateline > *, .article-body")].map((part) => Object.values(part.getBoundingClientRect().toJSON()).map(Math.round)));
    const before = await boxes();
    release();
    await expect(resume(page)).toBeVisible();
    expect(await boxes()).toEqual(before);
    if (chosen === "elder") {
      const box = await resume(page).boundingBox();
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(59.5);
    }
  });
}

test("a story that was read to its end is not taken up, nor one whose address names a place", async ({ page }) => {
  await open(page, HEAVIEST);
  await readTo(page, 0.5);
  await open(page, COUNTY);
  await open(page, `${HEAVIEST}#main`);
  await expect.poll(() => kept(page)).toMatch(/:0\.\d+\}$/);
  await expect(resume(page)).toHaveCount(0);
  await readTo(page, 1);
  await open(page, COUNTY);
  expect(await kept(page)).toMatch(/"[^"]*night-bus[^"]*":0[,}]/);
  await open(page, HEAVIEST);
  await expect(resume(page)).toHaveCount(0);
});

test("what is cleared on the page of a story stays so when it is left", async ({ page }) => {
  await open(page, HEAVIEST);
  await readTo(page, 0.5);
  await page.getByRole("button", { name: "阅读设置" }).click();
  await page.getByRole("button", { name: "清除记录" }).click();
  await expect.poll(() => kept(page)).toBe(null);
  await page.keyboard.press("Escape");
  await open(page, COUNTY);
  expect(await kept(page)).toBe(null);
});

test("阅读设置 forgets what was read, and turns it off", async ({ page }) => {
  await open(page, HEAVIEST);
  await open(page, HOME);
  const panel = page.getByRole("dialog", { name: "阅读设置" });
  await expect.poll(() => kept(page)).toMatch(/night-bus/);
  const remember = panel.getByRole("checkbox", { name: /记住读过的新闻/ });
  const begin = async () => {
    await page.getByRole("button", { name: "阅读设置" }).click();
    await expect(panel).toBeVisible();
  };
  await begin();
  await expect(remember).toBeChecked();
  await panel.getByRole("button", { name: "清除记录" }).click();
  await expect(panel.getByRole("status")).toHaveText("阅读记录已清除");
  expect([await kept(page), await marked(page)]).toEqual([null, []]);
  await remember.uncheck();
  await expect(panel.getByRole("status")).toHaveText("阅读记录：已关闭");
  await open(page, HEAVIEST);
  await open(page, HOME);
  expect([await kept(page), await marked(page)]).toEqual(["off", []]);
  await begin();
  await expect(remember).not.toBeChecked();
  await remember.check();
  await open(page, HEAVIEST);
  expect(await kept(page)).toMatch(/night-bus/);
});

for (const [what, spoil] of Object.entries({
  "a storage that is forbidden": () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } }),
  "a storage that is full": () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; },
  "something else in its place": () => localStorage.setItem("baolan-read", "[1, {"),
  "a list in its place": () => localStorage.setItem("baolan-read", '["/a", null]'),
  "a text in place of a part": () => localStorage.setItem("baolan-read", JSON.stringify({ [location.pathname]: "0.5" })),
})) {
  test(`${what} keeps nothing from working`, async ({ page, said }) => {
    await page.addInitScript(spoil);
    await open(page, HEAVIEST);
    await open(page, COUNTY);
    await expect(teasers(page).first()).toBeVisible();
    expect(said.filter((line) => line.startsWith("uncaught"))).toEqual([]);
  });
}

test("no more is kept than the newest stories", async ({ page }) => {
  await page.addInitScript((key) => {
    if (!localStorage.getItem(key)) localStorage.setItem(key, JSON.stringify(Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`/old/${at}/`, 0.5]))));
  }, KEY);
  await open(page, HEAVIEST);
  const paths = Object.keys(JSON.parse(await kept(page)));
  expect([paths.length, paths[0]]).toEqual([300, "/old/101/"]);
  expect(paths.at(-1)).toMatch(/night-bus/);
});
