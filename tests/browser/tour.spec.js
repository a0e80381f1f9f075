// A reader's way through the portal, without a single full load.

import {
  COUNTY,
  ELSEWHERE,
  HOME,
  WEIXIAN,
  expect,
  isMarked,
  live,
  mark,
  menuOf,
  nav,
  open,
  test,
  title,
} from "./support.js";

const SITE = "https://zjk-news.example";

test("home, menu, county, story, and back again", async ({ page, baseURL }) => {
  await open(page, HOME);
  await mark(page);
  await expect(current(page)).toHaveText(["首页"]);
  const homeHead = await head(page);

  await menuOf(page, "县区").click();
  await nav(page).getByRole("link", { name: "蔚县", exact: true }).click();
  await expect(title(page)).toHaveText("蔚县");
  await expect(page).toHaveURL(WEIXIAN);
  await expect(page).toHaveTitle("蔚县_张家口新闻网");
  await expect(crumbs(page)).toHaveText(["首页", "县区新闻", "蔚县"]);
  await expect(current(page)).toHaveText(["县区", "蔚县"]);
  await expect(nav(page).locator("details[open]")).toHaveCount(0);
  const countyHead = await head(page);
  expect(countyHead.canonical).toEqual([canonical(baseURL, WEIXIAN)]);

  const story = page.locator("#main h3 a").first();
  const headline = await story.textContent();
  const address = (await story.getAttribute("href")).slice(new URL(baseURL).pathname.length);
  await story.click();
  await expect(title(page)).toHaveText(headline);
  await expect(page).toHaveURL(address);
  await expect(page).toHaveTitle(`${headline}_蔚县新闻_张家口新闻网`);
  await expect(crumbs(page)).toHaveText(["首页", "县区新闻", "蔚县", "蔚县新闻"]);
  await expect(current(page)).toHaveText(["县区", "蔚县"]);
  const storyHead = await head(page);
  expect(storyHead.canonical).toEqual([canonical(baseURL, address)]);
  expect(storyHead.description).toHaveLength(1);
  expect(storyHead.description).not.toEqual(homeHead.description);

  await page.goBack();
  await expect(title(page)).toHaveText("蔚县");
  await expect(page).toHaveURL(WEIXIAN);
  expect(await head(page)).toEqual(countyHead);

  await page.goBack();
  await expect(title(page)).toHaveText("张家口新闻网");
  await expect(page).toHaveURL(HOME);
  await expect(crumbs(page)).toHaveCount(0);
  await expect(current(page)).toHaveText(["首页"]);
  expect(await head(page)).toEqual(homeHead);
  expect(await isMarked(page)).toBe(true);
});

test("a page that the app draws has the head that the press prints", async ({ page }) => {
  await open(page, COUNTY);
  const printed = await head(page);
  await nav(page).getByRole("link", { name: "首页", exact: true }).click();
  await expect(title(page)).toHaveText("张家口新闻网");
  expect(await head(page)).not.toEqual(printed);
  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await expect(title(page)).toHaveText("县区新闻");
  expect(await head(page)).toEqual(printed);
});

test("an archive page that is not full yet leads on to the channel", async ({ page }) => {
  await open(page, COUNTY);
  await page.locator(".pager a[rel=next]").click();
  await expect(page).toHaveURL(/\/archive\/\d+\/$/);
  const last = page.url();
  await mark(page);
  await page.locator(".pager a[rel=prev]").click();
  await expect(page).toHaveURL(COUNTY);
  await expect(title(page)).toHaveText("县区新闻");
  expect(await isMarked(page)).toBe(true);

  await page.goBack();
  await expect(page).toHaveURL(last);
});

test("another site and back: the page comes alive again", async ({ page }) => {
  await page.route(ELSEWHERE, (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>elsewhere</title>" }),
  );
  await open(page, HOME);
  await nav(page).getByRole("link", { name: "旅游", exact: true }).click();
  await expect(title(page)).toHaveText("旅游");
  await page.goto("https://elsewhere.example/");
  await page.goBack();
  await live(page);
  await expect(title(page)).toHaveText("旅游");
  await page.goBack();
  await live(page);
  await expect(title(page)).toHaveText("张家口新闻网");
});

test("a reload hydrates the page it is on", async ({ page, asked, said }) => {
  await open(page, HOME);
  await nav(page).getByRole("link", { name: "旅游", exact: true }).click();
  await expect(title(page)).toHaveText("旅游");
  asked.length = 0;
  await page.reload();
  await live(page);
  await expect(title(page)).toHaveText("旅游");
  expect(asked.filter((path) => path.endsWith("index.json"))).toEqual([]);

  await page.goBack();
  await expect(title(page)).toHaveText("张家口新闻网");
  expect(said).toEqual([]);
});

/** The portal's own address, wherever the tests serve it. */
function canonical(baseURL, address) {
  return `${SITE}${new URL(baseURL).pathname}${address}`;
}

/** The links of the nav with `aria-current`. */
function current(page) {
  return nav(page).locator("a[aria-current]");
}

function crumbs(page) {
  return page.getByRole("navigation", { name: "您当前的位置" }).getByRole("listitem");
}

/** Everything of `<head>` that belongs to a page. */
function head(page) {
  return page.evaluate(() => {
    const all = (selector, attribute) =>
      [...document.head.querySelectorAll(selector)].map((element) => element.getAttribute(attribute));
    return {
      title: document.title,
      canonical: all("link[rel=canonical]", "href"),
      description: all("meta[name=description]", "content"),
      robots: all("meta[name=robots]", "content"),
      properties: [...document.head.querySelectorAll("meta[property]")].map((element) => element.outerHTML),
    };
  });
}
