// Every kind of page passes axe, in the light and the dark scheme.

import axe from "axe-core";
import { KINDS, PAPER_CUTS, expect, features, live, menuOf, open, test } from "./support.js";

const ALL = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
/** The rules whose result depends on the colour scheme. */
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

const pages = { ...KINDS };
for (const address of features()) pages[address] = address;

for (const [name, address] of Object.entries(pages)) {
  test(`${name}: nothing for axe to say`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await open(page, address);
    expect(await violations(page), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(page, COLOURS), "dark").toEqual([]);
  });
}

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("an open menu", async ({ page }) => {
      await open(page, "county/weixian/");
      await menuOf(page, "县区").click();
      expect(await violations(page)).toEqual([]);
    });

    test("a picture seen large", async ({ page }) => {
      await open(page, `${PAPER_CUTS}#img-2`);
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test("a page that did not come", async ({ page }) => {
      await open(page, "county/");
      await page.route("**/travel/index.json", (route) => route.abort());
      await page.getByRole("link", { name: "旅游", exact: true }).first().click();
      await expect(page.getByRole("alert")).not.toBeEmpty();
      await live(page);
      expect(await violations(page)).toEqual([]);
    });
  });
}

/** What axe finds, one line for each rule and element. */
async function violations(page, runOnly = ALL) {
  await page.evaluate(`window.axe || (() => { ${axe.source} })()`);
  const found = await page.evaluate(
    // Frames hold other sites' pages.
    (only) => window.axe.run({ exclude: ["iframe"] }, { runOnly: only, resultTypes: ["violations"], iframes: false }),
    runOnly,
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(" ")} ${any[0]?.message ?? ""}`),
  );
}
