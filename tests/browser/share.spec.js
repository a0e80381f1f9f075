// The buttons below a story, and the wasm module behind them: it costs nobody anything who does not press one.

import jsQR from "jsqr";
import {
  COUNTY,
  DRUM_TOWER,
  HOME,
  LAST_BUS,
  PAPER_CUTS,
  blockApp,
  expect,
  hold,
  isMarked,
  live,
  main,
  mark,
  navigate,
  open,
  test,
} from "./support.js";

const COPY = "复制链接";
const CODE = "微信扫码";
const PRINT = "打印";
const SYSTEM = "分享";
const COPIED = "链接已复制：";
const NOT_COPIED = "没能复制。链接是：";
const NOT_LOADED = "这项功能没能载入。请检查网络，再试一次。";

const SCRIPT = "**/assets/share-*.js*";
const WASM = "**/assets/share-*.wasm*";

const share = (page) => main(page).locator(".share");
const button = (page, name) => share(page).getByRole("button", { name, exact: true });
const code = (page) => share(page).getByRole("img", { name: "二维码" });
const outcome = (page) => share(page).getByRole("status");
/** What the loader says where the module does not come. */
const failure = (page) => share(page).getByRole("alert");
const canonical = (page) => page.locator("link[rel=canonical]").getAttribute("href");
const ofModule = (asked) => asked.filter((path) => path.includes("assets/share-"));

/** Answers with a script in place of the module's own. */
const script = (body) => (route) => route.fulfill({ contentType: "text/javascript", body });

// ---- The buttons ----

test("they are printed, and seen where the loader answers them: before the app, too", async ({ page }) => {
  await blockApp(page);
  await page.goto(PAPER_CUTS);
  await expect(share(page).getByRole("button")).toHaveCount(0);
  await expect(share(page).getByRole("link", { name: "微博" })).toBeVisible();
  await page.unrouteAll();
  await page.route("**/assets/baolan-*.wasm", () => {});
  await page.reload();
  await expect(share(page).getByRole("button")).toHaveText([CODE, COPY, PRINT]);
  await expect(outcome(page)).toBeEmpty();
  await button(page, CODE).click();
  await expect(outcome(page)).toHaveText(await canonical(page));
  expect(await seenByCamera(page)).toBe(await canonical(page));
});

test("without scripts the link to Weibo is left", async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL });
  await page.goto(PAPER_CUTS);
  await expect(share(page).getByRole("button")).toHaveCount(0);
  const link = share(page).getByRole("link");
  await expect(link).toHaveText("微博");
  await expect(link).toBeVisible();
  const url = new URL(await link.getAttribute("href"));
  expect([url.origin, url.pathname]).toEqual(["https://service.weibo.com", "/share/share.php"]);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    url: await page.locator("link[rel=canonical]").getAttribute("href"),
    title: await page.locator("#main h1").textContent(),
  });
  await page.close();
});

test("pages other than stories have none", async ({ page }) => {
  for (const address of [HOME, COUNTY]) {
    await open(page, address);
    await expect(share(page)).toHaveCount(0);
  }
});

test("an app that has trapped takes none of them with it", async ({ page }) => {
  await open(page, PAPER_CUTS);
  await expect(button(page, COPY)).toBeVisible();
  await page.evaluate(() => {
    dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") }));
  });
  await button(page, CODE).click();
  await expect(code(page)).toBeVisible();
});

test("keys press them, and the focus stays", async ({ page, baseURL }) => {
  await open(page, HOME);
  await navigate(page, baseURL, PAPER_CUTS);
  await button(page, COPY).focus();
  await page.keyboard.press("Shift+Tab");
  await expect(button(page, CODE)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(code(page)).toBeVisible();
  await expect(button(page, CODE)).toBeFocused();
  await page.keyboard.press("Space");
  await expect(code(page)).toHaveCount(0);
  await expect(button(page, CODE)).toBeFocused();
});

// ---- Copying ----

test("the link is copied, and said to be", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, PAPER_CUTS);
  await button(page, COPY).click();
  const address = await canonical(page);
  expect(address).toMatch(/^https:\/\/.*\/2025\/12\/09\/weixian-smoked-patterns\/$/);
  await expect(outcome(page)).toHaveText(COPIED + address);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
});

