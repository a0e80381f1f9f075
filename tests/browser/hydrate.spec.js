// Hydration changes nothing on the printed page, makes no request and logs nothing. What the app draws afterwards is what the
// press prints.

import {
  COUNTY,
  HOME,
  KINDS,
  UNKNOWN,
  blockApp,
  expect,
  features,
  live,
  main,
  navigate,
  shapeOf,
  test,
} from "./support.js";

const pages = { ...KINDS, "page missing where a channel could be": "no-such-channel/" };
for (const address of features()) pages[address] = address;

for (const [name, address] of Object.entries(pages)) {
  test(`${name}: hydrated as printed, drawn as printed`, async ({ page, context, baseURL, said, asked }) => {
    const printed = await context.newPage();
    await blockApp(printed);
    await printed.goto(address);
    said.length = 0;
    asked.length = 0;

    await page.goto(address);
    await live(page);
    expect(await content(page)).toEqual(await content(printed));
    expect(said.filter((line) => !isAboutTheStatus(line))).toEqual([]);
    expect(asked.filter((path) => path.endsWith("index.json"))).toEqual([]);

    await navigate(page, baseURL, address === HOME ? COUNTY : HOME);
    const shape = await main(printed).evaluate(shapeOf);
    expect(await main(page).evaluate(shapeOf)).not.toEqual(shape);
    await (address === UNKNOWN ? page.goBack() : navigate(page, baseURL, address));
    // The end of a long page comes in later tasks.
    await expect.poll(() => main(page).evaluate(shapeOf)).toEqual(shape);
    expect(await crumbs(page)).toEqual(await crumbs(printed));
    expect(await page.title()).toBe(await printed.title());
  });
}

test("what is missing answers with status 404", async ({ page }) => {
  const answer = await page.goto(UNKNOWN);
  expect(answer.status()).toBe(404);
});

/** The app's element as HTML, tag by tag, without what live parts hold (`data-live`). */
function content(page) {
  return page.evaluate(() => {
    const copy = document.getElementById("app").cloneNode(true);
    for (const own of copy.querySelectorAll("[data-live]")) own.textContent = "";
    return copy.outerHTML.split(/(?=<)/);
  });
}

function crumbs(page) {
  return page.locator(".breadcrumbs li").allTextContents();
}

/** The browser's own message about a page that is missing. */
function isAboutTheStatus(line) {
  return line.startsWith("error: Failed to load resource: the server responded with a status of 404");
}
