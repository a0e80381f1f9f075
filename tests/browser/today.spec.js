// The masthead shows today's date in the site's time zone, not in the reader's.

import { COUNTY, HOME, expect, navigate, open, test } from "./support.js";

/** Half past midnight in Shanghai; the day before in Europe and America. */
const NOW = new Date("2026-11-30T16:30:00Z");

const today = (page) => page.locator(".masthead-today");

for (const timezoneId of ["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"]) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    test("the day is the portal's", async ({ page }) => {
      await page.clock.setFixedTime(NOW);
      await open(page, HOME);
      await expect(today(page)).toHaveText("2026年12月1日 星期二");
    });
  });
}

test("past midnight the next page brings the new day", async ({ page, baseURL }) => {
  await page.clock.setFixedTime(NOW);
  await open(page, HOME);
  await expect(today(page)).toHaveText("2026年12月1日 星期二");
  await page.clock.setFixedTime(new Date(NOW.getTime() + 24 * 3_600_000));
  await navigate(page, baseURL, COUNTY);
  await expect(today(page)).toHaveText("2026年12月2日 星期三");
});

test("a zone that changes its clocks is asked of the browser", async ({ page }) => {
  await page.route("**/assets/site-*.json", async (route) => {
    const answer = await route.fetch();
    const { utc_offset_minutes: offset, ...site } = await answer.json();
    expect(offset).toBe(480);
    await route.fulfill({ json: { ...site, time_zone: "America/New_York" } });
  });
  await page.clock.setFixedTime(NOW);
  await open(page, HOME);
  await expect(today(page)).toContainText("2026年11月30日");
});
