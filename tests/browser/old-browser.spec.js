// A browser without the Navigation API: the app runs, and links are ordinary ones.

import { COUNTY, HOME, PAPER_CUTS, expect, isMarked, live, mark, nav, open, test, title } from "./support.js";

test.use({ ahead: true });

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    delete window.navigation;
  });
});

test("links are ordinary loads", async ({ page, said }) => {
  await open(page, HOME);
  expect(await page.evaluate(() => "navigation" in window)).toBe(false);
  await mark(page);
  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await expect(page).toHaveURL(COUNTY);
  await expect(title(page)).toHaveText("县区新闻");
  await live(page);
  expect(await isMarked(page)).toBe(false);

  await page.goBack();
  await expect(title(page)).toHaveText("张家口新闻网");
  expect(said).toEqual([]);
});

test("a pointer on a link hints at its page, once", async ({ page, asked }) => {
  await open(page, HOME);
  const link = nav(page).getByRole("link", { name: "旅游", exact: true });
  const hint = page.locator("head link[rel=prefetch][href$='/travel/']");
  await link.hover();
  await expect(hint).toHaveCount(1);
  await page.getByRole("contentinfo").hover();
  await link.focus();
  await link.hover();
  await expect(hint).toHaveCount(1);
  expect(asked.filter((path) => path.endsWith("index.json"))).toEqual([]);
});

test("pictures open large all the same", async ({ page }) => {
  await open(page, PAPER_CUTS);
  await page.locator("#img-2 > a").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toBeHidden();
});
