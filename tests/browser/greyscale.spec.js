// Days of mourning: a page is grey from the first paint on in their time alone, whatever was published when.

import { readFileSync } from "node:fs";
import { CHECKOUT, COUNTY, HOME, expect, live, nav, test } from "./support.js";

const SCRIPT = readFileSync(`${CHECKOUT}crates/press/src/inline/greyscale.js`, "utf8");
const [BEGIN, END] = ["2026-12-13T00:00:00+08:00", "2026-12-14T00:00:00+08:00"].map((time) => Date.parse(time));

/** Opens the front page as a portal that mourns on one day prints it, at a moment, under the policy that every page has. */
async function openAt(page, moment) {
  await page.clock.setFixedTime(moment);
  await page.route(/\/(?:news\/)?(?:\?.*)?$/, async (route) => {
    const answer = await route.fetch();
    const script = `<script data-times="1/2 ${BEGIN / 1000}/${END / 1000}">${SCRIPT}</script><style>`;
    await route.fulfill({ response: answer, body: (await answer.text()).replace("<style>", script) });
  });
  await page.goto(HOME);
  await live(page);
}

const filter = (page) => page.evaluate(() => getComputedStyle(document.documentElement).filter);

for (const [name, moment, shown] of [
  ["before the day", BEGIN - 1000, "none"],
  ["when it begins", BEGIN, "grayscale(1)"],
  ["in its last second", END - 1000, "grayscale(1)"],
  ["when it is over", END, "none"],
]) {
  test(`${name}: ${shown}`, async ({ page, said }) => {
    await openAt(page, moment);
    expect(await filter(page)).toBe(shown);
    // A click keeps the document.
    await nav(page).getByRole("link", { name: "县区", exact: true }).click();
    await expect(page).toHaveURL(COUNTY);
    expect(await filter(page)).toBe(shown);
    expect(said).toEqual([]);
  });
}

test("a page that stays open turns grey when a reader comes back to it, and back", async ({ page }) => {
  await openAt(page, BEGIN - 1000);
  for (const [moment, shown] of [[BEGIN, "grayscale(1)"], [END, "none"]]) {
    await page.clock.setFixedTime(moment);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    expect(await filter(page)).toBe(shown);
  }
});