const CLIPBOARDS = {
  "that refuses": () => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  },
  "that is missing": () => Object.defineProperty(navigator, "clipboard", { value: undefined }),
};

for (const [name, change] of Object.entries(CLIPBOARDS)) {
  test(`a clipboard ${name}: the link stands there to be copied by hand`, async ({ page, said }) => {
    await page.addInitScript(change);
    await open(page, PAPER_CUTS);
    await button(page, COPY).click();
    await expect(outcome(page)).toHaveText(NOT_COPIED + (await canonical(page)));
    expect(said.filter((line) => line.startsWith("uncaught"))).toEqual([]);
  });
}

// ---- The system's sheet ----

/** A system with a sheet, which its reader uses, closes, or which fails. */
const sheet = (error) => {
  window.shared = [];
  navigator.share = (facts) => {
    window.shared.push(facts);
    return error ? Promise.reject(new DOMException("no", error)) : Promise.resolve();
  };
};

for (const [name, error] of Object.entries({ "that is used": undefined, "that is closed": "AbortError", "that fails": "NotAllowedError" })) {
  test(`the system's sheet ${name}`, async ({ page, said }) => {
    await page.addInitScript(sheet, error);
    await open(page, PAPER_CUTS);
    await button(page, SYSTEM).click();
    const [address, title] = [await canonical(page), await main(page).locator("h1").textContent()];
    await expect.poll(() => page.evaluate(() => window.shared)).toEqual([{ title, url: address }]);
    await expect(outcome(page)).toHaveText(error === "NotAllowedError" ? `没能分享。链接是：${address}` : "");
    expect(said).toEqual([]);
  });
}

test("where the system has none, no button says so", async ({ page }) => {
  await open(page, PAPER_CUTS);
  expect(await page.evaluate(() => "share" in navigator)).toBe(false);
  await expect(button(page, COPY)).toBeVisible();
  await expect(button(page, SYSTEM)).toBeHidden();
});

// ---- The code ----

test("a camera reads the page's address; nothing was asked for before", async ({ page, asked, said }) => {
  await open(page, PAPER_CUTS);
  await button(page, COPY).scrollIntoViewIfNeeded();
  await page.waitForLoadState("networkidle");
  expect(ofModule(asked)).toEqual([]);
  await expect(button(page, CODE)).toHaveAttribute("aria-expanded", "false");

  await button(page, CODE).click();
  const address = await canonical(page);
  await expect(outcome(page)).toHaveText(address);
  await expect(button(page, CODE)).toHaveAttribute("aria-expanded", "true");
  expect(await seenByCamera(page)).toBe(address);
  expect(ofModule(asked).map((path) => path.replace(/-[0-9a-f]{16}/, ""))).toEqual(["assets/share.js", "assets/share.wasm"]);
  expect(said).toEqual([]);

  await button(page, CODE).click();
  await expect(code(page)).toHaveCount(0);
  await expect(outcome(page)).toBeEmpty();
  await expect(button(page, CODE)).toHaveAttribute("aria-expanded", "false");
  await button(page, CODE).click();
  await expect(code(page)).toBeVisible();
  expect(ofModule(asked)).toHaveLength(2);
});

test("dark pages have a code that cameras read, too", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, PAPER_CUTS);
  await button(page, CODE).click();
  await expect(code(page)).toBeVisible();
  expect(await seenByCamera(page)).toBe(await canonical(page));
});

