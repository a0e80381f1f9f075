// Styles of the first screen stand in the page; the file with all styles comes without holding up the paint, and moves nothing.

import { createServer } from "node:http";
import { COUNTY, HEAVIEST, HOME, KINDS, PAPER_CUTS, expect, features, hold, isMarked, linkTo, live, mark, open, test } from "./support.js";

const STYLES = "**/assets/styles-*.css";
const SCREENS = { phone: { width: 360, height: 740 }, tablet: { width: 800, height: 1100 }, desk: { width: 1280, height: 900 } };

/** Runs in a page: what a reader sees of the app's elements, by their place in the tree: where they are, and how they look. */
function seen() {
  const found = {};
  for (const [at, element] of document.querySelectorAll("#app *").entries()) {
    const { x, y, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const isOnScreen = y < innerHeight && y + height > 0 && x < innerWidth && width > 1 && height > 1;
    if (!isOnScreen || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { color, font, textDecorationLine, textDecorationColor, borderWidth } = style;
    // What goes on below the screen may become longer there.
    const box = [x, y, width, Math.min(y + height, innerHeight)].map((side) => Math.round(side * 10) / 10).join(" ");
    // The colour of a picture is that of words in its place, when it does not come.
    const words = element.localName === "img" ? [] : [color, font, textDecorationLine, textDecorationColor];
    found[`${at} ${element.localName}.${element.className}`] = [box, borderWidth, ...words].join(" | ");
  }
  return found;
}

/** What was seen before is seen afterwards as it was; more may have come. */
function expectSame(address, before, after) {
  expect(Object.keys(before).length, address).toBeGreaterThan(10);
  for (const [element, look] of Object.entries(before)) expect([address, element, after[element]]).toEqual([address, element, look]);
}

/** Runs in a page, before its own scripts. */
function watchShifts() {
  window.shifts = [];
  const moved = ({ node, previousRect, currentRect }) => [node?.localName, node?.className, previousRect.y, currentRect.y].join(" ");
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) window.shifts.push([value, ...sources.map(moved)]);
  }).observe({ type: "layout-shift", buffered: true });
}

/** Opens an address and waits until what stands before the styles' file is painted, which it would be for ever. */
async function openBeforeStyles(page, address) {
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
}

const styled = (page) => page.waitForFunction(() => document.querySelector("body > link[rel=stylesheet]")?.sheet);

for (const [name, viewport] of Object.entries(SCREENS)) {
  test.describe(name, () => {
    test.use({ viewport });

    for (const [kind, address] of Object.entries({ ...KINDS, "the longest story": HEAVIEST })) {
      test(`${kind}: painted before all styles are there, which move and recolour nothing`, async ({ page }) => {
        await page.addInitScript(watchShifts);
        const release = await hold(page, STYLES);
        await openBeforeStyles(page, address);
        const before = await page.evaluate(seen);
        release();
        await styled(page);
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        const after = await page.evaluate(seen);
        expectSame(address, before, after);
        expect(await page.evaluate(() => window.shifts)).toEqual([]);
      });
    }
  });
}

for (const viewport of [SCREENS.phone, SCREENS.desk]) {
  test(`${viewport.width} px: a page that comes in pieces does not move what stands there already`, async ({ page, baseURL }) => {
    await page.setViewportSize(viewport);
    await page.addInitScript(watchShifts);
    for (const address of [HOME, COUNTY, PAPER_CUTS]) {
      for (const cut of ["masthead-slogan", "展开子频道", "<main", "<h3", "</h1>", "</article"]) {
        const server = await inPieces(baseURL, address, cut);
        try {
          await openBeforeStyles(page, server.url);
          server.release();
          await page.waitForLoadState("load");
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          expect([address, cut, await page.evaluate(() => window.shifts)]).toEqual([address, cut, []]);
        } finally {
          await server.close();
        }
      }
    }
  });
}

