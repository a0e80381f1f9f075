// The large view of a story's pictures: the address decides whether it is open.

import { DRUM_TOWER, PAPER_CUTS, WEIXIAN, expect, isMarked, mark, open, test, title } from "./support.js";

const large = (page) => page.getByRole("dialog", { name: "大图" });
const picture = (page, number) => page.locator(`#img-${number} > a`);
const button = (page, name) => large(page).getByRole("button", { name });
const step = (page, name) => large(page).getByRole("link", { name });

test("a click opens a picture, the way back closes it", async ({ page }) => {
  await open(page, PAPER_CUTS);
  await mark(page);
  await picture(page, 2).click();
  await expect(large(page)).toBeVisible();
  await expect(page).toHaveURL(`${PAPER_CUTS}#img-2`);
  await expect(large(page).getByRole("img")).toHaveAttribute("src", await source(page, 2));
  await expect(large(page)).toContainText(/2 \/ \d+/);

  await page.goBack();
  await expect(large(page)).toBeHidden();
  await expect(page).toHaveURL(PAPER_CUTS);

  await page.goForward();
  await expect(large(page)).toBeVisible();
  expect(await isMarked(page)).toBe(true);
});

test("Escape closes it, drops the hash and gives the focus back", async ({ page }) => {
  await open(page, PAPER_CUTS);
  await picture(page, 1).focus();
  await page.keyboard.press("Enter");
  await expect(large(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(large(page)).toBeHidden();
  await expect(page).toHaveURL(PAPER_CUTS);
  await expect(picture(page, 1)).toBeFocused();
});

test("its button closes it without moving the page", async ({ page }) => {
  await open(page, PAPER_CUTS);
  await picture(page, 2).scrollIntoViewIfNeeded();
  await picture(page, 2).click();
  await expect(large(page)).toBeVisible();
  const y = await page.evaluate(() => scrollY);
  await button(page, "关闭").click();
  await expect(large(page)).toBeHidden();
  await expect(page).toHaveURL(PAPER_CUTS);
  expect(await page.evaluate(() => scrollY)).toBe(y);

  await picture(page, 2).click();
  await expect(large(page)).toBeVisible();
});

test("closing it rewrites the address, which is no navigation", async ({ page, asked }) => {
  await open(page, PAPER_CUTS);
  await picture(page, 1).click();
  await expect(large(page)).toBeVisible();
  await button(page, "关闭").click();
  await expect(page).toHaveURL(PAPER_CUTS);
  await expect(picture(page, 1)).toBeFocused();
  expect(asked.filter((path) => path.startsWith(PAPER_CUTS) && path.endsWith("index.json"))).toEqual([]);
});

test("an address with a picture opens it", async ({ page }) => {
  await open(page, `${PAPER_CUTS}#img-2`);
  await expect(large(page)).toBeVisible();
  await expect(large(page).getByRole("img")).toHaveAttribute("src", await source(page, 2));
});

test("numbers that no picture has open nothing", async ({ page }) => {
  for (const hash of ["#img-0", "#img-99", "#img-x", "#img--1"]) {
    await open(page, `${PAPER_CUTS}${hash}`);
    await expect(title(page)).toBeVisible();
    await expect(large(page)).toBeHidden();
    await page.goto("about:blank");
  }
});

test("previous and next, no further than the ends", async ({ page }) => {
  await open(page, DRUM_TOWER);
  const total = await page.locator(".article-body [id^=img-]").count();
  expect(total).toBeGreaterThan(2);
  await picture(page, 1).click();
  await expect(large(page)).toContainText(`1 / ${total}`);
  await expect(step(page, "上一张")).toHaveCount(0);
  for (let number = 2; number <= total; number += 1) {
    await step(page, "下一张").click();
    await expect(page).toHaveURL(`${DRUM_TOWER}#img-${number}`);
    await expect(large(page)).toContainText(`${number} / ${total}`);
    await expect(large(page).getByRole("img")).toHaveAttribute("src", await source(page, number));
  }
  await expect(step(page, "下一张")).toHaveCount(0);
  await step(page, "上一张").click();
  await expect(large(page)).toContainText(`${total - 1} / ${total}`);
});

test("the focus stays inside, step after step", async ({ page }) => {
  await open(page, DRUM_TOWER);
  await picture(page, 1).focus();
  await page.keyboard.press("Enter");
  await expect(large(page)).toBeVisible();
  await step(page, "下一张").focus();
  await page.keyboard.press("Enter");
  await expect(large(page)).toContainText("2 /");
  expect(await isFocusOutside(page)).toBe(false);

  for (let stop = 0; stop < 8; stop += 1) {
    await page.keyboard.press("Tab");
    expect(await isFocusOutside(page)).toBe(false);
  }
});

test("leaving for another page closes it", async ({ page }) => {
  await open(page, WEIXIAN);
  await mark(page);
  await page.locator(`#main a[href$="/${PAPER_CUTS}"]`).first().click();
  await expect(title(page)).toHaveText("三千多张老熏样有了编号");
  await picture(page, 1).click();
  await expect(large(page)).toBeVisible();
  await page.evaluate(() => history.go(-2));
  await expect(title(page)).toHaveText("蔚县");
  await expect(large(page)).toBeHidden();
  expect(await isMarked(page)).toBe(true);
});

function source(page, number) {
  return page.locator(`#img-${number} img`).getAttribute("src");
}

/** Whether the focus is in the page behind; the body or the browser's own interface may have it. */
function isFocusOutside(page) {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return focused !== document.body && !document.querySelector("dialog").contains(focused);
  });
}
