// What the app leaves to the browser: other tabs, other sites, downloads, hashes, files.

import {
  COUNTY,
  ELSEWHERE,
  HOME,
  LAST_BUS,
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

const link = (page) => nav(page).getByRole("link", { name: "旅游", exact: true });

for (const modifiers of [["Control"], ["Shift"]]) {
  test(`a click with ${modifiers} opens another page and leaves this one alone`, async ({ page, context }) => {
    await open(page, COUNTY);
    await mark(page);
    const opened = context.waitForEvent("page");
    await link(page).click({ modifiers });
    const other = await opened;
    await expect(title(other)).toHaveText("旅游");
    await expect(page).toHaveURL(COUNTY);
    await expect(title(page)).toHaveText("县区新闻");
    expect(await isMarked(page)).toBe(true);
  });
}

test("a middle click opens another tab", async ({ page, context }) => {
  await open(page, COUNTY);
  const opened = context.waitForEvent("page");
  await link(page).click({ button: "middle" });
  await expect(title(await opened)).toHaveText("旅游");
  await expect(page).toHaveURL(COUNTY);
});

test("a link that asks for another tab gets it", async ({ page, context }) => {
  await open(page, COUNTY);
  await link(page).evaluate((element) => element.setAttribute("target", "_blank"));
  const opened = context.waitForEvent("page");
  await link(page).click();
  await expect(title(await opened)).toHaveText("旅游");
  await expect(page).toHaveURL(COUNTY);
  await expect(title(page)).toHaveText("县区新闻");
});

test("a file is downloaded under its own name", async ({ page }) => {
  await open(page, LAST_BUS);
  await mark(page);
  const file = page.locator(".file a");
  const download = page.waitForEvent("download");
  await file.click();
  const name = new URL(await file.evaluate((element) => element.href)).pathname.split("/").pop();
  expect((await download).suggestedFilename()).toBe(decodeURIComponent(name));
  await expect(page).toHaveURL(LAST_BUS);
  expect(await isMarked(page)).toBe(true);
});

test("another site is loaded by the browser", async ({ page }) => {
  await page.route(ELSEWHERE, (route) => route.fulfill({ contentType: "text/html", body: "<h1>elsewhere</h1>" }));
  await open(page, HOME);
  await page.getByRole("link", { name: "示例日报" }).click();
  await expect(page).toHaveURL("https://daily.example/");
  await page.goBack();
  await live(page);
});

test("a place in the page is reached without a load", async ({ page, asked }) => {
  await open(page, COUNTY);
  await mark(page);
  asked.length = 0;
  await page.getByRole("link", { name: "回到顶部" }).click();
  await expect(page).toHaveURL(`${COUNTY}#top`);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await expect(title(page)).toHaveText("县区新闻");
  expect(await isMarked(page)).toBe(true);
  expect(asked.filter((path) => path.startsWith(COUNTY))).toEqual([]);
});

for (const address of ["media/report.pdf", "feed.xml", "sitemap.xml", "no/such.page"]) {
  test(`${address} is no page of the app: the browser asks for it`, async ({ page }) => {
    await page.route(`**/${address}`, (route) => route.fulfill({ contentType: "text/html", body: "<h1>a file</h1>" }));
    await open(page, HOME);
    await main(page).evaluate((element, href) => {
      const added = document.createElement("a");
      added.href = href;
      added.textContent = "added";
      element.prepend(added);
      added.click();
    }, address);
    await expect(page.locator("h1")).toHaveText("a file");
  });
}

test("a form is sent by the browser", async ({ page }) => {
  await page.route("**/search/?q=*", (route) => route.fulfill({ contentType: "text/html", body: "<h1>found</h1>" }));
  await open(page, HOME);
  await main(page).evaluate((element) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = "search/?q=1";
    element.prepend(form);
    form.submit();
  });
  await expect(page.locator("h1")).toHaveText("found");
});
