// A player of another site is asked for when its link is followed, and not before.

import { COUNTY, DRUM_TOWER, ELSEWHERE, expect, linkTo, live, nav, open, test, title } from "./support.js";

test.beforeEach(async ({ page }) => {
  await page.route(ELSEWHERE, (route) => route.fulfill({ contentType: "text/html", body: "<p>player</p>" }));
});

test("on a printed page", async ({ page }) => {
  const asked = elsewhere(page);
  await open(page, DRUM_TOWER);
  await expectToOpen(page, asked);
});

test("on a page that the app draws", async ({ page }) => {
  const asked = elsewhere(page);
  await open(page, COUNTY);
  await nav(page).getByRole("link", { name: "首页", exact: true }).click();
  await linkTo(page, DRUM_TOWER).click();
  await expect(title(page)).toContainText("报时钟");
  await live(page);
  await expectToOpen(page, asked);
});

/** What a page asks other sites for. */
function elsewhere(page) {
  const asked = [];
  page.on("request", (request) => {
    if (ELSEWHERE.test(request.url())) asked.push(request.url());
  });
  return asked;
}

async function expectToOpen(page, asked) {
  const embed = page.locator(".embed");
  await embed.scrollIntoViewIfNeeded();
  expect(asked).toEqual([]);

  await embed.locator(".embed-load a").click();
  await expect(embed.frameLocator("iframe").locator("p")).toHaveText("player");
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain("autoplay=0");
}
