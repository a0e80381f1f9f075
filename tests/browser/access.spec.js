// Every kind of page passes axe, in the light and the dark scheme.

import { COLOURS, violations } from "./axe.js";
import { KINDS, PAPER_CUTS, expect, features, live, menuOf, open, test } from "./support.js";

const pages = { ...KINDS };
for (const address of features()) pages[address] = address;

for (const [name, address] of Object.entries(pages)) {
  test(`${name}: nothing for axe to say`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await open(page, address);
    expect(await violations(page), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(page, { only: COLOURS }), "dark").toEqual([]);
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
