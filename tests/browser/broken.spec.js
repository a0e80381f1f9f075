// The app does not start, or traps: the page stays as it was printed, and every link is an ordinary one.

import { COUNTY, HOME, blockApp, expect, isMarked, live, main, mark, nav, open, test, title } from "./support.js";

/** `(module (func unreachable) (start 0))` */
const TRAPPING = Buffer.from("0061736d01000000010401600000030201000801000a05010300000b", "hex");
/** `(module)` */
const OTHER_MODULE = Buffer.from("0061736d01000000", "hex");

const wasm = (body) => ({ status: 200, contentType: "application/wasm", body });

const ANSWERS = {
  "the wasm is missing": ["**/*.wasm", { status: 404, body: "nothing" }],
  "the wasm is garbage": ["**/*.wasm", wasm("<!doctype html>")],
  "the wasm is half there": ["**/*.wasm", wasm(TRAPPING.subarray(0, 20))],
  "the wasm is another one": ["**/*.wasm", wasm(OTHER_MODULE)],
  "the wasm traps": ["**/*.wasm", wasm(TRAPPING)],
  "the wasm is a page": ["**/*.wasm", { contentType: "text/html", body: "<h1>Welcome</h1>" }],
  "the wasm is blocked": ["**/*.wasm", "blockedbyclient"],
  "the script is missing": ["**/assets/baolan-*.js", { status: 404, body: "nothing" }],
  "the script is garbage": ["**/assets/baolan-*.js", { contentType: "text/javascript", body: "<!doctype html>" }],
  "the script is blocked": ["**/assets/baolan-*.js", "blockedbyclient"],
  "the site's facts are blocked": ["**/assets/site-*.json", "blockedbyclient"],
  "the site's facts are missing": ["**/assets/site-*.json", { status: 404, body: "nothing" }],
  "the site's facts are of another shape": ["**/assets/site-*.json", { json: { name: 5 } }],
};

for (const [name, [pattern, answer]] of Object.entries(ANSWERS)) {
  test(`${name}: the page works without the app`, async ({ page, context, said }) => {
    const before = await printed(context);
    await page.route(pattern, (route) =>
      typeof answer === "string" ? route.abort(answer) : route.fulfill(answer),
    );
    await page.goto(HOME);
    await expect.poll(() => said.filter((line) => line.includes("The app did not start"))).toHaveLength(1);
    await expectOrdinary(page, before, said);
  });
}

test("not even the loader is there: the page works without the app", async ({ page, context, said }) => {
  const before = await printed(context);
  await blockApp(page);
  await page.goto(HOME);
  await expectOrdinary(page, before, said);
});

test("a browser without WebAssembly: the page works without the app", async ({ page, context, said, asked }) => {
  const before = await printed(context);
  asked.length = 0;
  await page.addInitScript(() => {
    delete window.WebAssembly;
  });
  await page.goto(HOME, { waitUntil: "load" });
  // An error of another script must not be taken for a trap.
  await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new Error("not ours") })));
  await expectOrdinary(page, before, said);
  expect(asked.filter((path) => path.endsWith(".wasm"))).toEqual([]);
});

test("the running app traps: from then on every link is an ordinary one", async ({ page }) => {
  await open(page, HOME);
  await mark(page);
  await page.evaluate(trap);
  await expect(page.locator("html[data-live]")).toHaveCount(0);
  expect(await isMarked(page)).toBe(true);
  await expect(title(page)).toHaveText("张家口新闻网");

  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await expect(page).toHaveURL(COUNTY);
  await expect(title(page)).toHaveText("县区新闻");
  expect(await isMarked(page)).toBe(false);
  await live(page);
});

test("the app traps while a page is on its way: the browser loads that page", async ({ page }) => {
  await open(page, HOME);
  await mark(page);
  await page.route("**/county/index.json", () => {});
  const asked = page.waitForRequest("**/county/index.json");
  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await asked;
  await page.evaluate(trap);
  await expect(title(page)).toHaveText("县区新闻");
  await expect(page).toHaveURL(COUNTY);
  await live(page);
  expect(await isMarked(page)).toBe(false);
});

test("the app has trapped: back loads the page that the address names", async ({ page }) => {
  await open(page, HOME);
  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await expect(title(page)).toHaveText("县区新闻");
  await page.evaluate(trap);
  await page.goBack();
  await expect(page).toHaveURL(HOME);
  await expect(title(page)).toHaveText("张家口新闻网");
  await live(page);
});

test("back before the app has started again: the loader loads the page that the address names", async ({ page }) => {
  await open(page, HOME);
  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await expect(title(page)).toHaveText("县区新闻");
  await page.route("**/*.wasm", () => {});
  await page.reload();
  await expect(title(page)).toHaveText("县区新闻");
  await page.unroute("**/*.wasm");
  await page.evaluate(() => history.back());
  await expect(title(page)).toHaveText("张家口新闻网");
  await expect(page).toHaveURL(HOME);
  await live(page);
});

/** Runs in the browser: the event that a trap in a callback causes. */
function trap() {
  dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") }));
}

/** The front page as the press printed it. */
async function printed(context) {
  const page = await context.newPage();
  await blockApp(page);
  await page.goto(HOME);
  const html = await page.locator("#app").innerHTML();
  await page.close();
  return html;
}

async function expectOrdinary(page, before, said) {
  await mark(page);
  expect(await page.locator("#app").innerHTML()).toBe(before);
  await expect(main(page)).toBeVisible();
  await expect(page.locator("html[data-live]")).toHaveCount(0);

  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await expect(page).toHaveURL(COUNTY);
  await expect(title(page)).toHaveText("县区新闻");
  expect(await isMarked(page)).toBe(false);
  expect(said.filter((line) => line.startsWith("uncaught"))).toEqual([]);
}
