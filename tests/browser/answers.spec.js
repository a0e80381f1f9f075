// Answers that are no failures: pages that are not there, pages of another press, pages newer than the app.

import {
  COUNTY,
  HOME,
  PAPER_CUTS,
  UNKNOWN,
  dataPattern,
  expect,
  isMarked,
  live,
  main,
  mark,
  nav,
  open,
  test,
  title,
} from "./support.js";

const GOAL = "travel/";
const DATA = dataPattern(GOAL);

/** Answers with the portal's data, changed by `change`. */
function changed(page, pattern, change) {
  return page.route(pattern, async (route) => {
    const state = await (await route.fetch()).json();
    change(state);
    await route.fulfill({ json: state });
  });
}

const ABSENT = {
  "status 404": (route) => route.fulfill({ status: 404, contentType: "text/html", body: "nothing" }),
  "status 410": (route) => route.fulfill({ status: 410, contentType: "text/html", body: "gone" }),
  "status 404 with JSON": (route) => route.fulfill({ status: 404, json: { error: "nothing" } }),
};

for (const [name, handler] of Object.entries(ABSENT)) {
  test(`${name} is a page that is not there`, async ({ page }) => {
    await open(page, COUNTY);
    await mark(page);
    await page.route(DATA, handler);
    await toTravel(page);
    await expect(title(page)).toHaveText("没有找到这个页面");
    await expect(page).toHaveURL(GOAL);
    await expect(page.locator("head meta[name=robots]")).toHaveAttribute("content", "noindex");
    await expect(page.locator("head link[rel=canonical]")).toHaveCount(0);
    await main(page).getByRole("link", { name: "首页" }).click();
    await expect(title(page)).toHaveText("张家口新闻网");
    expect(await isMarked(page)).toBe(true);
  });
}

test("a page in place of data, as a captive portal sends it, is an ordinary load", async ({ page }) => {
  await open(page, COUNTY);
  await mark(page);
  const welcome = (route) => route.fulfill({ contentType: "text/html", body: "<h1>Welcome</h1>" });
  await page.route(DATA, welcome);
  await page.route(`**/${GOAL}`, welcome);
  await toTravel(page);
  await expect(page.locator("h1")).toHaveText("Welcome");
  await expect(page).toHaveURL(GOAL);
  expect(await isMarked(page)).toBe(false);
});

test("a missing page's links lead on without a full load", async ({ page }) => {
  await open(page, "no-such-channel/");
  await mark(page);
  await main(page).getByRole("link", { name: "即时新闻" }).click();
  await expect(title(page)).toHaveText("即时新闻");
  expect(await isMarked(page)).toBe(true);
});

test("the way back to a missing page that an ordinary load has brought", async ({ page }) => {
  await open(page, UNKNOWN);
  await mark(page);
  await main(page).getByRole("link", { name: "即时新闻" }).click();
  await expect(title(page)).toHaveText("即时新闻");
  await page.goBack();
  await expect(page).toHaveURL(UNKNOWN);
  await expect(title(page)).toHaveText("没有找到这个页面");
  expect(await isMarked(page)).toBe(true);
});

const VERSION_MISMATCHES = {
  "another format": (state) => {
    state.format = 99;
    state.page = ["something", "else", "altogether"];
  },
  "another site": (state) => {
    state.site = "0123456789abcdef";
  },
};

for (const [name, change] of Object.entries(VERSION_MISMATCHES)) {
  test(`data of ${name} make the browser load the page itself`, async ({ page }) => {
    await open(page, COUNTY);
    await mark(page);
    await changed(page, DATA, change);
    await toTravel(page);
    await expect(title(page)).toHaveText("旅游");
    await live(page);
    await expect(page).toHaveURL(GOAL);
    expect(await isMarked(page)).toBe(false);

    await page.goBack();
    await expect(title(page)).toHaveText("县区新闻");
  });
}

test("a story with a block and fields that the app does not know still shows", async ({ page, said }) => {
  await open(page, "county/weixian/news/");
  await mark(page);
  await changed(page, dataPattern(PAPER_CUTS), ({ page: { article } }) => {
    article.mood = { colour: "red" };
    article.body.splice(1, 0, { type: "hologram", hologram: { src: "x" } });
    article.body[0].later = true;
  });
  await main(page).getByRole("link", { name: "三千多张老熏样有了编号" }).click();
  await expect(title(page)).toHaveText("三千多张老熏样有了编号");
  await expect(page.locator(".article-body > p").first()).toBeVisible();
  expect(await page.locator(".article-body > p").count()).toBeGreaterThan(3);
  expect(await isMarked(page)).toBe(true);
  expect(said).toEqual([]);
});

test("a front page with a block that the app does not know still shows the others", async ({ page }) => {
  await open(page, COUNTY);
  await mark(page);
  await changed(page, /\/index\.json$/, (state) => {
    state.page.home?.blocks.unshift({ horoscope: { items: [] } });
  });
  await nav(page).getByRole("link", { name: "首页", exact: true }).click();
  await expect(title(page)).toHaveText("张家口新闻网");
  await expect(main(page).getByRole("heading", { name: "今日要闻" })).toBeAttached();
  expect(await isMarked(page)).toBe(true);
});

test("a host that shows the front page everywhere: the app draws what the address means", async ({ page }) => {
  const home = await (await page.request.get(HOME)).text();
  await page.route(/\/county\/$/, (route) => route.fulfill({ contentType: "text/html", body: home }));
  await page.goto(COUNTY);
  await live(page);
  await expect(title(page)).toHaveText("县区新闻");
  await expect(page.locator("#app")).toHaveCount(1);
  await expect(page.getByRole("main")).toHaveCount(1);
});

test("a host that shows the front page everywhere, and no data: the page stays as it was", async ({ page, said }) => {
  const home = await (await page.request.get(HOME)).text();
  await page.route(/\/county\/$/, (route) => route.fulfill({ contentType: "text/html", body: home }));
  const answered = page.waitForEvent("requestfailed");
  await page.route(dataPattern(COUNTY), (route) => route.abort());
  await page.goto(COUNTY);
  await answered;
  await expect(title(page)).toHaveText("张家口新闻网");
  expect(said.filter((line) => line.startsWith("uncaught"))).toEqual([]);
});

test("a host that shows the front page everywhere, data included: the page is not there", async ({ page }) => {
  const home = await (await page.request.get(HOME)).text();
  const everywhere = (route) => route.fulfill({ contentType: "text/html", body: home });
  await page.route(/\/county\/(index\.json)?$/, everywhere);
  await page.goto(COUNTY);
  await live(page);
  await expect(title(page)).toHaveText("没有找到这个页面");
});

async function toTravel(page) {
  await nav(page).getByRole("link", { name: "旅游", exact: true }).click();
}