test("each story has its own, after a click, back and forward alike", async ({ page, baseURL, asked }) => {
  await open(page, HOME);
  await mark(page);
  await navigate(page, baseURL, PAPER_CUTS);
  await button(page, CODE).click();
  await expect(code(page)).toBeVisible();
  const first = await canonical(page);

  await navigate(page, baseURL, DRUM_TOWER);
  await expect(button(page, CODE)).toHaveAttribute("aria-expanded", "false");
  await expect(code(page)).toHaveCount(0);
  await expect(outcome(page)).toBeEmpty();
  await button(page, CODE).click();
  await expect(code(page)).toBeVisible();
  const second = await canonical(page);
  expect(second).not.toBe(first);
  expect(await seenByCamera(page)).toBe(second);

  await page.goBack();
  await expect.poll(() => canonical(page)).toBe(first);
  await expect(button(page, CODE)).toHaveAttribute("aria-expanded", "false");
  await button(page, CODE).click();
  await expect(code(page)).toBeVisible();
  expect(await seenByCamera(page)).toBe(first);

  await page.goForward();
  await expect.poll(() => canonical(page)).toBe(second);
  await expect(share(page).getByRole("button")).toHaveText([CODE, COPY, PRINT]);
  expect(await isMarked(page)).toBe(true);
  expect(ofModule(asked), "the module is loaded once").toHaveLength(2);
});

