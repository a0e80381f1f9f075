// A page that fails to load: the old one and its address stay, the reader is told why, and can try again, have the browser load
// the page, or go on reading.

import { createServer } from "node:http";
import { COUNTY, HOME, dataOf, dataPattern, expect, hold, isMarked, live, main, mark, nav, open, shownInTime, test, title } from "./support.js";

const GOAL = "travel/";
const DATA = dataPattern(GOAL);
const JSON_TYPE = "application/json";

const OFFLINE = "网络似乎断开了";
const TIMEOUT = "等待时间太长";
const SERVER = "服务器暂时出了问题";
const MALFORMED = "收到的内容不完整";

const answer = (body) => (route) => route.fulfill({ contentType: JSON_TYPE, body });

/** Answers with the portal's data, altered. */
const altered = (change) => async (route) => {
  const response = await route.fetch();
  await route.fulfill({ contentType: JSON_TYPE, body: change(await response.text()) });
};

const FAULTS = {
  "no connection": { fault: (route) => route.abort("internetdisconnected"), says: OFFLINE },
  "a server that fails": { fault: (route) => route.fulfill({ status: 500, body: "" }), says: SERVER },
  "a server that is being repaired": { fault: (route) => route.fulfill({ status: 503, body: "" }), says: SERVER },
  "half the data": { fault: altered((text) => text.slice(0, text.length / 2)), says: MALFORMED },
  "data that are none": { fault: answer("{ not JSON"), says: MALFORMED },
  "no data at all": { fault: answer(""), says: MALFORMED },
  "another shape": { fault: answer("[]"), says: MALFORMED },
  "a number for a page": { fault: altered((text) => text.replace(/"page":.*/, '"page":5}')), says: MALFORMED },
  "a body that breaks off": { fault: brokenOff, says: MALFORMED },
};

for (const [name, { fault, says }] of Object.entries(FAULTS)) {
  test(`${name}: the old page stays, retry works`, async ({ page, said }) => {
    await startOnCounty(page);
    let answers = 0;
    await page.route(DATA, async (route) => {
      await fault(route);
      answers += 1;
    });
    await follow(page);
    await expect(panel(page)).toContainText(says);
    await expectOldPage(page);

    const before = answers;
    await panel(page).getByRole("button", { name: "重试" }).click();
    await expect.poll(() => answers).toBe(before + 1);
    await expect(panel(page)).toContainText(says);
    await expectOldPage(page);

    await page.unroute(DATA);
    await panel(page).getByRole("button", { name: "重试" }).click();
    await expect(title(page)).toHaveText("旅游");
    await expect(page).toHaveURL(GOAL);
    await expect(panel(page)).toBeEmpty();

    await page.goBack();
    await expect(title(page)).toHaveText("县区新闻");
    expect(await isMarked(page)).toBe(true);
    expect(said.filter((line) => line.startsWith("uncaught"))).toEqual([]);
  });
}

// As a browser may answer of a window that is being left: no Error, or one that is thrown at once.
const NO_ERRORS = {
  "is rejected with nothing": () => Promise.reject(undefined),
  "is rejected with a word": () => Promise.reject("gone"),
  throws: () => {
    throw new TypeError("gone");
  },
  "is no text": async () => undefined,
};

for (const [name, text] of Object.entries(NO_ERRORS)) {
  test(`a body that ${name} is none, and no panic: the old page stays, retry works`, async ({ page, said }) => {
    await startOnCounty(page);
    await page.evaluate(`{ const { text } = Response.prototype; window.mend = () => (Response.prototype.text = text); Response.prototype.text = ${text}; }`);
    await follow(page);
    await expect(panel(page)).toContainText(MALFORMED);
    await expectOldPage(page);

    await page.evaluate(() => window.mend());
    await panel(page).getByRole("button", { name: "重试" }).click();
    await expect(title(page)).toHaveText("旅游");
    expect(said.filter((line) => line.startsWith("uncaught"))).toEqual([]);
  });
}

