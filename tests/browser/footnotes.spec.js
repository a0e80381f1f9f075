// Footnotes: from the text to the note and back, on the printed page and on one that the app draws.

import { HOME, blockApp, expect, isMarked, main, mark, navigate, open, test } from "./support.js";

const STORY = "2026/01/08/home-blood-pressure-sit-five-minutes/";

const reference = (page, number) => main(page).locator(`#fnref-${number} a`);
const note = (page, number) => main(page).locator(`#fn-${number}`);

/** Follows the second footnote and comes back, by its own link and by the browser's. */
async function walk(page) {
  await expect(main(page).locator("[role=doc-endnotes][aria-label=注释] li")).toHaveCount(2);
  await reference(page, 2).click();
  await expect(page).toHaveURL(/#fn-2$/);
  await expect(note(page, 2)).toBeInViewport();
  await note(page, 2).getByRole("link", { name: "回到正文" }).click();
  await expect(page).toHaveURL(/#fnref-2$/);
  await expect(reference(page, 2)).toBeInViewport();
  await page.goBack();
  await expect(page).toHaveURL(/#fn-2$/);
  await expect(note(page, 2)).toBeInViewport();
}

test("on the printed page, without the app", async ({ page }) => {
  await blockApp(page);
  await page.goto(STORY);
  await walk(page);
});

test("on the page that the app has taken over", async ({ page }) => {
  await open(page, STORY);
  await mark(page);
  await walk(page);
  expect(await isMarked(page)).toBe(true);
});

test("on a page that the app has drawn", async ({ page, baseURL }) => {
  await open(page, HOME);
  await mark(page);
  await navigate(page, baseURL, STORY);
  await walk(page);
  expect(await isMarked(page)).toBe(true);
});

test("by keyboard", async ({ page }) => {
  await open(page, STORY);
  await reference(page, 1).focus();
  await page.keyboard.press("Enter");
  await expect(note(page, 1)).toBeInViewport();
  // The browser goes on from the note.
  await page.keyboard.press("Tab");
  await expect(note(page, 1).getByRole("link", { name: "回到正文" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(reference(page, 1)).toBeInViewport();
});
