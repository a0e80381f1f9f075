// By keyboard and with a screen reader: the order of focus, menus by keys, and the focus on a new page.

import { COUNTY, HOME, WEIXIAN, announcement, expect, main, menuOf, nav, open, test, title } from "./support.js";

test("the first stop is a link to the main part", async ({ page }) => {
  await open(page, HOME);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "跳到正文" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(main(page)).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await isFocusIn(page, "#main")).toBe(true);
});

test("a menu opens with Enter, its links follow, Escape closes it and gives the focus back", async ({ page }) => {
  await open(page, HOME);
  const menu = menuOf(page, "县区");
  await menu.focus();
  await page.keyboard.press("Enter");
  const first = nav(page).getByRole("link", { name: "桥东区", exact: true });
  await expect(first).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(first).toBeFocused();

  await page.keyboard.press("Escape");
  await expect(first).toBeHidden();
  await expect(menu).toBeFocused();
});

test("the front page's headline takes the focus after a click, and is not seen", async ({ page }) => {
  await open(page, COUNTY);
  await nav(page).getByRole("link", { name: "首页", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(title(page)).toBeFocused();
  const { width, height } = await title(page).boundingBox();
  expect([width, height]).toEqual([1, 1]);
});

test("a menu's link is followed with Enter", async ({ page }) => {
  await open(page, HOME);
  await menuOf(page, "县区").focus();
  await page.keyboard.press("Enter");
  await nav(page).getByRole("link", { name: "蔚县", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(WEIXIAN);
  await expect(title(page)).toHaveText("蔚县");
  await expect(title(page)).toBeFocused();
  await expect(nav(page).locator("details[open]")).toHaveCount(0);
});

test("one menu closes the other, and so does a press outside", async ({ page }) => {
  await open(page, HOME);
  await menuOf(page, "新闻中心").click();
  await menuOf(page, "县区").click();
  await expect(nav(page).locator("details[open]")).toHaveCount(1);
  await expect(nav(page).getByRole("link", { name: "蔚县", exact: true })).toBeVisible();
  await main(page).click({ position: { x: 1, y: 1 } });
  await expect(nav(page).locator("details[open]")).toHaveCount(0);
});

test("an open menu stays while another link's page arrives", async ({ page }) => {
  await open(page, HOME);
  await menuOf(page, "县区").focus();
  await page.keyboard.press("Enter");
  await nav(page).getByRole("link", { name: "旅游", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(title(page)).toHaveText("旅游");
  await expect(nav(page).locator("details[open]")).toHaveCount(1);
});

test("Tab reaches the footer, every stop on the way is seen", async ({ page }) => {
  await open(page, "finance/");
  const unseen = [];
  for (let stop = 0; stop < 200; stop += 1) {
    await page.keyboard.press("Tab");
    const { name, seen, last } = await page.evaluate(() => {
      const element = document.activeElement;
      const box = element.getBoundingClientRect();
      return {
        name: element.textContent.trim() || element.tagName,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        last: element.matches(".to-top"),
      };
    });
    if (!seen) unseen.push(name);
    if (last) break;
  }
  expect(unseen).toEqual([]);
  await expect(page.getByRole("link", { name: "回到顶部" })).toBeFocused();
});

test("a new page takes the focus to its headline, which is how it is spoken; the way back to the link", async ({ page }) => {
  await open(page, COUNTY);
  await expect(announcement(page)).toHaveText("");
  const story = page.locator("#main h3 a").first();
  const headline = await story.textContent();
  await story.focus();
  await page.keyboard.press("Enter");
  await expect(title(page)).toHaveText(headline);
  await expect(title(page)).toBeFocused();
  await expect(announcement(page)).toHaveText("");

  await page.goBack();
  await expect(title(page)).toHaveText("县区新闻");
  await expect(story).toBeFocused();
  await expect(announcement(page)).toHaveText("");
});

function isFocusIn(page, selector) {
  return page.evaluate((part) => document.querySelector(part).contains(document.activeElement), selector);
}
