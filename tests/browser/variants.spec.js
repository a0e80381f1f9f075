// A portal with a second variant, the same pages in a folder in the other Chinese script: the app walks within the variant that it was
// started in, and leaves the other one to the browser.

import { readdirSync } from "node:fs";
import { dataOf, expect, isMarked, live, main, mark, open, readPortal, shapeOf, test, title } from "./support.js";

const DIST = process.env.BAOLAN_DIST_VARIANT;
const STORY = "2026/03/01/bridge-opens/";

readPortal(DIST, "BAOLAN_DIST_VARIANT");

const nav = (page) => page.locator(".nav");

/** What the head says of the page in all languages: language, path. */
const alternates = (page) =>
  page
    .locator("head link[rel=alternate][hreflang]")
    .evaluateAll((links) => links.map((link) => [link.hreflang, new URL(link.href).pathname]));

const expected = (path) => [
  ["zh-Hans", `/${path}`],
  ["zh-Hant", `/hant/${path}`],
  ["x-default", `/${path}`],
];

const canonical = async (page) => new URL(await page.locator("head link[rel=canonical]").getAttribute("href")).pathname;

/** Clicks on a link to an address that the page does not have. */
async function follow(page, href) {
  await page.evaluate((to) => {
    const link = document.createElement("a");
    link.href = to;
    link.textContent = "link";
    document.getElementById("main").prepend(link);
  }, href);
  await main(page).getByRole("link", { name: "link", exact: true }).click();
}

for (const [folder, lang, home, latest, words] of [
  ["", "zh-Hans", "首页", "即时新闻", { bridge: "老桥修好了", runners: "江边跑步的人", now: "即时" }],
  ["hant/", "zh-Hant", "首頁", "即時新聞", { bridge: "老橋修好了", runners: "江邊跑步的人", now: "即時" }],
]) {
  test(`clicks stay in /${folder}, with its data, its words and its head`, async ({ page, asked, said }) => {
    await open(page, `./${folder}`);
    await mark(page);
    asked.length = 0;
    await nav(page).getByRole("link", { name: "城事", exact: true }).click();
    await expect(page).toHaveURL(`${folder}city/`);
    await expect(title(page)).toHaveText("城事");
    expect(await alternates(page)).toEqual(expected("city/"));
    expect(await canonical(page)).toBe(`/${folder}city/`);
    await main(page).getByRole("link", { name: words.bridge }).first().click();
    await expect(page).toHaveURL(`${folder}${STORY}`);
    expect(await alternates(page)).toEqual(expected(STORY));
    expect(await canonical(page)).toBe(`/${folder}${STORY}`);
    await main(page).getByRole("link", { name: words.runners }).click();
    await expect(page).toHaveURL(`${folder}city/river/`);
    await nav(page).getByRole("link", { name: words.now, exact: true }).click();
    await expect(title(page)).toHaveText(latest);
    await page.locator(".crumbs").getByRole("link", { name: home, exact: true }).click();
    await expect(page).toHaveURL(`./${folder}`);
    await page.goBack();
    await expect(title(page)).toHaveText(latest);
    expect(await isMarked(page), "a page came by an ordinary load").toBe(true);
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
    const data = asked.filter((path) => path.endsWith("index.json"));
    expect(data).toEqual(
      ["city/", STORY, "city/river/", "latest/", ""].map((path) => dataOf(folder + path)),
    );
    expect(said).toEqual([]);
  });

  test(`every page of /${folder} is drawn as it is printed`, async ({ page }) => {
    const addresses = readdirSync(DIST, { recursive: true })
      .filter((path) => path.endsWith("index.html") && path.startsWith("hant/") === (folder !== ""))
      .map((path) => `/${path.slice(0, -"index.html".length)}`);
    expect(addresses.length).toBeGreaterThan(6);
    // What was read would be marked in lists that the press has not.
    await page.addInitScript(() => localStorage.setItem("baolan-read", "off"));
    await open(page, `./${folder}`);
    await mark(page);
    await page.evaluate(`window.shapeOf = ${shapeOf}`);
    for (const address of addresses) {
      const printed = await page.evaluate(async (path) => {
        const answer = await fetch(path);
        const source = new DOMParser().parseFromString((await answer.text()).replace(/<style>[^]*?<\/style>/, ""), "text/html");
        return window.shapeOf(source.getElementById("main"));
      }, address);
      await follow(page, address);
      await expect(page).toHaveURL(address);
      await expect(main(page).getByRole("link", { name: "link", exact: true })).toHaveCount(0);
      expect(await main(page).evaluate(shapeOf), address).toEqual(printed);
    }
    expect(await isMarked(page)).toBe(true);
  });
}

