// What a reader has chosen for reading: there before the first paint, kept, and changed in a panel that keyboards and screen readers can use.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { violations } from "./axe.js";
import { COUNTY, DIST, HOME, KINDS, PAPER_CUTS, expect, hold, isMarked, live, main, mark, navigate, open, test } from "./support.js";

const SHEET = "**/assets/reading-*.css";
const MODULE = "**/assets/reading-*.{js,wasm}*";
const KEY = "baolan-reading";

const settings = (page) => page.getByRole("button", { name: "阅读设置" });
const panel = (page) => page.getByRole("dialog", { name: "阅读设置" });
const said = (page) => panel(page).getByRole("status");
const words = (page) => page.locator("html").getAttribute("data-reading");
const kept = (page) => page.evaluate((key) => localStorage.getItem(key), KEY);
const rootSize = (page) => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);

/** Runs in a page: what a reader has chosen before. */
const choose = ([key, chosen]) => localStorage.setItem(key, chosen);
const withChoice = (page, chosen) => page.addInitScript(choose, [KEY, chosen]);

async function openPanel(page) {
  await settings(page).click();
  await expect(panel(page)).toBeVisible();
}

// ---- Before the first paint ----

test("nobody who has chosen nothing loads anything of it", async ({ page, asked }) => {
  await open(page, HOME);
  await page.waitForLoadState("networkidle");
  expect(await words(page)).toBe("");
  expect(asked.filter((path) => /assets\/(reading|pointer|hand)/.test(path))).toEqual([]);
});

test("the first paint has what was chosen, and nothing moves afterwards", async ({ page }) => {
  await withChoice(page, "size-4 theme-sepia");
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value))).observe({
      type: "layout-shift",
      buffered: true,
    });
    window.firsts = [];
    const look = () => {
      if (!document.querySelector("h1")) return requestAnimationFrame(look);
      const { fontSize, backgroundColor } = getComputedStyle(document.documentElement);
      window.firsts.push(fontSize, backgroundColor);
      return undefined;
    };
    requestAnimationFrame(look);
  });
  const release = await hold(page, SHEET);
  await page.goto(PAPER_CUTS, { waitUntil: "commit" });
  await page.waitForTimeout(700);
  // Without the sheet there is no paint that would have to be corrected.
  expect(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length)).toBe(0);
  release();
  await live(page);
  const { firsts, shifts } = await page.evaluate(() => ({ firsts: window.firsts, shifts: window.shifts }));
  expect(firsts).toEqual(["24px", "rgb(244, 234, 213)"]);
  expect(shifts).toEqual([]);
});

for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 900 }]) {
  test(`${viewport.width} px: all styles move nothing in 长辈模式 either`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await withChoice(page, "elder");
    await page.addInitScript(() => {
      window.shifts = [];
      const moved = ({ node, previousRect, currentRect }) => [node?.localName, node?.className, previousRect.y, currentRect.y].join(" ");
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) window.shifts.push([value, ...sources.map(moved)]);
      }).observe({ type: "layout-shift", buffered: true });
    });
    for (const address of [HOME, COUNTY, PAPER_CUTS]) {
      const release = await hold(page, "**/assets/styles-*.css");
      await page.goto(address, { waitUntil: "commit" });
      await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
      release();
      await live(page);
      expect([address, await page.evaluate(() => window.shifts)]).toEqual([address, []]);
      await page.unrouteAll();
    }
  });
}

test("what was chosen survives reloads and ways within the app", async ({ page, baseURL }) => {
  await open(page, HOME);
  await openPanel(page);
  await panel(page).getByRole("radio", { name: "较大" }).check();
  await page.keyboard.press("Escape");
  await mark(page);
  await navigate(page, baseURL, PAPER_CUTS);
  expect([await words(page), await rootSize(page), await isMarked(page)]).toEqual(["size-3", "20.8px", true]);
  await page.reload();
  expect([await words(page), await rootSize(page)]).toEqual(["size-3", "20.8px"]);
});

// ---- An address that names 长辈模式 ----

test("?elder=1 turns 长辈模式 on and keeps it; ?elder=0 turns it off", async ({ page }) => {
  await open(page, `${COUNTY}?elder=1`);
  expect([await words(page), await kept(page), await rootSize(page)]).toEqual(["elder", "elder", "20.8px"]);
  await open(page, HOME);
  expect(await words(page)).toBe("elder");
  await open(page, `${HOME}?elder=0`);
  expect([await words(page), await rootSize(page)]).toEqual(["", "16px"]);
  await open(page, HOME);
  expect(await words(page)).toBe("");
});