/** A server that sends a page up to a text, and the rest of it when it is released. Everything else comes from the tests' own. */
async function inPieces(baseURL, address, text) {
  const whole = await (await fetch(new URL(address, baseURL))).text();
  const cut = whole.indexOf(text, whole.indexOf("<body"));
  let release;
  const released = new Promise((done) => (release = done));
  const server = createServer(async (request, response) => {
    if (request.url === "/page/") {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.write(whole.slice(0, cut));
      await released;
      response.end(whole.slice(cut));
    } else {
      const answer = await fetch(new URL(request.url, baseURL));
      response.writeHead(answer.status, { "Content-Type": answer.headers.get("Content-Type") });
      response.end(Buffer.from(await answer.arrayBuffer()));
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    return closed;
  };
  return { url: `http://127.0.0.1:${server.address().port}/page/`, release, close };
}

test("every kind of block: all styles move nothing that was seen before", async ({ page }) => {
  test.slow();
  for (const address of features()) {
    const release = await hold(page, STYLES);
    await openBeforeStyles(page, address);
    const before = await page.evaluate(seen);
    release();
    await styled(page);
    const after = await page.evaluate(seen);
    expectSame(address, before, after);
    await page.unroute(STYLES);
  }
});

test("what the page's own styles do not dress is shown after three seconds without the others", async ({ page }) => {
  const release = await hold(page, STYLES);
  await openBeforeStyles(page, PAPER_CUTS);
  const foot = () => page.locator(".article-body ~ *").first().evaluate((element) => getComputedStyle(element).visibility);
  expect(await foot()).toBe("hidden");
  await expect.poll(foot, { timeout: 10_000 }).toBe("visible");
  release();
});

test("without the file of styles the page is read, its links are ordinary ones, and no app draws undressed pages", async ({ page, said }) => {
  await page.route(STYLES, (route) => route.abort());
  await page.goto(COUNTY);
  await expect(page.locator(".footer")).toBeVisible({ timeout: 10_000 });
  await expect.poll(() => said.filter((line) => line.includes("The styles were not loaded")).length).toBe(1);
  await mark(page);
  await page.unroute(STYLES);
  await linkTo(page, "county/weixian/").click();
  await live(page);
  expect(await isMarked(page)).toBe(false);
});

test.describe("a host that forbids inline styles", () => {
  // What it says about that on the console is its doing. Playwright requires an object pattern for fixtures, also for none.
  // eslint-disable-next-line no-empty-pattern
  test.use({ lawful: [async ({}, use) => use(), { auto: true }] });

  test("the file dresses the whole page", async ({ page }) => {
    await page.route("**/county/", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-security-policy": "style-src 'self'" } });
    });
    await open(page, COUNTY);
    const looks = await page.evaluate(seen);
    await page.unroute("**/county/");
    await open(page, COUNTY);
    expect(looks).toEqual(await page.evaluate(seen));
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("all styles are applied", async ({ page }) => {
    await page.goto(HOME);
    await expect(page.locator(".footer")).toHaveCSS("visibility", "visible");
    await expect(page.locator(".ranking > li").first()).toHaveCSS("display", "grid");
  });
});

for (const address of [HOME, COUNTY]) {
  test(`${address}: the largest picture is asked for before the styles, at the width that the screen takes`, async ({ page, asked }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, address);
    const [chosen, wanted, files] = await page
      .locator("#main img[fetchpriority=high]")
      .evaluate((element) => [element.currentSrc, element.clientWidth, element.srcset]);
    const [picture, styles] = ["media/", "assets/styles-"].map((start) => asked.findIndex((path) => path.startsWith(start)));
    expect(picture).toBeGreaterThan(0);
    expect(picture).toBeLessThan(styles);
    expect(wanted).toBeGreaterThan(300);
    // A picture that is no larger than its place has one file.
    const widths = files.split(", ").map((file) => file.split(" ")).map(([path, width]) => [new URL(path, chosen).href, parseInt(width, 10)]);
    if (files) expect(chosen).toBe(widths.find(([, width]) => width >= wanted)[0]);
    expect(asked.filter((path) => chosen.endsWith(`/${path}`)).length, "it is loaded once").toBe(1);
  });
}