test("a link to the other variant is an ordinary load, from the nav, from a text, and back", async ({ page }) => {
  await open(page, STORY);
  await mark(page);
  await main(page).getByRole("link", { name: "繁體界面" }).click();
  await expect(page).toHaveURL("hant/city/");
  await live(page);
  expect(await isMarked(page)).toBe(false);
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-Hant");

  await mark(page);
  await follow(page, "/city/river/");
  await expect(page).toHaveURL("city/river/");
  await live(page);
  expect(await isMarked(page)).toBe(false);
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-Hans");

  await mark(page);
  await nav(page).getByRole("link", { name: "繁體", exact: true }).click();
  await expect(page).toHaveURL("hant/");
  await live(page);
  expect(await isMarked(page)).toBe(false);

  await page.goBack();
  await expect(page).toHaveURL("city/river/");
  await live(page);
  await expect(title(page)).toHaveText("江边");
});

test("links to the other variant are not fetched ahead", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page, STORY);
  await main(page).getByRole("link", { name: "繁體界面" }).hover();
  await main(page).getByRole("link", { name: "江边跑步的人" }).hover();
  await expect.poll(() => asked).toContain("/city/river/index.json");
  expect(asked.filter((path) => path.startsWith("/hant/"))).toEqual([]);
  await context.close();
});

test("what is missing in a variant says so in its language", async ({ page }) => {
  await open(page, "hant/city/");
  await mark(page);
  await follow(page, "/hant/no-such-channel/");
  await expect(title(page)).toHaveText("找不到這個頁面");
  expect(await isMarked(page)).toBe(true);
  expect(await alternates(page)).toEqual([]);
});

const twin = (page) => page.locator(".twin a");
const kept = (page) => page.evaluate(() => localStorage.getItem("baolan-script"));

test("the link to the other script follows the page, with its query and its hash, and keeps the choice", async ({ page }) => {
  await open(page, STORY);
  await expect(twin(page)).toHaveAttribute("href", `/hant/${STORY}`);
  await nav(page).getByRole("link", { name: "城事", exact: true }).click();
  await expect(page).toHaveURL("city/");
  await expect(twin(page)).toHaveAttribute("href", "/hant/city/");
  await page.goBack();
  await expect(title(page)).toHaveText("老桥修好了");
  await expect(twin(page)).toHaveAttribute("href", `/hant/${STORY}`);
  expect(await kept(page)).toBe(null);
  await page.evaluate(() => history.replaceState(history.state, "", "?from=paper#main"));
  await twin(page).click();
  await expect(page).toHaveURL(`hant/${STORY}?from=paper#main`);
  await expect(title(page)).toHaveText("老橋修好了");
  await live(page);
  expect(await kept(page)).toBe("zh-Hant");
  await twin(page).click();
  await expect(page).toHaveURL(`${STORY}?from=paper#main`);
  expect(await kept(page)).toBe("zh-Hans");
});

test("a kept choice acts on the front page, come to from elsewhere, and nowhere else", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  const keep = (script) => page.evaluate((value) => localStorage.setItem("baolan-script", value), script);
  await open(page, "./");
  await expect(page).toHaveURL("./");
  await keep("zh-Hant");
  await page.goto("./");
  await expect(page).toHaveURL("hant/");
  // An address that names a story or a script shows what it names.
  await open(page, STORY);
  await expect(page).toHaveURL(STORY);
  // Within the portal the reader has said where to go.
  await page.locator(".masthead-name").click();
  await expect(page).toHaveURL("./");
  await keep("zh-Hans");
  await open(page, "hant/");
  await expect(page).toHaveURL("hant/");
  await context.close();
});

test("without a script the link to the other script is a link", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  for (const [from, to] of [["city/river/", "hant/city/river/"], ["search/", "hant/search/"], ["hant/tag/%E6%A1%A5/", "tag/%E6%A1%A5/"]]) {
    await page.goto(from);
    await twin(page).click();
    await expect(page).toHaveURL(to);
  }
  await context.close();
});