// Whether a browser keeps a page as it stood is its own affair: the event is made.
test("a page that comes back as the browser had kept it is loaded anew after another choice, and only then", async ({ page }) => {
  await withChoice(page, "size-3");
  await open(page, HOME);
  await mark(page);
  const comeBack = (persisted) => page.evaluate((as) => dispatchEvent(new PageTransitionEvent("pageshow", as)), { persisted });
  await comeBack(true);
  expect(await isMarked(page), "the same choice").toBe(true);
  await page.evaluate(([key]) => localStorage.setItem(key, "size-3 elder"), [KEY]);
  await comeBack(false);
  expect(await isMarked(page), "a page that was not kept").toBe(true);

  const loaded = page.waitForEvent("load");
  await page.addInitScript(choose, [KEY, "size-3 elder"]);
  await comeBack(true);
  await loaded;
  expect(await words(page)).toBe("size-3 elder");
  expect(await isMarked(page)).toBe(false);
});

test("the way in and the way out stand on every kind of page", async ({ page }) => {
  for (const address of Object.values(KINDS)) {
    await page.goto(address);
    const elder = page.getByRole("link", { name: "长辈模式", exact: true });
    await expect(elder).toBeInViewport();
    await expect(settings(page)).toBeInViewport();
    await elder.click();
    const leave = page.getByRole("link", { name: "退出长辈模式" });
    await expect(leave).toBeInViewport();
    await expect(leave).toBeFocused();
    await leave.click();
    await expect(elder).toBeFocused();
    expect([address, await words(page)]).toEqual([address, ""]);
  }
});

test("what is chosen later counts more than the address", async ({ page }) => {
  await open(page, `${COUNTY}?elder=1&from=poster`);
  await page.getByRole("link", { name: "退出长辈模式" }).click();
  await expect.poll(() => words(page)).toBe("");
  expect(new URL(page.url()).search).toBe("?from=poster");
  await page.reload();
  expect(await words(page)).toBe("");
});

test("without WebAssembly 长辈模式 is a link, and there is no button that does not answer", async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto(COUNTY);
  await page.getByRole("link", { name: "长辈模式", exact: true }).click();
  await page.waitForURL(/elder=1/);
  expect([await words(page), await rootSize(page)]).toEqual(["elder", "20.8px"]);
  await expect(settings(page)).toHaveCount(0);
  await page.getByRole("link", { name: "退出长辈模式" }).click();
  await page.waitForURL(/elder=0/);
  expect(await words(page)).toBe("");
});

test("without scripts there is none of it", async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL });
  await page.goto(COUNTY);
  await expect(page.locator(".tools [data-ask]:visible")).toHaveCount(0);
  await page.close();
});

// ---- The figures of 长辈模式 ----

const SMALL = { width: 360, height: 740 };
for (const [kind, address] of Object.entries(KINDS)) {
  test(`长辈模式, ${kind}: text, lines and targets`, async ({ page }) => {
    await page.setViewportSize(SMALL);
    await withChoice(page, "elder");
    await open(page, address);
    const faults = await page.evaluate(() => {
      const found = [];
      const name = (element) => `${element.localName}.${element.className}`;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const isSeen = element.checkVisibility({ visibilityProperty: true }) && !element.closest("script, style, .visually-hidden, iframe");
        if (!isSeen || !walker.currentNode.data.trim()) continue;
        const { fontSize, lineHeight } = getComputedStyle(element);
        if (parseFloat(fontSize) < 18) found.push(`text of ${fontSize}: ${name(element)}`);
        if (!element.closest("sub, sup, rt, .search") && parseFloat(lineHeight) < 1.3 * parseFloat(fontSize)) {
          found.push(`line of ${lineHeight} at ${fontSize}: ${name(element)}`);
        }
      }
      for (const target of document.querySelectorAll("a, button, summary, input")) {
        if (!target.checkVisibility({ visibilityProperty: true }) || target.closest(".visually-hidden")) continue;
        // Links in running text are as high as their line (WCAG 2.5.8 and the specification except them).
        if (target.closest(".article-body p, .article-body li, .article-body figcaption, .footer-statement, sup, .note")) continue;
        const cover = target.closest(".teaser");
        const boxes = [target, target.querySelector("img"), cover].filter(Boolean).map((element) => element.getBoundingClientRect());
        if (boxes.every(({ width, height }) => width < 59.5 || height < 59.5)) {
          found.push(`target of ${boxes[0].width} by ${boxes[0].height}: ${name(target)} in ${name(target.parentElement)}`);
        }
      }
      const paragraphs = document.querySelectorAll(".article-body > p + p");
      for (const paragraph of paragraphs) {
        const gap = paragraph.getBoundingClientRect().top - paragraph.previousElementSibling.getBoundingClientRect().bottom;
        if (gap < 1.3 * parseFloat(getComputedStyle(paragraph).lineHeight)) found.push(`paragraphs at ${gap} px`);
      }
      if (document.documentElement.scrollWidth > innerWidth) found.push(`wider than the screen: ${document.documentElement.scrollWidth}`);
      return [...new Set(found)];
    });
    expect(faults).toEqual([]);
  });
}

