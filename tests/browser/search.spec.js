// The search of a portal of files: its page, the field on every page, keys, what a device keeps, and everything that goes wrong.

import { violations } from "./axe.js";
import { COUNTY, HOME, expect, isMarked, live, main, mark, open, test, title } from "./support.js";

const SEARCH = "search/";
const of = (words, more = "") => `${SEARCH}?q=${encodeURIComponent(words)}${more}`;

const field = (page) => main(page).getByRole("searchbox");
const status = (page) => main(page).locator(".search-status");
const results = (page) => main(page).locator(".search-results h3 a");
const offered = (page) => main(page).locator(".search-suggestions a");
const filter = (page, row, name) => main(page).getByRole("navigation", { name: row }).getByRole("link", { name });

/** Opens the page of the search, and waits until its module has drawn it. */
async function search(page, address = SEARCH) {
  await open(page, address);
  await drawn(page);
}

/** Waits until nothing more is to come. */
async function drawn(page) {
  await expect(page.locator(".search-found .search-body")).toBeAttached();
  await expect(page.locator(".search-found[aria-busy]")).toHaveCount(0);
}

/** Types words and has them searched for. */
async function ask(page, words) {
  await field(page).fill(words);
  await field(page).press("Enter");
  await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe(words.trim());
  await drawn(page);
}

async function expectFound(page, count) {
  await expect(status(page)).toHaveText(`找到 ${count} 篇稿件`);
}

test("words are found, with the place where they stand, picture, channel and date", async ({ page }) => {
  await search(page, of("剪纸"));
  await expectFound(page, 3);
  await expect(results(page)).toHaveCount(3);
  await expect(field(page)).toHaveValue("剪纸");
  await expect(page).toHaveTitle(/^剪纸_搜索/);
  const marks = await main(page).locator(".search-results mark").allTextContents();
  expect(new Set(marks)).toEqual(new Set(["剪纸"]));
  const first = main(page).locator(".search-results > li").first();
  await expect(first.locator("time")).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  await expect(first.locator("img")).toHaveAttribute("alt", "");
  expect(await first.locator("img").evaluate((image) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
  await results(page).first().click();
  await expect(title(page)).toContainText("熏样");
});

test("traditional characters find the same, a phrase is a phrase", async ({ page }) => {
  await search(page, of("剪紙"));
  await expectFound(page, 3);
  await ask(page, "纸剪");
  await expect(status(page)).toContainText("没有找到");
});

test("the form is answered without a load; back and forward work, and an address can be shared", async ({ page, context }) => {
  await search(page);
  await mark(page);
  await ask(page, "剪纸");
  await expectFound(page, 3);
  const shared = page.url();
  await ask(page, "没有这回事儿");
  await expect(status(page)).toContainText("没有找到");
  await page.goBack();
  await expectFound(page, 3);
  await expect(field(page)).toHaveValue("剪纸");
  await expect(results(page)).toHaveCount(3);
  await page.goBack();
  await expect(field(page)).toHaveValue("");
  await expect(results(page)).toHaveCount(0);
  await page.goForward();
  await expectFound(page, 3);
  await results(page).nth(1).click();
  await expect(main(page).locator(".article")).toBeVisible();
  await page.goBack();
  await expectFound(page, 3);
  expect(await isMarked(page)).toBe(true);
  await expect(field(page)).toHaveValue("剪纸");

  const other = await context.newPage();
  await search(other, shared);
  await expectFound(other, 3);
});

test("a reader who comes back from a story is where the list was left", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 500 });
  await search(page, of("的"));
  await expect(results(page)).toHaveCount(10);
  const link = results(page).nth(6);
  await link.scrollIntoViewIfNeeded();
  const before = await link.evaluate((element) => element.getBoundingClientRect().top);
  await link.click();
  await expect(main(page).locator(".article")).toBeVisible();
  await page.goBack();
  await drawn(page);
  await expect.poll(() => link.evaluate((element) => Math.round(element.getBoundingClientRect().top))).toBe(Math.round(before));
});