test("a page that is drawn afresh has one", async ({ page, asked }) => {
  // Printed with other facts than the app reads: it loads the data and draws.
  await page.route(new RegExp(`/${PAPER_CUTS}$`), async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    await route.fulfill({ response, body: html.replace(/("site":")[0-9a-f]{16}/, "$10123456789abcdef") });
  });
  await open(page, PAPER_CUTS);
  expect(asked.filter((path) => path.endsWith("index.json"))).toEqual([`${PAPER_CUTS}index.json`]);
  await button(page, CODE).click();
  await expect(code(page)).toBeVisible();
  expect(await seenByCamera(page)).toBe(await canonical(page));
});

// ---- When the module does not come ----

const TRAPPING = 'export default async () => {}; export const answer = () => { throw new WebAssembly.RuntimeError("unreachable"); };';

const FAULTS = {
  "a script that is missing": [SCRIPT, (route) => route.fulfill({ status: 404, body: "nothing" })],
  "a server that fails": [SCRIPT, (route) => route.fulfill({ status: 500, body: "" })],
  "no connection": [SCRIPT, (route) => route.abort("internetdisconnected")],
  "a script that is none": [SCRIPT, script("<!doctype html>")],
  "a page in place of the script": [SCRIPT, (route) => route.fulfill({ contentType: "text/html", body: "<h1>Hello</h1>" })],
  "a script without an answer": [SCRIPT, script("export default async () => {};")],
  "a module that traps": [SCRIPT, script(TRAPPING)],
  "wasm that is missing": [WASM, (route) => route.fulfill({ status: 404, body: "nothing" })],
  "wasm that is none": [WASM, (route) => route.fulfill({ contentType: "application/wasm", body: "\0asm" })],
};

for (const [name, [pattern, fault]] of Object.entries(FAULTS)) {
  test(`${name}: said in words, and the next press tries again`, async ({ page, said }) => {
    await page.route(pattern, fault);
    await open(page, PAPER_CUTS);
    await mark(page);
    const address = await canonical(page);
    for (const attempt of ["first", "second"]) {
      await button(page, CODE).click();
      await expect(failure(page), attempt).toHaveText(NOT_LOADED);
      await expect(failure(page)).toHaveCount(1);
      await expect(button(page, CODE)).not.toHaveAttribute("aria-busy");
      await expect(code(page)).toHaveCount(0);
      await expect(button(page, CODE)).toHaveAttribute("aria-expanded", "false");
    }
    await page.unroute(pattern);
    await button(page, CODE).click();
    await expect(outcome(page)).toHaveText(address);
    expect(await seenByCamera(page)).toBe(address);
    expect(await isMarked(page)).toBe(true);
    await expect(page.locator("html[data-live]")).toBeAttached();
    expect(said.filter((line) => line.startsWith("uncaught"))).toEqual([]);
  });
}

for (const [name, pattern] of [
  ["script", SCRIPT],
  ["wasm", WASM],
]) {
  test(`a ${name} that never comes is given up after ten seconds`, async ({ page, said }) => {
    let asked = 0;
    await page.route(pattern, () => {
      asked += 1;
    });
    await page.clock.install();
    await open(page, PAPER_CUTS);
    await button(page, CODE).click();
    await expect(button(page, CODE)).toHaveAttribute("aria-busy", "true");
    await expect.poll(() => asked).toBe(1);
    await page.clock.fastForward(9000);
    await expect(failure(page)).toHaveCount(0);
    await page.clock.fastForward(1000);
    await expect(failure(page)).toHaveText(NOT_LOADED);
    await page.unroute(pattern);
    await button(page, CODE).click();
    await expect(code(page)).toBeVisible();
    expect(said.filter((line) => line.startsWith("uncaught"))).toEqual([]);
  });
}

test("a module of another version: the browser loads the page, once", async ({ page, asked }) => {
  await page.route(SCRIPT, script("export default async () => {}; export const answer = () => {};"));
  await open(page, PAPER_CUTS);
  await mark(page);
  // Asking a page that is on its way out is an error of its own.
  const loaded = page.waitForEvent("load");
  await button(page, CODE).click();
  await loaded;
  expect(await isMarked(page)).toBe(false);
  await live(page);
  await expect(button(page, CODE)).toHaveAttribute("aria-expanded", "false");
  await page.waitForLoadState("networkidle");
  expect(asked.filter((path) => path === PAPER_CUTS)).toHaveLength(2);
  expect(ofModule(asked)).toHaveLength(1);
  await page.unroute(SCRIPT);
  await button(page, CODE).click();
  await expect(code(page)).toBeVisible();
});

test("the module answers its own version alone, with a text", async ({ page }) => {
  await open(page, PAPER_CUTS);
  const answers = await page.evaluate(async () => {
    const [source, wasm] = document.getElementById("boot").getAttribute("data-module-share").split(" ");
    const module = await import(source);
    await module.default({ module_or_path: wasm });
    const { format } = JSON.parse(document.getElementById("state").textContent);
    return [format, format + 1].map((version) => module.answer(version, "code"));
  });
  expect(answers).toEqual(["", undefined]);
  await expect(share(page).locator("svg")).toHaveCount(1);
});

test("a code that comes when its reader has gone on shows nowhere", async ({ page, baseURL }) => {
  const release = await hold(page, WASM);
  await open(page, PAPER_CUTS);
  await button(page, CODE).click();
  await navigate(page, baseURL, DRUM_TOWER);
  const answered = page.waitForResponse(WASM);
  release();
  await (await answered).finished();
  await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
  await expect(code(page)).toHaveCount(0);
  await expect(outcome(page)).toBeEmpty();
  await button(page, CODE).click();
  await expect(code(page)).toHaveCount(1);
  expect(await seenByCamera(page)).toBe(await canonical(page));
});

test("asked for twice before it comes, the code stands there once", async ({ page }) => {
  const release = await hold(page, WASM);
  await open(page, PAPER_CUTS);
  await button(page, CODE).click();
  await button(page, CODE).click();
  release();
  await expect(code(page)).toBeVisible();
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  await expect(share(page).locator("svg")).toHaveCount(1);
});

// ---- On paper ----

test.describe("on paper", () => {
  // A printer draws finer than a screen, and a camera sees more of it.
  test.use({ deviceScaleFactor: 4 });

  test("our button prints the page with its code", async ({ page }) => {
    await watchPrinting(page);
    await open(page, PAPER_CUTS);
    await button(page, PRINT).click();
    await expect.poll(() => page.evaluate(() => window.printed)).toEqual([1]);
    await page.emulateMedia({ media: "print" });
    // The sheet's margin, which a screen does not have: the code's own white margin reaches into it.
    await page.evaluate(() => {
      document.body.style.margin = "20mm";
    });
    await expect(code(page)).toBeVisible();
    await expect(outcome(page)).toHaveText(await canonical(page));
    await expect(outcome(page)).toBeVisible();
    await expect(share(page).locator("button").first()).toBeHidden();
    expect(await seenByCamera(page)).toBe(await canonical(page));
    await page.emulateMedia({ media: "screen" });
    await button(page, PRINT).click();
    await expect.poll(() => page.evaluate(() => window.printed)).toEqual([1, 1]);
  });
});

for (const [name, fault] of [
  ["does not come", (route) => route.abort()],
  ["traps", script(TRAPPING)],
]) {
  test(`where the module ${name}, the page is printed without a code`, async ({ page }) => {
    await watchPrinting(page);
    await page.route(SCRIPT, fault);
    await open(page, PAPER_CUTS);
    await button(page, PRINT).click();
    await expect.poll(() => page.evaluate(() => window.printed)).toEqual([0]);
    await expect(failure(page)).toHaveText(NOT_LOADED);
    await page.emulateMedia({ media: "print" });
    await expect(failure(page)).toBeHidden();
    await expect(outcome(page)).toBeHidden();
  });
}

test("the browser's own print shows the address in words, without the app, too", async ({ page, baseURL }) => {
  await page.emulateMedia({ media: "print" });
  await blockApp(page);
  await page.goto(PAPER_CUTS);
  expect(await printedAddress(page)).toEqual([await canonical(page), true]);
  await page.unrouteAll();
  await open(page, HOME);
  await navigate(page, baseURL, LAST_BUS);
  const address = await canonical(page);
  expect(address).toContain(LAST_BUS);
  expect(await printedAddress(page)).toEqual([address, true]);
  // Nothing that can be pressed, nor what leads elsewhere.
  await expect(page.locator("button:visible, input:visible, nav:visible, .search:visible, .tools:visible")).toHaveCount(0);
});

// ---- Mounted and unmounted ----

test("forty stories later nothing of them is left", async ({ page, baseURL }) => {
  test.slow();
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await open(page, PAPER_CUTS);
  const look = async () => {
    // Twice: what a finaliser releases is collected the next time.
    await session.send("HeapProfiler.collectGarbage");
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const metric = (name) => metrics.find((one) => one.name === name).value;
    return { nodes: metric("Nodes"), listeners: metric("JSEventListeners") };
  };
  const walk = async (steps) => {
    for (let step = 0; step < steps; step += 1) {
      await navigate(page, baseURL, step % 2 ? PAPER_CUTS : LAST_BUS);
      await expect(share(page).getByRole("button")).toHaveCount(3);
      await button(page, CODE).click();
      await expect(code(page)).toBeVisible();
    }
  };
  await page.evaluate(() => {
    window.old = new WeakRef(document.querySelector(".share button"));
  });
  await walk(10);
  const before = await look();
  expect(await page.evaluate(() => window.old.deref() === undefined), "the first story's button is still there").toBe(true);
  await walk(40);
  const after = await look();
  expect(before.listeners).toBeGreaterThan(5);
  expect(Math.abs(after.nodes - before.nodes)).toBeLessThanOrEqual(5);
  // One listener comes and goes by itself, so this may take a moment.
  await expect.poll(async () => (await look()).listeners).toBeLessThanOrEqual(before.listeners);
});

// ---- Helpers ----

/** What a camera reads on the screen where the code stands; null when it finds none. */
async function seenByCamera(page) {
  const picture = await code(page).screenshot();
  // A page without a policy, to read the picture's pixels.
  const desk = await page.context().newPage();
  const { data, width, height } = await desk.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return { data: [...context.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
  }, picture.toString("base64"));
  await desk.close();
  return jsQR(Uint8ClampedArray.from(data), width, height, { inversionAttempts: "dontInvert" })?.data ?? null;
}


/** Notes for each print how many codes the page had then; the dialog itself is not opened. */
async function watchPrinting(page) {
  await page.addInitScript(() => {
    window.printed = [];
    window.print = () => window.printed.push(document.querySelectorAll(".share svg").length);
  });
}

/** The address that is printed above the page, and whether it is shown. */
function printedAddress(page) {
  return page.evaluate(() => {
    const link = document.querySelector("link[rel=canonical]");
    const { content, display } = getComputedStyle(link, "::before");
    const visible = link.getBoundingClientRect().height > 0 && display !== "none";
    return [content.replace(/^"|"$/g, ""), visible];
  });
}