test("长辈模式 can be enlarged until a story's text has 30 px, and is a simple page", async ({ page }) => {
  await withChoice(page, "elder size-5");
  await page.setViewportSize(SMALL);
  await open(page, PAPER_CUTS);
  const size = await main(page).locator(".article-body > p").first().evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
  expect(size).toBeGreaterThanOrEqual(30);
  for (const secondary of [".article-related", ".article-tags", ".footer-friends", ".footer-follow"]) {
    await expect(page.locator(`${secondary}:visible`), secondary).toHaveCount(0);
  }
});

for (const width of [320, 640]) {
  test(`at ${width} px and the largest text no page is wider than the screen`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    for (const chosen of ["size-5", "elder size-5", "spacing line-3 size-3"]) {
      await page.goto(HOME);
      await page.evaluate(choose, [KEY, chosen]);
      for (const address of [HOME, COUNTY, PAPER_CUTS, "latest/", "search/"]) {
        await page.goto(address);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([chosen, address, wide]).toEqual([chosen, address, width]);
      }
    }
  });
}

// ---- The panel ----

test("the panel is loaded when it is opened; every change is in force at once, said and kept", async ({ page, asked }) => {
  await page.goto(COUNTY);
  await openPanel(page);
  expect(asked.filter((path) => path.startsWith("assets/reading-")).map((path) => path.split(".").pop()).sort()).toEqual(["css", "js", "wasm"]);
  await panel(page).getByRole("radio", { name: "超大" }).check();
  await expect(said(page)).toHaveText("字号：超大");
  expect([await words(page), await kept(page), await rootSize(page)]).toEqual(["size-5", "size-5", "28.48px"]);
  await panel(page).getByRole("radio", { name: "米黄" }).check();
  await expect(said(page)).toHaveText("颜色：米黄");
  await panel(page).getByRole("checkbox", { name: "高对比度" }).check();
  await expect(said(page)).toHaveText("高对比度：已打开");
  expect(await words(page)).toBe("size-5 theme-sepia contrast");
  await panel(page).getByRole("checkbox", { name: "高对比度" }).uncheck();
  await expect(said(page)).toHaveText("高对比度：已关闭");

  await panel(page).getByRole("button", { name: "恢复默认" }).click();
  await expect(said(page)).toHaveText("已恢复默认设置");
  expect([await words(page), await kept(page), await rootSize(page)]).toEqual(["", null, "16px"]);
  await expect(panel(page).getByRole("radio", { name: "标准" }).first()).toBeChecked();
});

