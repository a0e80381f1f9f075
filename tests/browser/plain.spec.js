// JavaScript is off: every page can be read, menus open, links lead on.

import {
  DRUM_TOWER,
  ELSEWHERE,
  HOME,
  KINDS,
  LAST_BUS,
  WEIXIAN,
  expect,
  features,
  main,
  menuOf,
  nav,
  test,
  title,
} from "./support.js";

test.use({ javaScriptEnabled: false });

for (const [name, address] of Object.entries(KINDS)) {
  test(`${name}: readable`, async ({ page }) => {
    await page.goto(address);
    await expect(title(page)).not.toBeEmpty();
    await expect(main(page)).toBeVisible();
    await expect(nav(page).getByRole("link", { name: "首页", exact: true })).toBeVisible();
    await expect(page.getByRole("contentinfo")).toContainText("联系电话");
    await expect(page.getByRole("alert")).toBeEmpty();
    await expect(page.locator(".progress")).toBeHidden();
    await expect(page.locator("dialog")).toBeHidden();
  });
}

for (const address of features()) {
  test(`${address}: the whole story is there`, async ({ page }) => {
    await page.goto(address);
    await expect(title(page)).toBeVisible();
    const paragraphs = page.locator(".article-body > p");
    expect(await paragraphs.count()).toBeGreaterThan(3);
    await expect(paragraphs.last()).toBeVisible();
    await expect(main(page)).toContainText("编辑：");
    await expect(main(page)).toContainText("来源：");
  });
}

test("a menu opens and its links lead on", async ({ page }) => {
  await page.goto(HOME);
  const link = nav(page).getByRole("link", { name: "蔚县", exact: true });
  await expect(link).toBeHidden();
  await menuOf(page, "县区").click();
  await link.click();
  await expect(page).toHaveURL(WEIXIAN);
  await expect(title(page)).toHaveText("蔚县");
});

test("from home to a story and back", async ({ page }) => {
  await page.goto(HOME);
  const story = page.locator(".home-lead h3 a").first();
  const address = await story.getAttribute("href");
  await story.click();
  await expect(page).toHaveURL(address);
  await expect(main(page)).toContainText("编辑：");
  await page.goBack();
  await expect(title(page)).toHaveText("张家口新闻网");
});

test("older pages are reached one after the other", async ({ page }) => {
  await page.goto("county/");
  const pages = new Set([page.url()]);
  while (await page.locator(".pager a[rel=next]").count()) {
    await page.locator(".pager a[rel=next]").click();
    expect(pages.has(page.url())).toBe(false);
    pages.add(page.url());
  }
  await expect(page).toHaveURL("county/archive/1/");
  expect(pages.size).toBeGreaterThan(3);
});

test("an archive page that is not full yet leads on to the channel", async ({ page }) => {
  await page.goto("county/");
  await page.locator(".pager a[rel=next]").click();
  await page.locator(".pager a[rel=prev]").click();
  await expect(page).toHaveURL("county/");
});

test("a player of another site is a link, and nothing is asked of it before", async ({ page, context }) => {
  const asked = [];
  await context.route(ELSEWHERE, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<p>player</p>" });
  });
  await page.goto(DRUM_TOWER);
  const link = page.locator(".embed-load a");
  await link.scrollIntoViewIfNeeded();
  expect(asked).toEqual([]);
  const [player] = await Promise.all([context.waitForEvent("page"), link.click()]);
  await expect(player.locator("p")).toHaveText("player");
});

test("a file is a link to it", async ({ page }) => {
  await page.goto(LAST_BUS);
  const link = page.locator(".file a");
  const answer = await page.request.get(await link.getAttribute("href"));
  expect(answer.status()).toBe(200);
});

test("a picture's link leads to the picture", async ({ page }) => {
  await page.goto(DRUM_TOWER);
  await page.locator("#img-2 > a").click();
  await expect(page).toHaveURL(`${DRUM_TOWER}#img-2`);
  await expect(page.locator("#img-2")).toBeInViewport();
});
