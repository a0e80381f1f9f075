// The history: one entry a page; back is drawn at once, without requests, and ends where the reader was.

import {
  CHECKOUT,
  COUNTY,
  HOME,
  PAPER_CUTS,
  WEIXIAN,
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

const link = (page, name) => nav(page).getByRole("link", { name, exact: true });
const crumbs = (page) => page.locator(".breadcrumbs li");

test("from a page with a breadcrumb to one without: the first swap takes it away", async ({ page }) => {
  await open(page, WEIXIAN);
  await expect(crumbs(page)).toHaveText(["首页", "县区新闻", "蔚县"]);
  await link(page, "首页").click();
  await expect(title(page)).toHaveText("张家口新闻网");
  await expect(crumbs(page)).toHaveCount(0);
  await page.goBack();
  await expect(crumbs(page)).toHaveText(["首页", "县区新闻", "蔚县"]);
});

test("the address changes when the page is shown, not before", async ({ page }) => {
  await open(page, HOME);
  let release;
  const released = new Promise((done) => (release = done));
  await page.route("**/county/index.json", async (route) => {
    await released;
    await route.continue();
  });
  const asked = page.waitForRequest("**/county/index.json");
  await link(page, "县区").click();
  await asked;
  await expect(page).toHaveURL(HOME);
  release();
  await expect(title(page)).toHaveText("县区新闻");
  await expect(page).toHaveURL(COUNTY);
});

test("what was shown before is drawn in the event itself, without the network", async ({ page, asked }) => {
  await open(page, HOME);
  await mark(page);
  const before = await page.title();
  await page.evaluate(() => scrollTo(0, 500));
  await link(page, "县区").evaluate((each) => each.click());
  await expect(title(page)).toHaveText("县区新闻");
  await page.evaluate(() => {
    addEventListener("popstate", () => {
      window.seen = [document.querySelector("#main h1").textContent, Math.round(scrollY), document.title];
    });
  });
  asked.length = 0;
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.seen)).toEqual(["张家口新闻网", 500, before]);
  expect(asked.filter((path) => path.endsWith("index.json"))).toEqual([]);
  expect(await isMarked(page)).toBe(true);
});

test("the way back gives the focus to the link that was followed", async ({ page }) => {
  await open(page, COUNTY);
  const story = main(page).locator("h3 a").nth(3);
  await story.click();
  await expect(title(page)).toBeFocused();
  await page.goBack();
  await expect(story).toBeFocused();
  await page.goForward();
  await expect(title(page)).toBeFocused();
});

test("a position belongs to the page that is shown, not to the address that back has named already", async ({ page }) => {
  await open(page, HOME);
  await page.evaluate(() => scrollTo(0, 640));
  await link(page, "县区").evaluate((each) => each.click());
  await expect(title(page)).toHaveText("县区新闻");
  // A reload drops the pages that were kept: back must load.
  await page.reload();
  await live(page);
  let release;
  const released = new Promise((done) => (release = done));
  await page.route(/:\d+\/(news\/)?index\.json$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(HOME);
  await page.evaluate(() => scrollTo(0, 222));
  release();
  await expect(title(page)).toHaveText("张家口新闻网");
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(640);
  await page.goForward();
  await expect(title(page)).toHaveText("县区新闻");
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(222);
});

test("entries that differ only in their hash load nothing and get their position back", async ({ page, asked }) => {
  await open(page, COUNTY);
  await mark(page);
  await page.evaluate(() => scrollTo(0, 600));
  asked.length = 0;
  await page.getByRole("link", { name: "回到顶部" }).evaluate((each) => each.click());
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(600);
  await page.goForward();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);

  // The same hash once more, from further down: a new entry, which must not get the position of the old one.
  await page.evaluate(() => scrollTo(0, 300));
  await page.goBack();
  await page.evaluate(() => scrollTo(0, 800));
  await page.getByRole("link", { name: "回到顶部" }).evaluate((each) => each.click());
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  expect(asked.filter((path) => !path.startsWith("media/"))).toEqual([]);
  expect(await isMarked(page)).toBe(true);
});