test("by keyboard: opened, walked, changed, closed with Escape; the focus comes back", async ({ page }) => {
  await open(page, COUNTY);
  await settings(page).focus();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toBeVisible();
  // Once around: a stop for each group, one for each switch.
  const stops = [];
  for (let stop = 0; stop < 40; stop += 1) {
    const name = await page.evaluate(() => {
      const focused = document.activeElement;
      const box = focused.getBoundingClientRect();
      const isSeen = box.top >= 0 && box.bottom <= innerHeight + 1 && parseFloat(getComputedStyle(focused).outlineWidth) >= 2;
      return focused === document.body ? "body" : `${isSeen || !focused.matches(":focus-visible") ? "" : "unseen "}${focused.name ?? ""} ${focused.closest("label, button").textContent}`;
    });
    if (stops.includes(name)) break;
    stops.push(name);
    await page.keyboard.press("Tab");
  }
  expect(stops.filter((name) => name.startsWith("unseen"))).toEqual([]);
  const named = stops.join("\n");
  for (const name of ["关闭", "reading-size 标准", "跟随系统", "十字线", "恢复默认", "完成"]) expect(named).toContain(name);
  await panel(page).getByRole("radio", { name: "跟随系统" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(said(page)).toHaveText("颜色：深色");
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(settings(page)).toBeFocused();
});

test("a size below that of 长辈模式 cannot be chosen in it, and is back after it", async ({ page }) => {
  await withChoice(page, "size-2 elder");
  await open(page, COUNTY);
  await openPanel(page);
  await expect(panel(page).getByRole("radio", { name: "较大" })).toBeChecked();
  await expect(panel(page).getByRole("radio", { name: "大", exact: true })).toBeDisabled();
  await panel(page).getByRole("checkbox", { name: /长辈模式/ }).uncheck();
  await expect(panel(page).getByRole("radio", { name: "大", exact: true })).toBeChecked();
  expect(await words(page)).toBe("size-2");
});

for (const fault of ["abort", "404"]) {
  test(`a module that does not come (${fault}) is said beside the button, and asked for again`, async ({ page }) => {
    await page.goto(COUNTY);
    await page.route(MODULE, (route) => (fault === "abort" ? route.abort() : route.fulfill({ status: 404, body: "" })));
    await settings(page).click();
    await expect(page.locator(".tools").getByRole("alert")).toHaveText("这项功能没能载入。请检查网络，再试一次。");
    await page.unrouteAll();
    await openPanel(page);
    await expect(page.locator(".tools").getByRole("alert")).toHaveCount(0);
  });
}

test("the panel opens before the app runs, and where the app never does", async ({ page }) => {
  await page.route("**/assets/baolan-*.wasm", (route) => route.abort());
  await page.goto(PAPER_CUTS);
  await openPanel(page);
  await panel(page).getByRole("radio", { name: "深色" }).check();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(23, 21, 19)");
});

const THEMES = ["theme-light", "theme-dark", "theme-sepia", "theme-light contrast", "theme-dark contrast", "theme-sepia contrast", "elder"];
for (const chosen of THEMES) {
  test(`nothing for axe to say: the open panel, ${chosen}`, async ({ page }) => {
    await withChoice(page, chosen);
    await open(page, HOME);
    expect(await violations(page), "the page").toEqual([]);
    await openPanel(page);
    expect(await violations(page), "the panel").toEqual([]);
  });
}

test("every pair of colours has its contrast, for brands of any hue", async ({ page }) => {
  await page.goto(HOME);
  await openPanel(page);
  const ratios = await page.evaluate((themes) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1, 1];
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    const luminance = (colour) => {
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      const channels = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => value / 255);
      const [red, green, blue] = channels.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const probe = document.body.appendChild(document.createElement("p"));
    const root = document.documentElement;
    const low = [];
    for (const theme of themes) {
      root.dataset.reading = theme;
      const least = theme.includes("contrast") ? 7 : 4.5;
      for (const brand of ["#b3261e", "#00674f", "#1a4f9c", "#8a5a00", "#6b2fa0"]) {
        root.style.setProperty("--brand", brand);
        const colour = (token) => {
          probe.style.color = `var(--${token})`;
          return luminance(getComputedStyle(probe).color);
        };
        const paper = colour("paper");
        for (const token of ["ink", "soft", "accent"]) {
          const [lower, upper] = [paper, colour(token)].sort((a, b) => a - b);
          const ratio = (upper + 0.05) / (lower + 0.05);
          if (ratio < least) low.push(`${theme}, ${brand}, ${token}: ${ratio.toFixed(2)}`);
        }
      }
    }
    return low;
  }, ["", ...THEMES]);
  expect(ratios).toEqual([]);
});

// ---- Beside the page ----

test("十字线 and 大字屏 follow the pointer and the focus, cover nothing that is read, and end with Escape", async ({ page }) => {
  await withChoice(page, "ruler bar");
  await open(page, PAPER_CUTS);
  const ruler = page.locator(".reading-ruler");
  const bar = page.locator(".reading-bar");
  await expect(ruler).toHaveAttribute("aria-hidden", "true");
  await expect(bar).toHaveAttribute("aria-hidden", "true");
  const paragraph = main(page).locator(".article-body > p").first();
  await paragraph.scrollIntoViewIfNeeded();
  const box = await paragraph.boundingBox();
  await page.mouse.move(box.x + 60, box.y + 10);
  await expect(bar).not.toBeEmpty();
  const sentence = await bar.textContent();
  expect(await paragraph.textContent()).toContain(sentence.replace("…", ""));
  const [top, bottom] = await ruler.evaluate((element) => ["--top", "--bottom"].map((name) => parseFloat(element.style.getPropertyValue(name))));
  expect(top).toBeLessThanOrEqual(box.y + 10);
  expect(bottom).toBeGreaterThanOrEqual(box.y + 10);
  expect(bottom - top).toBeLessThan(50);
  // What is pressed is what is under the lines.
  expect(await page.evaluate(([x, y]) => document.elementFromPoint(x, y).closest("p") !== null, [box.x + 60, box.y + 10])).toBe(true);

  const link = page.locator(".to-top");
  await link.focus();
  await expect(bar).toHaveText("回到顶部");
  const overlap = await bar.evaluate((element) => {
    const own = element.getBoundingClientRect();
    const read = document.activeElement.getBoundingClientRect();
    return own.top < read.bottom && read.top < own.bottom;
  });
  expect(overlap).toBe(false);
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(ruler).toHaveCount(0);
  expect(await kept(page)).toBeNull();
});

