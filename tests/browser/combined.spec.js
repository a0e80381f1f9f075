// Every kind of page with everything that a reader may have chosen: axe has nothing to say, nothing is too small to be hit, nothing is wider than
// the window. Not every combination, but every pair of values meets in one of the rows.

import { violations } from "./axe.js";
import { pairwise } from "./pairwise.js";
import { serve } from "./serve.mjs";
import { COUNTY, HOME, KINDS, PAPER_CUTS, UNKNOWN, expect, live, test } from "./support.js";

const KEY = "baolan-reading";
const DIST = process.env.BAOLAN_DIST_VARIANT;

/** Pages of the demo, and those of a portal in two scripts that are of the same kind. */
const PAGES = {
  home: [HOME, "hant/"],
  "channel with children": ["news/", "hant/city/"],
  county: [COUNTY, "hant/city/river/"],
  archive: [KINDS.archive, "hant/city/river/"],
  story: [PAPER_CUTS, "hant/2026/03/01/bridge-opens/"],
  latest: ["latest/", "hant/latest/"],
  tag: ["tag/非遗/", "hant/tag/桥/"],
  search: ["search/?q=剪纸", "hant/search/?q=橋"],
  missing: [UNKNOWN, "hant/no/such.page"],
};

const FACTORS = {
  kind: Object.keys(PAGES),
  scheme: ["light", "dark"],
  theme: ["", "theme-light", "theme-dark", "theme-sepia"],
  contrast: ["", "contrast"],
  mode: ["", "elder"],
  size: ["", "size-5"],
  spacing: ["", "spacing"],
  panel: [false, true],
  script: ["hans", "hant"],
  width: [360, 1280],
};

const rows = pairwise(FACTORS);

test("every pair of values is in a row", () => {
  const names = Object.keys(FACTORS);
  for (const [at, one] of names.entries()) {
    for (const other of names.slice(at + 1)) {
      const met = new Set(rows.map((row) => `${row[one]}|${row[other]}`));
      expect(met.size, `${one} and ${other}`).toBe(FACTORS[one].length * FACTORS[other].length);
    }
  }
});

let variant;
test.beforeAll(async () => {
  if (DIST) variant = await serve({ dist: DIST, base: "/", port: 0 });
});
test.afterAll(() => variant?.close());

for (const row of rows) {
  const { kind, scheme, theme, contrast, mode, size, spacing, panel, script, width } = row;
  const words = [theme, contrast, mode, size, spacing].filter(Boolean).join(" ");
  test(`${kind}, ${script}, ${width} px, ${scheme}: ${words || "as it is"}${panel ? ", the panel open" : ""}`, async ({ page }) => {
    test.skip(script === "hant" && !DIST, "BAOLAN_DIST_VARIANT is not set: ./dev test publishes such a portal");
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.addInitScript(([key, chosen]) => localStorage.setItem(key, chosen), [KEY, words]);
    const [own, other] = PAGES[kind];
    await page.goto(script === "hant" ? variant.url + other : own);
    await live(page);
    if (kind === "search") await expect(page.locator(".search-results h3 a").first()).toBeVisible();
    await expect(page.locator("main [aria-busy]")).toHaveCount(0);
    if (panel) {
      await page.locator(".tools > button").click();
      await expect(page.locator("dialog.reading")).toBeVisible();
    }
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), "as wide as the window").toBeLessThanOrEqual(0);
  });
}
