// Every kind of page fits its window: nothing overflows, nothing shifts while loading, the nav works by touch.

import { HOME, KINDS, PAPER_CUTS, WEIXIAN, expect, features, live, menuOf, nav, open, test, title } from "./support.js";

const WIDTHS = [320, 360, 768, 1280, 1920];

const pages = { ...KINDS };
for (const address of features()) pages[address] = address;

for (const [name, address] of Object.entries(pages)) {
  test(`${name}: as wide as its window`, async ({ page }) => {
    await page.goto(address);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 740 });
      const { wide, out } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        out: [...document.querySelectorAll("#main h1, #main p, #main figure, #main .table")]
          .filter((element) => element.offsetWidth > 1)
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .filter((element) => !element.closest("table, .picture-row, .tabs"))
          .map((element) => element.outerHTML.slice(0, 80)),
      }));
      expect(wide, `at ${width} px`).toBeLessThanOrEqual(width);
      expect(out, `at ${width} px`).toEqual([]);
    }
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("the bar of channels scrolls sideways", async ({ page }) => {
    await open(page, HOME);
    const last = nav(page).getByRole("link", { name: "数字报刊" });
    await expect(last).not.toBeInViewport({ ratio: 1 });
    const scrolled = await last.evaluate((element) => {
      element.scrollIntoView({ inline: "nearest", block: "nearest" });
      return document.documentElement.scrollLeft;
    });
    expect(scrolled).toBe(0);
    await expect(last).toBeInViewport({ ratio: 1 });
  });

  for (const name of ["新闻中心", "县区"]) {
    test(`the menu of ${name} opens under a finger, all of it to be seen`, async ({ page }) => {
      await open(page, HOME);
      const summary = menuOf(page, name);
      await summary.tap();
      const links = nav(page).locator("details[open] a");
      const texts = await links.allTextContents();
      expect(texts.length).toBeGreaterThan(2);
      for (const link of await links.all()) {
        await expect(link).toBeInViewport({ ratio: 1 });
        expect(await isOnTop(link)).toBe(true);
      }
      await summary.tap();
      await expect(nav(page).locator("details[open]")).toHaveCount(0);
    });
  }

  test("a channel of the menu is a tap away", async ({ page }) => {
    await open(page, HOME);
    await menuOf(page, "县区").tap();
    await nav(page).getByRole("link", { name: "蔚县", exact: true }).tap();
    await expect(page).toHaveURL(WEIXIAN);
    await expect(title(page)).toHaveText("蔚县");
    await expect(nav(page).locator("details[open]")).toHaveCount(0);
  });

  for (const [name, address] of [
    ["the front page", HOME],
    ["a story", PAPER_CUTS],
  ]) {
    test(`${name} does not jump while it loads`, async ({ page }) => {
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(address, { waitUntil: "load" });
      await live(page);
      // The date in the masthead is written last.
      await expect(page.locator(".masthead-today")).toContainText("年");
      await page.evaluate(() => new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done));
      }));
      expect(await page.evaluate(() => window.shift)).toBeLessThanOrEqual(0.01);
    });
  }
});

/** Whether the middle of an element is hit by a touch there: nothing covers it. */
function isOnTop(locator) {
  return locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
  });
}

test("a focus moves what is shown wherever a picture is cut", async ({ page }) => {
  const story = features().find((address) => address.includes("drum-tower"));
  const seen = [];
  for (const address of [HOME, story]) {
    await page.goto(address);
    const pictures = await page.locator("#main img[class*='focus-']").evaluateAll((found) =>
      found.map((picture) => {
        const { objectFit, objectPosition } = getComputedStyle(picture);
        return [picture.className.replace(/.*focus-/, ""), objectFit, objectPosition];
      }),
    );
    seen.push(...new Set(pictures.map(String)));
  }
  expect(seen).toEqual(["top,cover,50% 0%", "top-left,cover,0% 0%"]);
});