// ---- Faults ----

test("storage that throws: nothing is kept, everything works", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("forbidden", "SecurityError");
      },
    });
  });
  await open(page, `${COUNTY}?elder=1`);
  expect([await words(page), await rootSize(page)]).toEqual(["elder", "20.8px"]);
  await openPanel(page);
  await panel(page).getByRole("radio", { name: "深色" }).check();
  await expect(said(page)).toHaveText("颜色：深色");
  expect(await words(page)).toBe("theme-dark elder");
});

for (const hostile of ['"><img src=x onerror=alert(1)>', "size-9 no-such-word", "x".repeat(100_000), " ", "ELDER"]) {
  test(`hostile storage: ${hostile.slice(0, 30)}`, async ({ page, said: console }) => {
    await withChoice(page, hostile);
    await open(page, HOME);
    expect(await rootSize(page)).toBe("16px");
    await openPanel(page);
    await panel(page).getByRole("radio", { name: "深色" }).check();
    expect(await kept(page)).toBe("theme-dark");
    expect(console.filter((line) => line.startsWith("uncaught"))).toEqual([]);
  });
}

test.describe("a server that still sends the header of an older publish", () => {
  // It does not know the hash of the script.
  test.use({ refusals: /script-src/ });

  test("what was chosen comes after the first paint, set by the module", async ({ page }) => {
    await page.route("**/*", async (route) => {
      if (route.request().resourceType() !== "document") return route.fallback();
      const answer = await route.fetch();
      const headers = { ...answer.headers(), "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'" };
      return route.fulfill({ response: answer, headers });
    });
    await withChoice(page, "size-3 theme-dark");
    await open(page, COUNTY);
    await expect.poll(() => words(page)).toBe("size-3 theme-dark");
    await expect.poll(() => rootSize(page)).toBe("20.8px");
    await page.goto(`${COUNTY}?elder=1`);
    await expect.poll(() => words(page)).toBe("size-3 theme-dark elder");
    await openPanel(page);
  });
});

// ---- What the device says ----

test("colours of the device: forced ones, more contrast, print", async ({ page }) => {
  await withChoice(page, "theme-dark size-5 ruler bar");
  await open(page, PAPER_CUTS);
  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(() => [
    getComputedStyle(document.documentElement).fontSize,
    getComputedStyle(document.body).backgroundColor,
    ...[".tools", ".reading-bar", ".reading-ruler"].map((part) => getComputedStyle(document.querySelector(part)).display),
  ]);
  expect(printed).toEqual(["16px", "rgb(255, 255, 255)", "none", "none", "none"]);
  await page.emulateMedia({ media: "screen", forcedColors: "active" });
  await openPanel(page);
  await expect(panel(page)).toBeVisible();
  await page.emulateMedia({ forcedColors: "none", contrast: "more", colorScheme: "light" });
  await page.evaluate(() => {
    document.documentElement.dataset.reading = "";
  });
  const [ink, soft] = await page.evaluate(() => ["--ink", "--soft"].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name)));
  expect(soft).toBe(ink);
});

test("no motion, when it is chosen", async ({ page }) => {
  await withChoice(page, "still");
  await open(page, HOME);
  const progress = page.locator(".progress");
  await progress.evaluate((element) => element.removeAttribute("hidden"));
  expect(await progress.evaluate((element) => getComputedStyle(element).animationDuration)).toBe("0s");
});

test("a large pointer is a picture of the portal's own", async ({ page }) => {
  await withChoice(page, "pointer");
  await open(page, HOME);
  const cursors = await page.evaluate(() => [document.body, document.querySelector(".nav a")].map((element) => getComputedStyle(element).cursor));
  const [arrow, hand] = cursors.map((cursor) => /assets\/((?:pointer|hand)-[0-9a-f]{16}\.svg)/.exec(cursor)[1]);
  const files = readdirSync(join(DIST, "assets"));
  expect(files).toEqual(expect.arrayContaining([arrow, hand]));
  expect(readFileSync(join(DIST, "assets", arrow), "utf8")).toContain("<svg");
});