test("channels and years narrow it down, with counts; so does the order", async ({ page }) => {
  await search(page, of("剪纸"));
  await mark(page);
  await filter(page, "频道", /^县区新闻 2$/).click();
  await expectFound(page, 2);
  await expect(page).toHaveURL(/channel=county/);
  await expect(main(page).getByRole("navigation", { name: "频道" }).locator("[aria-current]")).toBeFocused();
  await filter(page, "年份", /^2025 1$/).click();
  await expectFound(page, 1);
  await page.goBack();
  await expectFound(page, 2);
  await filter(page, "频道", "全部").click();
  await filter(page, "排序", "最新").click();
  await expect(page).toHaveURL(/sort=date/);
  await drawn(page);
  const days = await main(page).locator(".search-results time").allTextContents();
  expect(days).toEqual([...days].sort().reverse());
  expect(await isMarked(page)).toBe(true);
});

test("there are pages of results, and the next one begins at its top", async ({ page }) => {
  await search(page, of("的"));
  const pages = main(page).getByRole("navigation", { name: "页码" });
  const first = await results(page).first().textContent();
  await pages.getByRole("link", { name: "下一页" }).click();
  await expect(page).toHaveURL(/page=2/);
  await drawn(page);
  await expect(results(page).first()).not.toHaveText(first);
  await expect(status(page)).toBeInViewport();
  await pages.getByRole("link", { name: "上一页" }).click();
  await expect(results(page).first()).toHaveText(first);
});

test("the count is said once", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.spoken = [];
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target.nodeType === 1 ? target : target.parentElement)?.closest("[role=status]");
        if (region?.matches(".search-status")) globalThis.spoken.push(region.textContent);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await search(page);
  await ask(page, "剪纸");
  await expectFound(page, 3);
  expect((await page.evaluate(() => globalThis.spoken)).filter((text) => text.startsWith("找到"))).toEqual(["找到 3 篇稿件"]);
});

test.describe("by keyboard only", () => {
  test("arrows walk from the field through results and back", async ({ page }) => {
    await search(page, of("剪纸"));
    await field(page).focus();
    await page.keyboard.press("ArrowDown");
    await expect(results(page).nth(0)).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(results(page).nth(1)).toBeFocused();
    await page.keyboard.press("End");
    await expect(results(page).nth(2)).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(results(page).nth(2)).toBeFocused();
    await page.keyboard.press("Home");
    await expect(results(page).nth(0)).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(field(page)).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    await expect(field(page)).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(main(page).locator(".article")).toBeVisible();
  });

  test("/ leads to the field on every page, and is an ordinary key where something is typed", async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await open(page, COUNTY);
    await page.keyboard.press("/");
    const top = page.locator(".masthead").getByRole("searchbox", { name: "搜索" });
    await expect(top).toBeFocused();
    await expect(top).toHaveValue("");
    await page.keyboard.type("a/b");
    await expect(top).toHaveValue("a/b");
    await page.keyboard.press("Enter");
    await live(page);
    await expect(page).toHaveURL(/search\/\?q=a%2Fb/);
    await drawn(page);
    await page.keyboard.press("Control+/");
    await expect(field(page)).not.toBeFocused();
    await page.keyboard.press("/");
    await expect(field(page)).toBeFocused();
  });

  test("/ leads to the page where the screen has no room for a field", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await open(page, HOME);
    await page.keyboard.press("/");
    await expect(page).toHaveURL(/search\//);
    await expect(field(page)).toBeVisible();
  });

  test("/ can be turned off, for all pages", async ({ page }) => {
    await search(page);
    await main(page).locator(".search-settings summary").click();
    await main(page).getByRole("checkbox", { name: "按 / 键跳到搜索框" }).uncheck();
    await title(page).click();
    await page.keyboard.press("/");
    await expect(field(page)).not.toBeFocused();
    await search(page);
    await page.keyboard.press("/");
    await expect(field(page)).not.toBeFocused();
    await main(page).locator(".search-settings summary").click();
    await expect(main(page).getByRole("checkbox", { name: "按 / 键跳到搜索框" })).not.toBeChecked();
    await main(page).getByRole("checkbox", { name: "按 / 键跳到搜索框" }).check();
    await title(page).click();
    await page.keyboard.press("/");
    await expect(field(page)).toBeFocused();
  });
});