test("a picture that comes late does not move the reader away from the place", async ({ page }) => {
  // Without the browser's own scroll anchoring: only the app can keep the position.
  await page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => {
      const style = new CSSStyleSheet();
      style.replaceSync("* { overflow-anchor: none } .late { display: block; width: 50px; height: auto }");
      document.adoptedStyleSheets = [style];
    });
  });
  const path = `${CHECKOUT}public/media/pictures/ice-rink.webp`;
  await page.route("**/media/late.webp", (route) => route.fulfill({ path }));
  await open(page, COUNTY);
  const story = main(page).locator("h3 a").nth(8);
  const top = () => story.evaluate((each) => Math.round(each.getBoundingClientRect().top));
  await story.evaluate((each) => scrollTo(0, each.getBoundingClientRect().top + scrollY - 10));
  await story.evaluate((each) => each.click());
  await expect(title(page)).toBeFocused();
  await page.goBack();
  await expect(title(page)).toHaveText("县区新闻");
  expect(await top()).toBe(10);
  await page.evaluate(
    () =>
      new Promise((done) => {
        const picture = new Image();
        picture.className = "late";
        picture.onload = () => setTimeout(done);
        document.querySelector("#main").firstElementChild.prepend(picture);
        picture.src = "/media/late.webp";
      }),
  );
  expect(await top()).toBe(10);
});

test("a link to the page that is shown loads it anew and adds no entry", async ({ page, asked }) => {
  await open(page, COUNTY);
  await mark(page);
  const entries = await page.evaluate(() => history.length);
  await page.evaluate(() => scrollTo(0, 400));
  asked.length = 0;
  await link(page, "县区").evaluate((each) => each.click());
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  expect(asked.filter((path) => path.endsWith("index.json"))).toEqual(["county/index.json"]);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  expect(await isMarked(page)).toBe(true);
});

test("counters see one entry a page, and the page's own title with it", async ({ page, baseURL }) => {
  // As counters do it: before the app starts.
  await page.addInitScript(() => {
    window.counted = [];
    for (const method of ["pushState", "replaceState"]) {
      const original = history[method];
      history[method] = function counting(...given) {
        original.apply(this, given);
        setTimeout(() => window.counted.push([method, location.href, document.title]));
      };
    }
    document.addEventListener("baolan:pageview", ({ detail }) => {
      setTimeout(() => window.counted.push(["event", detail.url, detail.title]));
    });
  });
  await open(page, HOME);
  await link(page, "县区").click();
  await expect(title(page)).toHaveText("县区新闻");
  await link(page, "旅游").click();
  await expect(title(page)).toHaveText("旅游");
  await page.goBack();
  await expect(title(page)).toHaveText("县区新闻");
  await page.getByRole("link", { name: "回到顶部" }).click();
  const county = [new URL(COUNTY, baseURL).href, "县区新闻_张家口新闻网"];
  const travel = [new URL("travel/", baseURL).href, "旅游_张家口新闻网"];
  await expect
    .poll(() => page.evaluate(() => window.counted))
    .toEqual([
      ["pushState", ...county],
      ["event", ...county],
      ["pushState", ...travel],
      ["event", ...travel],
      ["event", ...county],
    ]);
});

test("the browser scrolls by itself only while the app does not", async ({ page }) => {
  const mode = () => page.evaluate(() => history.scrollRestoration);
  let release;
  const held = new Promise((done) => {
    release = done;
  });
  await page.route("**/assets/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(HOME);
  expect(await mode()).toBe("auto");
  release();
  await live(page);
  expect(await mode()).toBe("manual");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  expect(await mode()).toBe("auto");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  expect(await mode()).toBe("manual");
  for (const [hidden, expected] of [
    [true, "auto"],
    [false, "manual"],
  ]) {
    await page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
    expect(await mode()).toBe(expected);
  }
});

test("a page that the browser has translated comes alive", async ({ page, said }) => {
  let release;
  const released = new Promise((done) => (release = done));
  await page.route("**/*.wasm", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(PAPER_CUTS);
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
    for (const text of texts) {
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      inner.textContent = `translated ${text.data}`;
      outer.append(inner);
      text.replaceWith(outer);
    }
  });
  release();
  await live(page);
  await mark(page);
  await expect(title(page)).toContainText("translated");
  await nav(page).locator("a", { hasText: "旅游" }).first().click();
  await expect(title(page)).toHaveText("旅游");
  expect(await isMarked(page)).toBe(true);
  expect(said).toEqual([]);
});