test("each retry that fails at once is said to screen readers", async ({ page }) => {
  await startOnCounty(page);
  await page.route(DATA, FAULTS["no connection"].fault);
  await follow(page);
  await expect(panel(page)).not.toBeEmpty();
  const announcer = page.locator("p[role=status]");
  await announcer.evaluate((element) => {
    window.heard = [];
    new MutationObserver(() => window.heard.push(element.textContent)).observe(element, {
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
  for (const times of [1, 2]) {
    await panel(page).getByRole("button", { name: "重试" }).click();
    const heard = Array.from({ length: times }, () => ["正在载入", "页面没有打开"]).flat();
    await expect.poll(() => page.evaluate(() => window.heard)).toEqual(heard);
  }
});

test("the notice can be put away, and leaves the page as it stood", async ({ page }) => {
  await startOnCounty(page);
  await page.route(DATA, FAULTS["no connection"].fault);
  await follow(page);
  await panel(page).getByRole("button", { name: "关闭" }).click();
  await expect(panel(page)).toBeEmpty();
  await expectOldPage(page);
});

test("the notice offers the ordinary load of the page that did not come", async ({ page }) => {
  await startOnCounty(page);
  await page.route(DATA, FAULTS["a server that fails"].fault);
  await follow(page);
  await panel(page).getByRole("link", { name: "整页打开" }).click();
  await expect(title(page)).toHaveText("旅游");
  await expect(page).toHaveURL(GOAL);
  expect(await isMarked(page)).toBe(false);
});

test("a way back that fails is taken back, and can be tried again", async ({ page }) => {
  await open(page, COUNTY);
  await nav(page).getByRole("link", { name: "旅游", exact: true }).click();
  await expect(title(page)).toHaveText("旅游");
  // A reload drops the pages that were kept for back and forward, and not the history.
  await page.reload();
  await live(page);
  await mark(page);
  await page.route(dataPattern(COUNTY), FAULTS["no connection"].fault);
  await page.evaluate(() => history.back());
  await expect(panel(page)).toContainText(OFFLINE);
  await expect(page).toHaveURL(GOAL);
  await expect(title(page)).toHaveText("旅游");
  await expect(panel(page).getByRole("link", { name: "整页打开" })).toHaveAttribute("href", /\/county\/$/);

  await panel(page).getByRole("button", { name: "重试" }).click();
  await expect.poll(() => page.getByRole("status").textContent()).toBe("页面没有打开");
  await expect(page).toHaveURL(GOAL);

  await page.unroute(dataPattern(COUNTY));
  await panel(page).getByRole("button", { name: "重试" }).click();
  await expect(title(page)).toHaveText("县区新闻");
  await expect(page).toHaveURL(COUNTY);
  await expect(panel(page)).toBeEmpty();
  await page.goForward();
  await expect(title(page)).toHaveText("旅游");
  expect(await isMarked(page)).toBe(true);
});

test("no answer within 4.5 seconds: the reader is told, retry works", async ({ page }) => {
  await page.clock.install();
  await startOnCounty(page);
  await page.route(DATA, () => {});
  const request = page.waitForRequest(DATA);
  await holdTime(page);
  await follow(page);
  await request;
  await page.clock.runFor(4400);
  await expect(panel(page)).toBeEmpty();
  await page.clock.runFor(200);
  await expect(panel(page)).toContainText(TIMEOUT);
  await expectOldPage(page);

  await page.unroute(DATA);
  await panel(page).getByRole("button", { name: "重试" }).click();
  await shownInTime(page, "旅游");
  await expect(panel(page)).toBeEmpty();
});

test("progress shows after 250 ms, and goes with the answer", async ({ page }) => {
  await page.clock.install();
  await startOnCounty(page);
  const release = await hold(page, DATA);
  await holdTime(page);
  await follow(page);
  await page.clock.runFor(240);
  await expect(progress(page)).toBeHidden();
  await page.clock.runFor(20);
  await expect(progress(page)).not.toHaveAttribute("hidden");
  await expect(page.getByRole("status")).toHaveText("正在载入");
  await release();
  await shownInTime(page, "旅游");
  await expect(progress(page)).toHaveAttribute("hidden");
});

test("a quick answer shows no progress at all", async ({ page }) => {
  await page.clock.install();
  await startOnCounty(page);
  await page.evaluate(() => {
    window.shown = false;
    const bar = document.querySelector(".progress");
    new MutationObserver(() => {
      window.shown = true;
    }).observe(bar, { attributes: true });
  });
  await holdTime(page);
  await follow(page);
  await shownInTime(page, "旅游");
  await page.clock.runFor(1000);
  expect(await page.evaluate(() => window.shown)).toBe(false);
});

test("a second click gives up the first load", async ({ page }) => {
  await startOnCounty(page);
  await page.route(DATA, () => {});
  const given = page.waitForEvent("requestfailed", (request) => request.url().endsWith(dataOf(GOAL)));
  await follow(page);
  await nav(page).getByRole("link", { name: "美食", exact: true }).click();
  expect((await given).failure().errorText).toBe("net::ERR_ABORTED");
  await expect(title(page)).toHaveText("美食");
  await expect(page).toHaveURL("food/");
  await expect(panel(page)).toBeEmpty();
});

test.describe("with pages fetched ahead", () => {
  test.use({ ahead: true });

  test("a second click gives up a first load that began as a prefetch", async ({ page }) => {
    await startOnCounty(page);
    await page.route(DATA, () => {});
    const given = page.waitForEvent("requestfailed", (request) => request.url().endsWith(dataOf(GOAL)));
    const ahead = page.waitForRequest(DATA);
    await nav(page).getByRole("link", { name: "旅游", exact: true }).hover();
    await ahead;
    await follow(page);
    await nav(page).getByRole("link", { name: "美食", exact: true }).click();
    expect((await given).failure().errorText).toBe("net::ERR_ABORTED");
    await expect(title(page)).toHaveText("美食");
    expect(await isMarked(page)).toBe(true);
  });

  test("a prefetch that hangs does not double the wait", async ({ page }) => {
    await page.clock.install();
    await startOnCounty(page);
    await page.route(DATA, () => {});
    await holdTime(page);
    const ahead = page.waitForRequest(DATA);
    await nav(page).getByRole("link", { name: "旅游", exact: true }).hover();
    await page.clock.runFor(100);
    await ahead;
    await page.clock.runFor(2000);
    await follow(page);
    await page.clock.runFor(4400);
    await page.clock.runFor(200);
    await expect(panel(page)).toContainText(TIMEOUT);
  });
});

test("a first load that answers late does not replace the second", async ({ page }) => {
  await startOnCounty(page);
  const release = await hold(page, DATA);
  await nav(page).getByRole("link", { name: "旅游", exact: true }).hover();
  await follow(page);
  await nav(page).getByRole("link", { name: "美食", exact: true }).click();
  await expect(title(page)).toHaveText("美食");
  await release();
  await nav(page).getByRole("link", { name: "教育", exact: true }).click();
  await expect(title(page)).toHaveText("教育");
  await page.goBack();
  await expect(title(page)).toHaveText("美食");
});

test("going back while a load is on its way gives that up", async ({ page }) => {
  await open(page, HOME);
  await mark(page);
  await nav(page).getByRole("link", { name: "县区", exact: true }).click();
  await expect(title(page)).toHaveText("县区新闻");
  await page.route(DATA, () => {});
  const given = page.waitForEvent("requestfailed", (request) => request.url().endsWith(dataOf(GOAL)));
  await follow(page);
  await page.goBack();
  await given;
  await expect(title(page)).toHaveText("张家口新闻网");
  await expect(page).toHaveURL(HOME);
  await expect(progress(page)).toHaveAttribute("hidden");
  await expect(panel(page)).toBeEmpty();
  expect(await isMarked(page)).toBe(true);
});

test("a failed load does not stand in the way of the next one", async ({ page }) => {
  await startOnCounty(page);
  await page.route(DATA, FAULTS["a server that fails"].fault);
  await follow(page);
  await expect(panel(page)).toContainText(SERVER);
  await nav(page).getByRole("link", { name: "美食", exact: true }).click();
  await expect(title(page)).toHaveText("美食");
  await expect(panel(page)).toBeEmpty();
});

/** Opens the channel `county/`, and marks the document and its main part. */
async function startOnCounty(page) {
  await open(page, COUNTY);
  await mark(page);
  await main(page).evaluate((element) => {
    for (const child of element.children) child.marked = true;
    element.before = element.innerText;
  });
}

/** Follows a link of the nav to the page that fails to load. */
async function follow(page) {
  await nav(page).getByRole("link", { name: "旅游", exact: true }).click();
}

/** Page and address are the old ones. */
async function expectOldPage(page) {
  await expect(page).toHaveURL(COUNTY);
  await expectSameMain(page);
}

/** The same elements with the same text; none is added or removed. */
async function expectSameMain(page) {
  const same = await main(page).evaluate((element) => {
    const children = [...element.children];
    return children.length > 0 && children.every((child) => child.marked) && element.innerText === element.before;
  });
  expect(same).toBe(true);
  await expect(title(page)).toBeVisible();
  expect(await isMarked(page)).toBe(true);
}

function panel(page) {
  return page.getByRole("alert");
}

function progress(page) {
  return page.locator(".progress");
}

/** Stops the page's clock; from here on time passes only in `clock.runFor`. */
async function holdTime(page) {
  const now = await page.evaluate(() => Date.now());
  await page.clock.pauseAt(now + 1000);
}


/** Sends less than its `Content-Length`, and closes the connection. */
async function brokenOff(route) {
  const server = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": JSON_TYPE, "Content-Length": 1000 });
    response.write('{"format":1', () => response.destroy());
  });
  await new Promise((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  server.unref();
  await route.continue({ url: `http://127.0.0.1:${server.address().port}/` });
}