test("half a word of an input method is neither looked for nor walked by arrows", async ({ page, asked }) => {
  await search(page);
  await field(page).focus();
  const before = asked.length;
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "gong", selectionStart: 4, selectionEnd: 4 });
  await field(page).evaluate((element) => {
    const composing = { key: "ArrowDown", bubbles: true, cancelable: true, isComposing: true };
    globalThis.wasTaken = !element.dispatchEvent(new KeyboardEvent("keydown", composing));
  });
  expect(await page.evaluate(() => globalThis.wasTaken)).toBe(false);
  await page.waitForTimeout(500);
  expect(asked.length).toBe(before);
  await expect(offered(page)).toHaveCount(0);
  await session.send("Input.insertText", { text: "公交" });
  await expect(offered(page).first()).toBeVisible();
});

test("headlines, tags and channels are offered while words are typed, and walked by arrows", async ({ page }) => {
  await search(page);
  await field(page).pressSequentially("公交");
  await expect(offered(page).filter({ hasText: "标签" })).toHaveText(/^公交/);
  await expect(offered(page).filter({ hasText: "稿件" }).first()).toContainText("公交");
  await page.keyboard.press("ArrowDown");
  await expect(offered(page).first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(offered(page)).toHaveCount(0);
  await expect(field(page)).toHaveValue(/公交/);
  await field(page).press("Enter");
  await expect(status(page)).toContainText("找到");
});

test.describe("the last queries", () => {
  test("stay on the device, and can be forgotten one by one, all, and not kept at all", async ({ page }) => {
    await search(page);
    for (const words of ["剪纸", "公交", "蔚县"]) await ask(page, words);
    await page.reload();
    await search(page);
    const last = main(page).locator(".search-last a");
    await expect(last).toHaveText(["蔚县", "公交", "剪纸"]);
    await main(page).getByRole("button", { name: "删除：公交" }).click();
    await expect(last).toHaveText(["蔚县", "剪纸"]);
    await last.nth(1).click();
    await expectFound(page, 3);
    await page.goBack();
    await main(page).getByRole("button", { name: "全部清除" }).click();
    await expect(last).toHaveCount(0);
    await main(page).locator(".search-settings summary").click();
    await main(page).getByRole("checkbox", { name: "在这台设备上记住最近的搜索" }).uncheck();
    await ask(page, "剪纸");
    await search(page);
    await expect(last).toHaveCount(0);
  });

  test("eight at most, and without any storage everything else works", async ({ page }) => {
    await search(page);
    for (let number = 1; number < 13; number++) await page.evaluate((n) => localStorage.setItem("baolan-queries", [...(localStorage.getItem("baolan-queries") ?? "").split("\n").filter(Boolean), `词${n}`].join("\n")), number);
    await search(page);
    await expect(main(page).locator(".search-last a")).toHaveCount(8);
    await page.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }));
    await search(page, of("剪纸"));
    await expectFound(page, 3);
    await page.keyboard.press("/");
    await expect(main(page).locator(".search-settings")).toHaveCount(0);
  });
});

const HOSTILE = {
  "one common character": "的",
  "500 characters": "春节联欢晚会".repeat(84).slice(0, 500),
  emoji: "🎉🎉",
  "control characters": "\u0001剪\u0002纸\u007f",
  "a regular expression": ".*(a+)+$",
  markup: "<img src=x onerror=alert(1)>",
  quotes: "“”\"\"''\\",
  percent: "%E0%A4%A",
  nothing: "   ",
};

for (const [name, words] of Object.entries(HOSTILE)) {
  test(`hostile: ${name}`, async ({ page, said }) => {
    await search(page);
    await field(page).fill(words);
    await field(page).press("Enter");
    await drawn(page);
    await search(page, of(words));
    expect(await page.locator("#main img[onerror]").count()).toBe(0);
    await expect(page.locator("html[data-live]")).toBeAttached();
    await ask(page, "剪纸");
    await expectFound(page, 3);
    expect(said.filter((line) => /uncaught|error/.test(line))).toEqual([]);
  });
}

