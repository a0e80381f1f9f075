// Back and forward return to where the reader was; a new page begins at its top.

import { COUNTY, HOME, PAPER_CUTS, expect, isMarked, mark, nav, open, test, title } from "./support.js";

test("back and forward restore the scroll position", async ({ page }) => {
  await open(page, HOME);
  await mark(page);
  await scrollTo(page, 700);
  await page.evaluate(() => document.querySelector("#main .home-channel h3 a").click());
  await expect(title(page)).not.toHaveText("张家口新闻网");
  await expectScroll(page, 0);
  await scrollTo(page, 300);

  await page.goBack();
  await expect(title(page)).toHaveText("张家口新闻网");
  await expectScroll(page, 700);

  await page.goForward();
  await expect(title(page)).not.toHaveText("张家口新闻网");
  await expectScroll(page, 300);
  expect(await isMarked(page)).toBe(true);
});

test("a link to a place in another page ends at that place", async ({ page }) => {
  await open(page, COUNTY);
  await mark(page);
  await page.evaluate((href) => {
    const link = document.createElement("a");
    link.href = `../${href}#main`;
    link.textContent = "to the main part";
    document.querySelector("#main").prepend(link);
    link.click();
  }, PAPER_CUTS);
  await expect(title(page)).toHaveText("三千多张老熏样有了编号");
  await expect(page).toHaveURL(/#main$/);
  const top = () => page.evaluate(() => Math.abs(document.querySelector("#main").getBoundingClientRect().top));
  await expect.poll(top).toBeLessThan(60);
  expect(await isMarked(page)).toBe(true);
});

test("a failed load does not move the page", async ({ page }) => {
  await open(page, COUNTY);
  await page.route("**/travel/index.json", (route) => route.fulfill({ status: 500, body: "" }));
  await scrollTo(page, 400);
  await nav(page).getByRole("link", { name: "旅游", exact: true }).evaluate((link) => link.click());
  await expect(page.getByRole("alert")).not.toBeEmpty();
  await expectScroll(page, 400);
});

async function scrollTo(page, y) {
  await page.evaluate((top) => window.scrollTo(0, top), y);
  await expectScroll(page, y);
}

async function expectScroll(page, y) {
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(y);
}
