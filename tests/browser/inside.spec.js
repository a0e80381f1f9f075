// A portal whose data are in its pages alone (`"publish": { "json": "inside" }`): half as many files, the same app.

import { readdirSync } from "node:fs";
import { COUNTY, HOME, WEIXIAN, expect, isMarked, main, mark, nav, open, readPortal, shapeOf, test, title } from "./support.js";

const DIST = process.env.BAOLAN_DIST_INSIDE;

readPortal(DIST, "BAOLAN_DIST_INSIDE");

test("there is no file of data", () => {
  const files = readdirSync(DIST, { recursive: true });
  expect(files.filter((name) => name.endsWith("index.html")).length).toBeGreaterThan(100);
  expect(files.filter((name) => name.endsWith("index.json"))).toEqual([]);
});

test("a click swaps the page with what stands in the other one", async ({ page, asked, said }) => {
  await open(page, HOME);
  await mark(page);
  asked.length = 0;
  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await expect(title(page)).toHaveText("县区新闻");
  expect(await isMarked(page)).toBe(true);
  expect(asked.filter((path) => path.endsWith("/") || path.endsWith("index.json"))).toEqual([COUNTY]);
  await page.goBack();
  await expect(title(page)).toHaveText("张家口新闻网");
  expect(await isMarked(page)).toBe(true);
  expect(said).toEqual([]);
});

test("what a click draws is what the press printed", async ({ page }) => {
  await open(page, WEIXIAN);
  const printed = await main(page).evaluate(shapeOf);
  await open(page, COUNTY);
  await main(page).getByRole("link", { name: "蔚县", exact: true }).first().click();
  await expect(page).toHaveURL(WEIXIAN);
  expect(await main(page).evaluate(shapeOf)).toEqual(printed);
});

test("a page that broke off keeps the old one", async ({ page }) => {
  await open(page, HOME);
  await mark(page);
  await page.route(`**/${COUNTY}`, async (route) => {
    const body = await (await route.fetch()).text();
    await route.fulfill({ contentType: "text/html; charset=utf-8", body: body.slice(0, body.indexOf('id="state">') + 400) });
  });
  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await expect(page.getByRole("alert").getByRole("button", { name: "重试" })).toBeVisible();
  await expect(title(page)).toHaveText("张家口新闻网");
  expect(await isMarked(page)).toBe(true);
});

test("a page without data is none of this portal's: an ordinary load", async ({ page }) => {
  await open(page, HOME);
  await mark(page);
  await page.route(`**/${COUNTY}`, (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: "<!DOCTYPE html><html><h1>Welcome</h1></html>" }),
  );
  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await expect(page.locator("h1")).toHaveText("Welcome");
  await expect(page).toHaveURL(COUNTY);
});
