// When the loader starts the app: at idle; where that costs the reader much, when a link or a button is first meant. And what it does
// with back and forward as long as there is no app.

import { COUNTY, HOME, PAPER_CUTS, expect, isMarked, linkTo, live, mark, nav, open, saveData, test, title } from "./support.js";

const app = (asked) => asked.filter((path) => /^assets\/(baolan|site)-/.test(path));

/** Two idle callbacks after the load: the app would have been asked for in the first. */
async function settled(page) {
  await page.waitForLoadState("load");
  for (let i = 0; i < 2; i += 1) await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
}

const LINES = {
  "a reader who saves data": { saveData: true, effectiveType: "4g" },
  "3g": { saveData: false, effectiveType: "3g" },
  "2g": { saveData: false, effectiveType: "2g" },
  "slow-2g": { saveData: false, effectiveType: "slow-2g" },
};

const INTENTS = {
  "a pointer over a link": (page) => nav(page).getByRole("link", { name: "县区", exact: true }).hover(),
  "a finger on a link": (page) => nav(page).getByRole("link", { name: "县区", exact: true }).dispatchEvent("touchstart"),
  "a key on a menu": (page) => nav(page).locator("summary").first().dispatchEvent("keydown", { key: "Enter" }),
  "the focus on a link": (page) => page.keyboard.press("Tab"),
};

for (const [line, connection] of Object.entries(LINES)) {
  test(`${line}: the app is not loaded before anything is meant`, async ({ page, asked }) => {
    await page.addInitScript((value) => Object.defineProperty(navigator, "connection", { value, configurable: true }), connection);
    await page.goto(HOME);
    await settled(page);
    // Reading is no intent.
    await page.mouse.move(3, 500);
    await page.mouse.wheel(0, 300);
    await page.locator("#main").dispatchEvent("touchstart");
    await settled(page);
    expect(app(asked)).toEqual([]);
    await INTENTS["the focus on a link"](page);
    await live(page);
    expect(app(asked).length).toBe(3);
  });
}

for (const [name, intent] of Object.entries(INTENTS)) {
  test(`${name} loads the app, once`, async ({ page, asked }) => {
    await page.addInitScript(saveData);
    await page.goto(HOME);
    await settled(page);
    expect(app(asked)).toEqual([]);
    await intent(page);
    await intent(page);
    await live(page);
    expect(app(asked).length).toBe(3);
  });
}

test("4g: the app is loaded when the page is idle", async ({ page, asked }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: false, effectiveType: "4g" }, configurable: true });
  });
  await open(page, HOME);
  expect(app(asked).length).toBe(3);
});

test("without an app back and forward show what stands at the address, also after a reload", async ({ page }) => {
  await open(page, HOME);
  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await expect(title(page)).toHaveText("县区新闻");
  await linkTo(page, "county/weixian/").click();
  await expect(title(page)).toHaveText("蔚县");
  // From here on the line is a costly one: the entries of the app before are this document's, and there is no app.
  await page.addInitScript(saveData);
  await page.reload();
  await settled(page);
  await mark(page);
  await page.goBack();
  await expect(title(page)).toHaveText("县区新闻");
  expect(await isMarked(page)).toBe(false);
  await settled(page);
  await page.goForward();
  await expect(title(page)).toHaveText("蔚县");
  await settled(page);
  await page.goBack();
  await expect(title(page)).toHaveText("县区新闻");
  await settled(page);
  await page.goBack();
  await expect(page.locator(".home")).toBeVisible();
  await expect(page.locator("html[data-live]")).toHaveCount(0);
});

test("a link that is clicked before there is an app is an ordinary one, and back leads back", async ({ page, baseURL }) => {
  await page.addInitScript(saveData);
  await page.route("**/assets/baolan-*.wasm", () => {});
  await page.goto(COUNTY);
  await settled(page);
  await mark(page);
  await linkTo(page, "county/weixian/").click();
  await expect(title(page)).toHaveText("蔚县");
  expect(await isMarked(page)).toBe(false);
  await page.goBack();
  await expect(title(page)).toHaveText("县区新闻");
  expect(page.url()).toBe(new URL(COUNTY, baseURL).href);
});

test("a page that the app is not loaded on is whole: pictures, menus, places in it", async ({ page }) => {
  await page.addInitScript(saveData);
  await page.goto(PAPER_CUTS);
  await settled(page);
  const menu = nav(page).locator("details").first();
  await menu.evaluate((element) => (element.open = true));
  await expect(menu.locator("a").first()).toBeVisible();
  const broken = await page.evaluate(() => [...document.images].filter((image) => image.complete && image.naturalWidth === 0).length);
  expect(broken).toBe(0);
});