test.describe("what goes wrong", () => {
  // What the browser itself says of requests that fail is not the page's.
  test("a damaged shard: what there is, and that it may not be all; trying again mends it", async ({ page }) => {
    await page.route(/assets\/search\/[^/]+\/g/, (route) => route.fulfill({ body: "damaged" }));
    await search(page, of("剪纸"));
    await expect(status(page)).toContainText(/没能载入/);
    await page.unroute(/assets\/search\/[^/]+\/g/);
    await search(page, of("剪纸"));
    await expectFound(page, 3);
  });

  test("a missing shard is asked for again", async ({ page }) => {
    await page.route(/assets\/search\/[^/]+\/g/, (route) => route.fulfill({ status: 404, body: "" }));
    await search(page, of("剪纸"));
    await expect(status(page)).toContainText(/没能载入/);
    await page.unroute(/assets\/search\/[^/]+\/g/);
    await main(page).getByRole("button", { name: "重试" }).click();
    await expectFound(page, 3);
  });

  test("no manifest", async ({ page }) => {
    await page.route("**/search/manifest.txt", (route) => route.abort());
    await search(page, of("剪纸"));
    await expect(status(page)).toContainText("搜索没能载入");
    await page.unroute("**/search/manifest.txt");
    await main(page).getByRole("button", { name: "重试" }).click();
    await expectFound(page, 3);
  });

  test("no module: the page says so, and leads on", async ({ page }) => {
    await page.route("**/assets/search-*", (route) => route.abort());
    await open(page, of("剪纸"));
    await expect(main(page).locator(".search-found")).toContainText("搜索没能载入");
    await expect(main(page).locator(".search-ways a").first()).toBeVisible();
  });

  test("a story that does not come leaves the others", async ({ page }) => {
    await page.route("**/weixian-smoked-patterns/index.json", (route) => route.abort());
    await search(page, of("剪纸"));
    await expectFound(page, 3);
    await expect(results(page)).toHaveCount(3);
    await expect(main(page).locator(".search-results")).toContainText("没能载入");
  });

  test("without a network, what was asked before is answered", async ({ page, context }) => {
    await search(page, of("剪纸"));
    await context.setOffline(true);
    await filter(page, "排序", "最新").click();
    await expect(page).toHaveURL(/sort=date/);
    await drawn(page);
    await expectFound(page, 3);
    await expect(results(page)).toHaveCount(3);
    await ask(page, "莜麦");
    await expect(status(page)).toContainText("网络似乎断开了");
    await context.setOffline(false);
    await main(page).getByRole("button", { name: "重试" }).click();
    await expect(status(page)).toContainText("找到");
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the field is a form that leads to the page, which has other ways on", async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(HOME);
    await page.locator(".masthead").getByRole("searchbox").fill("剪纸");
    await page.locator(".masthead").getByRole("searchbox").press("Enter");
    await expect(page).toHaveURL(/search\/\?q=/);
    await expect(main(page)).toContainText("不能搜索时");
    await main(page).locator(".search-ways").getByRole("link", { name: "县区新闻" }).click();
    await expect(title(page)).toHaveText("县区新闻");
  });
});

for (const width of [360, 1280]) {
  test(`${width} px: no field or result is wider than the screen, and nothing moves when results come`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await page.addInitScript(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await search(page, of("剪纸"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await page.evaluate(() => globalThis.shift)).toBeLessThan(0.01);
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`${width} px, ${colorScheme}: nothing for axe to say`, async ({ page }) => {
      await page.setViewportSize({ width, height: 740 });
      await page.emulateMedia({ colorScheme });
      await search(page, of("剪纸"));
      await main(page).locator(".search-settings summary").click();
      expect(await violations(page)).toEqual([]);
      await search(page);
      await field(page).pressSequentially("公交");
      await expect(offered(page).first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  }
}
