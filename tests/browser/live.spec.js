// Live portals: pages from content systems that are asked by the reader's browser, and everything that goes wrong there. The systems are
// stand-ins (cms.mjs), each at an origin of its own; a real WordPress is read in tests/peers.

import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Cms, GHOST_KEY, MAP, OPEN, STORIES, pour, send, story } from "./cms.mjs";
import { serve } from "./serve.mjs";
import { CHECKOUT, HOME, expect, isMarked, live, main, mark, nav, navigate, open, test, title } from "./support.js";

const run = promisify(execFile);
const TARGET = process.env.CARGO_TARGET_DIR || join(CHECKOUT, "target");
const PRESS = process.env.BAOLAN_PRESS || join(TARGET, "release", "press");
const APP = process.env.BAOLAN_APP || join(CHECKOUT, "target/app");

// The first test of a group waits for the portal that is published for it.
test.describe.configure({ timeout: 60_000 });

const COUNTY = "county/";
const OFFLINE = "网络似乎断开了";
const TIMEOUT = "等待时间太长";
const SERVER = "服务器暂时出了问题";
const MALFORMED = "收到的内容不完整";
/** The headline of the newest. */
const LATEST = "即时新闻";
/** What stands in place of a part of the front page that did not come. */
const MISSING = "这部分没有载入";

/** Lists of stories, a story, and the question whether anything changed, as WordPress is asked. */
const LISTS = /\/posts\?(?!.*modified_after)/;
const NEWS = /\/posts\?.*&categories=3&/;
const STORY = /\/posts\/\d+\?/;
const CHANGES = /modified_after=/;
const ALL = /^/;

/** The address of a story at WordPress, in the portal. */
const addressOf = (number, day = "2026/11/20") => `${day}/wp-${number}/`;
const titleOf = (number) => story(number).title;

/**
 * A portal over a stand-in, published before the tests of a file or a group. What it gives is filled then: `cms`, `files` (all that is
 * published, with slashes).
 *
 * @param {string} kind the system
 * @param {(base: string) => object} source the other members of `source`
 * @param {string[]} options of the press
 */
function livePortal(kind, source, options = []) {
  const portal = {};
  test.skip(!existsSync(join(APP, `live-${kind}.js`)), `${APP} has no module for ${kind}: ./dev test builds it`);
  const begin = async () => {
    portal.cms = await Cms.start(kind);
    portal.folder = await mkdtemp(join(tmpdir(), "baolan-live-"));
    const site = JSON.parse(await readFile(join(CHECKOUT, "tests/sites/live/content/site.json"), "utf8"));
    site.source = { kind, editor: "示例乙", ...source(portal.cms.url) };
    if (kind !== "wordpress") site.channels = site.channels.filter(({ special }) => special !== "search");
    await mkdir(join(portal.folder, "content"));
    await writeFile(join(portal.folder, "content/site.json"), JSON.stringify(site));
    portal.dist = join(portal.folder, "dist");
    await publish(portal.folder, portal.dist, options);
    portal.files = (await readdir(portal.dist, { recursive: true })).map((file) => file.replaceAll("\\", "/"));
    portal.server = await serve({ dist: portal.dist, base: "/", port: 0 });
  };
  let begun;
  test.afterAll(async () => {
    await portal.server?.close();
    await portal.cms?.close();
    if (portal.folder) await rm(portal.folder, { recursive: true, force: true });
  });
  // With an argument: by then the portal is there.
  test.beforeEach(({ baseURL }) => {
    expect(baseURL).toBe(portal.server.url);
    portal.cms.mend();
    portal.cms.forget();
    portal.cms.stories.splice(0, Infinity, ...Array.from({ length: STORIES }, (_, at) => story(at + 1)));
  });
  test.use({
    // Playwright requires an object pattern for fixtures, also for none.
    // eslint-disable-next-line no-empty-pattern
    baseURL: async ({}, use) => {
      begun ??= begin();
      await begun;
      await use(portal.server.url);
    },
  });
  return portal;
}

/** Publishes; the press may ask a system that this process is. */
function publish(content, dist, options) {
  const args = ["publish", "--content", content, "--app", APP, "--out", dist, "--cache", join(dist, "../cache"), ...options];
  return run(PRESS, args, { env: { ...process.env, BAOLAN_NOW: "2026-12-01T00:00:00+08:00" } });
}

/** Waits until everything that the system was asked is answered, or given up, and it was asked at all. */
const untilDone = (cms) => expect.poll(() => cms.isDone()).toBe(true);

/** Opens an address, and waits until the module has compared the printed page with what the system says. */
async function start(page, cms, address = COUNTY) {
  await open(page, address);
  await untilDone(cms);
  await mark(page);
  cms.forget();
}

const panel = (page) => page.getByRole("alert");
const retry = (page) => panel(page).getByRole("button", { name: "重试" }).click();
const follow = (page, name) => nav(page).getByRole("link", { name, exact: true }).click();
/** A link to a story. */
const storyLink = (page, number) => main(page).locator(`a[href$="/wp-${number}/"]`).first();

/** Waits until no page is being loaded: it is shown, or has failed. */
const untilLoaded = (page) => expect(page.locator("html[data-loading]")).toHaveCount(0);

/** Nothing trapped, and no page was loaded by the browser. */
async function expectAlive(page, said) {
  await expect(page.locator("html[data-live]")).toBeAttached();
  expect(await isMarked(page)).toBe(true);
  expect(said.filter((line) => line.startsWith("uncaught"))).toEqual([]);
}

/** Page and address are the old ones, and the reader is told why. */
async function expectOldPage(page, says, address, heading) {
  await expect(panel(page)).toContainText(says);
  await expect(page).toHaveURL(address);
  await expect(title(page)).toHaveText(heading);
}

/** Runs in a page, before its scripts: the time of day stands still, and `skipped` milliseconds are added to it. */
function holdTime() {
  const now = Date.now();
  globalThis.skipped = 0;
  Date.now = () => now + globalThis.skipped;
}

/** Lets seconds pass, for the ages of answers. */
const pass = (page, seconds) =>
  page.evaluate((milliseconds) => {
    globalThis.skipped += milliseconds;
  }, seconds * 1000);

/** Does something in place of an answer: with other headers, another body. */
const instead = (other) => (response, answer) => send(response, { ...answer, headers: OPEN, ...other });
const body = (text) => instead({ status: 200, body: text });
const status = (code, headers = {}) => instead({ status: code, headers: { ...OPEN, ...headers }, body: '{"code":"?"}' });

const DEEP = "[".repeat(100_000) + "]".repeat(100_000);

/** Breaks off a body whose length was announced, or not. */
const brokenOff = (headers) => (response, answer) => {
  response.writeHead(200, { ...OPEN, ...headers });
  response.write(JSON.stringify(answer.value).slice(0, 100), () => response.destroy());
};

const FAULTS = {
  "another shape": { fault: body('{"hello":{"rendered":["world"]}}'), says: MALFORMED },
  "a number for everything": { fault: body("5"), says: MALFORMED },
  "HTML in place of JSON": {
    fault: instead({ status: 200, headers: { ...OPEN, "Content-Type": "text/html" }, body: "<!doctype html><h1>Login</h1>" }),
    says: MALFORMED,
  },
  "no body at all": { fault: body(""), says: MALFORMED },
  "half the JSON": { fault: (response, { value }) => send(response, { body: JSON.stringify(value).slice(0, -9) }), says: MALFORMED },
  "a body shorter than announced": { fault: brokenOff({ "Content-Length": "100000" }), says: MALFORMED },
  "a body that breaks off": { fault: brokenOff({}), says: MALFORMED },
  "bytes that are no UTF-8": { fault: body(Buffer.from([0x5b, 0x22, 0xff, 0xc0, 0x80, 0x22, 0x5d])), says: MALFORMED },
  "JSON of 100,000 levels": { fault: body(DEEP), says: MALFORMED },
  "a redirect without end": {
    fault: (response) => send(response, { status: 302, headers: { ...OPEN, Location: `?${Math.random()}` } }),
    says: SERVER,
  },
  "a connection that is cut": { fault: (response) => response.destroy(), says: SERVER },
  "an origin that may not read (CORS)": { fault: instead({ headers: { "Content-Type": "application/json" } }), says: SERVER },
  "500": { fault: status(500), says: SERVER },
  // A story that not everybody may read is none.
  "401": { fault: status(401), says: SERVER, hides: true },
  "403": { fault: status(403), says: SERVER, hides: true },
};

test.describe("over WordPress", () => {
  const channels = { news: 3, county: 4, "county/weixian": 7, culture: "culture" };
  const portal = livePortal("wordpress", (base) => ({ base, channels }), ["--pull", "all", "--allow-private"]);

  for (const [name, { fault, says, hides = false }] of Object.entries(FAULTS)) {
    test(`${name}: the old page stays, retry works`, async ({ page, said }) => {
      const { cms } = portal;
      await start(page, cms);
      cms.fail(ALL, fault);
      await follow(page, "要闻");
      await expectOldPage(page, says, COUNTY, "县区");
      await untilLoaded(page);
      const asked = cms.asked.length;
      expect(asked).toBeGreaterThan(0);
      await retry(page);
      await expect.poll(() => cms.asked.length, "retry asks again").toBeGreaterThan(asked);
      // What is said until then is of the first try; a redirect that were mended on its way would lead to the page.
      await untilLoaded(page);
      await expectOldPage(page, says, COUNTY, "县区");
      cms.mend();
      await retry(page);
      await expect(title(page)).toHaveText("要闻");
      await expect(page).toHaveURL("news/");
      await expect(panel(page)).toBeEmpty();

      cms.fail(ALL, fault);
      await storyLink(page, 36).click();
      if (hides) {
        await expect(page).toHaveURL(addressOf(36));
        await expect(title(page)).not.toHaveText("要闻");
        await expect(panel(page)).toBeEmpty();
      } else {
        await expectOldPage(page, says, "news/", "要闻");
        cms.mend();
        await retry(page);
        await expect(title(page)).toHaveText(titleOf(36));
        await expect(page).toHaveURL(addressOf(36));
        await expect(main(page)).toContainText("示例正文第36段");
      }
      await expectAlive(page, said);
    });
  }

  test("no answer within 4.5 seconds: the reader is told, and nothing is asked any more", async ({ page, said }) => {
    const { cms } = portal;
    await start(page, cms);
    cms.hold(ALL);
    await follow(page, "要闻");
    await expect(panel(page)).toContainText(TIMEOUT, { timeout: 8000 });
    await expectOldPage(page, TIMEOUT, COUNTY, "县区");
    await expect.poll(() => cms.asked.map(({ state }) => state)).toEqual(["given up"]);
    cms.mend();
    await retry(page);
    await expect(title(page)).toHaveText("要闻");
    await expectAlive(page, said);
  });

  test("an answer of 100 MB is cut while it comes", async ({ page, said }) => {
    const { cms } = portal;
    await start(page, cms);
    cms.fail(ALL, (response, _, taken) => {
      response.writeHead(200, OPEN);
      return pour(response, taken, 100_000_000);
    });
    await follow(page, "要闻");
    await expectOldPage(page, MALFORMED, COUNTY, "县区");
    await untilDone(cms);
    const [{ state, written }] = cms.asked;
    expect(state).toBe("given up");
    expect(written).toBeGreaterThan(8_000_000);
    // What lies in the buffers of two sockets and of the browser comes on top.
    expect(written).toBeLessThan(24_000_000);
    cms.mend();
    await retry(page);
    await expect(title(page)).toHaveText("要闻");
    await expectAlive(page, said);
  });

  test("what was said of the system does not decide what is said without a network", async ({ page, context, said }) => {
    const { cms } = portal;
    await start(page, cms);
    cms.fail(ALL, (response) => response.destroy());
    await follow(page, "要闻");
    await expectOldPage(page, SERVER, COUNTY, "县区");
    cms.mend();
    await context.setOffline(true);
    await retry(page);
    await expectOldPage(page, OFFLINE, COUNTY, "县区");
    await context.setOffline(false);
    await retry(page);
    await expect(title(page)).toHaveText("要闻");
    await expectAlive(page, said);
  });

  test("without a network the reader is told so", async ({ page, context, said }) => {
    const { cms } = portal;
    await start(page, cms);
    await context.setOffline(true);
    await follow(page, "要闻");
    await expectOldPage(page, OFFLINE, COUNTY, "县区");
    await context.setOffline(false);
    await retry(page);
    await expect(title(page)).toHaveText("要闻");
    await expectAlive(page, said);
  });

  test("wrong types in every field: what can be shown is shown", async ({ page, said }) => {
    const { cms } = portal;
    await page.addInitScript(holdTime);
    await start(page, cms);
    const fields = ["id", "date", "date_gmt", "modified_gmt", "status", "link", "title", "excerpt", "content", "sticky", "_embedded"];
    let at = 0;
    for (const wrong of [null, 7, -1.5e300, "", "?", true, [], [[]], {}, { rendered: null }, { rendered: [] }]) {
      for (const names of [fields, ["title", "excerpt"], ["date", "date_gmt", "modified_gmt"], ["_embedded"], ["link", "content"]]) {
        const damaged = (post) => ({ ...post, ...Object.fromEntries(names.map((name) => [name, wrong])) });
        cms.fail(ALL, (response, { value }) => {
          send(response, { body: JSON.stringify(Array.isArray(value) ? value.map(damaged) : damaged(value)) });
        });
        await pass(page, 1000);
        // In turn a list and a story, without waiting for what the page makes of it: the next one tells whether the app still lives.
        const address = new URL(at % 2 === 0 ? "news/" : addressOf(36), portal.server.url).href;
        at += 1;
        await Promise.all([
          expect.poll(() => cms.isDone()).toBe(true),
          page.evaluate((href) => {
            const link = document.createElement("a");
            link.href = href;
            document.body.append(link);
            link.click();
            link.remove();
          }, address),
        ]);
        await expect(page.locator("html:not([data-loading])")).toBeAttached();
        cms.forget();
      }
    }
    cms.mend();
    await pass(page, 1000);
    await follow(page, "文化");
    await expect(title(page)).toHaveText("文化");
    await expect(storyLink(page, 35)).toBeVisible();
    await expectAlive(page, said);
  });

  for (const [name, headers, seconds] of [
    ["429 with a time that may be read", { "Retry-After": "60", "Access-Control-Expose-Headers": "Retry-After" }, 60],
    ["429 with a time that may not be read", { "Retry-After": "60" }, 5],
    ["503 with a time that may be read", { "Retry-After": "60", "Access-Control-Expose-Headers": "Retry-After" }, 60],
  ]) {
    test(`${name}: the system is left alone meanwhile`, async ({ page, said }) => {
      const { cms } = portal;
      await page.addInitScript(holdTime);
      await start(page, cms);
      cms.fail(ALL, status(Number(name.slice(0, 3)), headers));
      await follow(page, "要闻");
      await expectOldPage(page, SERVER, COUNTY, "县区");
      expect(cms.asked.length).toBe(1);
      cms.mend();
      await pass(page, seconds - 1);
      for (const channel of ["文化", "最新"]) {
        await follow(page, channel);
        await expectOldPage(page, SERVER, COUNTY, "县区");
      }
      expect(cms.asked.length).toBe(1);
      await pass(page, 2);
      await retry(page);
      await expect(title(page)).toHaveText(LATEST);
      await expectAlive(page, said);
    });
  }

  test("a system that fails while the app starts leaves the printed page as it is", async ({ page, said }) => {
    const { cms } = portal;
    cms.fail(ALL, status(500));
    await open(page, HOME);
    await untilDone(cms);
    await mark(page);
    await expect(storyLink(page, 36)).toBeVisible();
    await expect(panel(page)).toBeEmpty();
    await expect(main(page)).not.toContainText(MISSING);
    await expectAlive(page, said);
  });

  test("a front page of which half fails shows the other half, and offers the rest again", async ({ page, said }) => {
    const { cms } = portal;
    await start(page, cms);
    cms.fail(NEWS, status(500));
    await follow(page, "首页");
    await expect(page).toHaveURL(HOME);
    await expect(main(page)).toContainText(titleOf(36));
    await expect(main(page)).toContainText(titleOf(35));
    const again = main(page).getByRole("link", { name: MISSING });
    await expect(again).toHaveCount(1);
    await expect(panel(page)).toBeEmpty();
    cms.mend();
    await again.click();
    await expect(again).toHaveCount(0);
    await expect(storyLink(page, 24)).toBeVisible();
    await expectAlive(page, said);
  });

  test("half of a front page that fails while the app starts takes nothing away from the printed one", async ({ page, said }) => {
    const { cms } = portal;
    cms.fail(NEWS, status(500));
    await open(page, HOME);
    await untilDone(cms);
    await mark(page);
    // Were the page shown anew, that would ask all lists that are not kept.
    await follow(page, "要闻");
    await expect(panel(page)).toContainText(SERVER);
    await expect(main(page)).not.toContainText(MISSING);
    await expectAlive(page, said);
  });

  test("a front page asks for each list once, and for all at once", async ({ page }) => {
    const { cms } = portal;
    const release = cms.hold(ALL);
    await open(page, HOME);
    // One channel is named by its slug, which has to be looked up before its list.
    await expect.poll(() => cms.asked.length).toBe(4);
    expect(cms.paths(LISTS).map((path) => /&categories=([\d,]+)/.exec(path)?.[1] ?? "all").sort()).toEqual(["3", "4,7", "all"]);
    expect(cms.paths(/\/categories\?/)).toHaveLength(1);
    release();
    cms.mend();
    await untilDone(cms);
    await expect.poll(() => cms.paths(/&categories=11&/).length).toBe(1);
    await untilDone(cms);
    expect(new Set(cms.paths()).size).toBe(5);
    expect(cms.asked.length).toBe(5);
  });

  test("going to and fro asks nothing for 30 seconds, and then once for all lists", async ({ page, said }) => {
    const { cms } = portal;
    await page.addInitScript(holdTime);
    await start(page, cms, HOME);
    for (const channel of ["要闻", "文化", "县区"]) {
      await follow(page, channel);
      await expect(title(page)).toHaveText(channel);
    }
    await untilDone(cms);
    cms.forget();
    await pass(page, 29);
    for (const channel of ["要闻", "文化", "县区"]) {
      await follow(page, channel);
      await expect(title(page)).toHaveText(channel);
    }
    expect(cms.paths()).toEqual([]);
    await pass(page, 2);
    for (const channel of ["要闻", "文化", "县区", "首页"]) {
      await follow(page, channel);
      if (channel !== "首页") await expect(title(page)).toHaveText(channel);
    }
    await expect(page).toHaveURL(HOME);
    expect(cms.paths()).toEqual(cms.paths(CHANGES));
    expect(cms.asked.length).toBe(1);

    // After a change everything is asked again, and the story is there.
    cms.stories.push({ ...story(STORIES + 4), updated: "2026-11-20T03:00:00.000Z" });
    await pass(page, 31);
    await follow(page, "要闻");
    await expect(storyLink(page, STORIES + 4)).toBeVisible();
    expect(cms.paths(CHANGES)).toHaveLength(2);
    expect(cms.paths(NEWS)).toHaveLength(1);
    await expectAlive(page, said);
  });

  test("a story is one request, which the browser's own cache asks again without its body", async ({ page }) => {
    const { cms } = portal;
    await page.addInitScript(holdTime);
    await start(page, cms);
    await storyLink(page, 34).click();
    await expect(title(page)).toHaveText(titleOf(34));
    await untilDone(cms);
    expect(cms.paths()).toHaveLength(1);
    expect(cms.paths(STORY)).toHaveLength(1);
    await pass(page, 31);
    await follow(page, "县区");
    await expect(title(page)).toHaveText("县区");
    await untilDone(cms);
    cms.forget();
    await storyLink(page, 34).click();
    await expect(title(page)).toHaveText(titleOf(34));
    expect(cms.paths(STORY)).toHaveLength(1);
    expect(cms.asked[0].headers["if-none-match"]).toMatch(/^"/);
  });

  test("a new click gives up what the old one asked", async ({ page, said }) => {
    const { cms } = portal;
    await start(page, cms);
    const release = cms.hold(NEWS);
    await follow(page, "要闻");
    await expect.poll(() => cms.paths(NEWS).length).toBe(1);
    await follow(page, "文化");
    await expect(title(page)).toHaveText("文化");
    await expect.poll(() => cms.asked.find(({ path }) => NEWS.test(path)).state).toBe("given up");
    release();
    await follow(page, "要闻");
    await expect(title(page)).toHaveText("要闻");
    await expect(panel(page)).toBeEmpty();
    await expectAlive(page, said);
  });

  test("no cookie and no preflight ever", async ({ page, context, baseURL }) => {
    const { cms } = portal;
    // One host, two ports: cookies do not tell them apart.
    await context.addCookies([{ name: "session", value: "1", url: baseURL }]);
    await open(page, HOME);
    await untilDone(cms);
    for (const channel of ["要闻", "文化"]) {
      await follow(page, channel);
      await expect(title(page)).toHaveText(channel);
    }
    await navigate(page, baseURL, addressOf(3));
    await navigate(page, baseURL, "tag/剪纸/");
    await expect(main(page)).toContainText(titleOf(36));
    await untilDone(cms);
    expect(new Set(cms.asked.map(({ method }) => method))).toEqual(new Set(["GET"]));
    expect(cms.asked.filter(({ headers }) => "cookie" in headers)).toEqual([]);
    expect(cms.asked.filter(({ headers }) => "authorization" in headers)).toEqual([]);
  });

  test("a story at another day's address leads on to its own", async ({ page, baseURL, said }) => {
    const { cms } = portal;
    await start(page, cms);
    await navigate(page, baseURL, addressOf(5, "2026/01/02"));
    await expect(title(page)).toHaveText(titleOf(5));
    await expect(page).toHaveURL(addressOf(5));
    await expectAlive(page, said);
    await page.goto(addressOf(6, "2026/01/02"));
    await expect(title(page)).toHaveText(titleOf(6));
    await expect(page).toHaveURL(addressOf(6));
  });

  test("a story that is newer than the last publish is shown by the app", async ({ page, baseURL }) => {
    portal.cms.stories.push(story(40));
    const answer = await page.goto(addressOf(40));
    expect(answer.status()).toBe(404);
    await live(page);
    await expect(title(page)).toHaveText(titleOf(40));
    await expect(page).toHaveTitle(new RegExp(titleOf(40), "u"));
    await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", `http://127.0.0.1/${addressOf(40)}`);
    // What is not there either is the page that says so.
    await navigate(page, baseURL, addressOf(41));
    await expect(page).toHaveURL(addressOf(41));
    await expect(title(page)).not.toHaveText(titleOf(40));
  });

  test.describe("with hostile HTML", () => {
    // Chromium says so of the document that `DOMParser` makes, in which no script runs anyway.
    test.use({ refusals: /inline event handler|script-src-attr refused inline/ });

    test("HTML of the system's is never parsed into the page", async ({ page, said }) => {
      const { cms } = portal;
      const hostile = [
        `<p>甲<img src=x onerror="tripped=1"></p><script>tripped=1</script><iframe src="javascript:tripped=1"></iframe>`,
        "<form><input name=nodeType><input name=firstChild><input name=getAttribute></form>",
        `<svg onload="tripped=1"><p>乙`,
      ].join("");
      Object.assign(cms.stories[35], { body: hostile, title: "<img src=x onerror=tripped=1>丙", updated: "2026-11-20T04:00:00.000Z" });
      await page.addInitScript(() => {
        globalThis.parsed = [];
        const watch = (prototype, name) => {
          const property = Object.getOwnPropertyDescriptor(prototype, name);
          const key = property.set ? "set" : "value";
          const plain = property[key];
          property[key] = function (...args) {
            globalThis.parsed.push({ text: args.join(" "), stack: new Error().stack });
            return plain.apply(this, args);
          };
          Object.defineProperty(prototype, name, property);
        };
        watch(Element.prototype, "innerHTML");
        watch(Element.prototype, "outerHTML");
        watch(Element.prototype, "insertAdjacentHTML");
        watch(Range.prototype, "createContextualFragment");
        watch(Document.prototype, "write");
      });
      await start(page, cms, HOME);
      await follow(page, "要闻");
      await storyLink(page, 36).click();
      await expect(title(page)).toContainText("丙");
      await expect(main(page)).toContainText("乙");
      const parsed = await page.evaluate(() => {
        // What is watched is heard of.
        document.createElement("p").innerHTML = "control";
        return globalThis.parsed;
      });
      expect(parsed.at(-1).text).toBe("control");
      expect(parsed.filter(({ stack }) => stack.includes("live-"))).toEqual([]);
      expect(parsed.filter(({ text }) => /甲|onerror|丙/.test(text))).toEqual([]);
      expect(await page.evaluate(() => "tripped" in globalThis)).toBe(false);
      await expectAlive(page, said);
    });
  });

  test("search is the system's own", async ({ page, said }) => {
    const { cms } = portal;
    await page.goto("search/?q=第36篇");
    await live(page);
    await expect(storyLink(page, 36)).toBeVisible();
    expect(cms.paths(/search=第36篇/u)).toHaveLength(1);
    await mark(page);
    await expectAlive(page, said);
  });

  test("it loads its own module and no other", async ({ page, asked }) => {
    const { cms, files } = portal;
    const modules = (names) => names.filter((name) => /live-.*\.(js|wasm)$/.test(name));
    const lists = modules(files).filter((file) => file.includes("live-wordpress"));
    const html = modules(files).filter((file) => file.includes("live-html"));
    expect([lists.length, html.length, modules(files).length]).toEqual([2, 2, 4]);
    await start(page, cms);
    await follow(page, "要闻");
    await expect(title(page)).toHaveText("要闻");
    expect(modules(asked).sort(), "a list is no HTML").toEqual(lists.sort());
    await storyLink(page, 36).click();
    await expect(main(page)).toContainText("示例正文第36段");
    expect(modules(asked).sort()).toEqual(modules(files).sort());
    expect(asked.filter((path) => path.endsWith("index.json"))).toEqual([]);
  });

  test("without the module that reads HTML lists are read, and a story can be tried again", async ({ page, said }) => {
    const { cms } = portal;
    await start(page, cms);
    await page.route(/live-html-.*\.wasm/, (route) => route.abort());
    await follow(page, "要闻");
    await expect(title(page)).toHaveText("要闻");
    await storyLink(page, 36).click();
    await expect(panel(page)).toContainText(SERVER);
    await expect(title(page)).toHaveText("要闻");
    await page.unroute(/live-html-.*\.wasm/);
    await retry(page);
    await expect(main(page)).toContainText("示例正文第36段");
    await expectAlive(page, said);
  });
});

test.describe("of files", () => {
  let folder;
  let server;
  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "baolan-files-"));
    await publish(join(CHECKOUT, "tests/sites/tiny"), join(folder, "dist"), []);
    server = await serve({ dist: join(folder, "dist"), base: "/news/", port: 0 });
  });
  test.afterAll(async () => {
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("a portal has no module of a live one, and asks for none", async ({ page, said }) => {
    const files = await readdir(join(folder, "dist"), { recursive: true });
    expect(files.filter((file) => file.includes("live-"))).toEqual([]);
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await open(page, server.url);
    await mark(page);
    await page.locator("#main a[href]").first().click();
    await expect(page).not.toHaveURL(server.url);
    await expectAlive(page, said);
    await page.waitForLoadState("networkidle");
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((url) => url.includes("live") || !url.startsWith(server.url))).toEqual([]);
  });
});

const OTHERS = {
  ghost: { source: (base) => ({ base, key: GHOST_KEY }), address: "/2026/11/20/ghost-000000000000000000000024/" },
  halo: { source: (base) => ({ base }), address: /^\/2026\/11\/20\/halo-u[0-9a-z]{26}\/$/ },
  mapped: { source: (base) => ({ base, map: MAP }), address: "/2026/11/20/own-doc36/" },
};

for (const [kind, { source, address }] of Object.entries(OTHERS)) {
  test.describe(`over ${kind}`, () => {
    const portal = livePortal(kind, source);

    test("front page, channel, story and tag are read, and read again after it was down", async ({ page, said, asked, baseURL }) => {
      const { cms, files } = portal;
      await open(page, HOME);
      await expect(main(page)).toContainText(titleOf(36));
      await expect(main(page)).toContainText(titleOf(34));
      await untilDone(cms);
      await mark(page);
      cms.fail(ALL, status(500));
      await follow(page, "要闻");
      await expect(panel(page)).toContainText(SERVER);
      await expect(page).toHaveURL(HOME);
      cms.mend();
      await retry(page);
      await expect(title(page)).toHaveText("要闻");
      // The newest nine of its channel, and none of another.
      await expect(main(page).locator("h3")).toHaveCount(9);

      const link = main(page).getByRole("link", { name: titleOf(36) }).first();
      await expect(link).toHaveAttribute("href", address);
      const href = await link.getAttribute("href");
      cms.fail(ALL, (response) => response.destroy());
      await link.click();
      await expectOldPage(page, SERVER, "news/", "要闻");
      cms.mend();
      cms.forget();
      await retry(page);
      await expect(title(page)).toHaveText(titleOf(36));
      await expect(main(page)).toContainText("示例正文第36段");
      await expect(page).toHaveURL(href);
      expect(cms.asked).toHaveLength(1);

      await navigate(page, baseURL, "tag/剪纸/");
      await expect(title(page)).toContainText("剪纸");
      await expect(main(page)).toContainText(titleOf(2));
      await expect(main(page)).not.toContainText(titleOf(35));
      await navigate(page, baseURL, "county/archive/1/");
      await expect(main(page)).toContainText(titleOf(1));
      expect(new Set(cms.asked.map(({ method }) => method))).toEqual(new Set(["GET"]));
      const others = files.filter((file) => file.includes("live-") && !new RegExp(`live-(html|${kind})-`).test(file));
      expect(others).toEqual([]);
      expect(asked.filter((path) => path.includes("live-"))).toHaveLength(4);
      await expectAlive(page, said);
    });
  });
}

/** How many stories the service has. */
const MANY = 10_000;

test.describe(`over a house's own service with ${MANY} stories`, () => {
  // A press that was built without optimisation takes a minute to read them.
  test.describe.configure({ timeout: 180_000 });
  const portal = {};
  /** Starts the service, and publishes a portal on top of it where the app has its module. */
  const begin = async () => {
    portal.folder = await mkdtemp(join(tmpdir(), "baolan-pages-"));
    const [content, own] = [join(portal.folder, "sample"), join(portal.folder, "own")];
    await run(PRESS, ["sample", "--articles", String(MANY), "--out", content]);
    portal.press = spawn(PRESS, ["api", "--content", content, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "pipe"] });
    portal.api = await new Promise((done, fail) => {
      let said = "";
      const hear = (text) => {
        said += text;
        const url = /http:\/\/[\d.:]+\//.exec(said);
        if (url) done(url[0]);
      };
      portal.press.stdout.on("data", hear);
      portal.press.stderr.on("data", hear);
      portal.press.on("exit", () => fail(new Error(said)));
    });
    const site = JSON.parse(await readFile(join(content, "content/site.json"), "utf8"));
    site.address = "http://127.0.0.1/";
    site.source = { kind: "pages", base: portal.api };
    site.media_base = `${portal.api}media/`;
    site.channels.push({ special: "search", name: "搜索" });
    portal.site = site;
    if (!existsSync(join(APP, "live-pages.js"))) return;
    await mkdir(join(own, "content"), { recursive: true });
    await writeFile(join(own, "content/site.json"), JSON.stringify(site));
    await publish(own, join(portal.folder, "dist"), []);
    portal.server = await serve({ dist: join(portal.folder, "dist"), base: "/", port: 0 });
  };
  let begun;
  test.use({
    // eslint-disable-next-line no-empty-pattern
    baseURL: async ({}, use) => {
      begun ??= begin();
      await begun;
      await use(portal.server?.url ?? portal.api);
    },
  });
  test.afterAll(async () => {
    await portal.server?.close();
    portal.press?.kill();
    if (portal.folder) await rm(portal.folder, { recursive: true, force: true });
  });

  /** Asks the service as a browser's page would. */
  const ask = async (address, headers = {}) => {
    const answer = await fetch(new URL(address, portal.api), { headers });
    const text = await answer.text();
    return { answer, text, page: answer.status === 200 ? JSON.parse(text).page : undefined };
  };

  test("it answers front page, story, archive and search, and asked again nothing that is known", async ({ baseURL }) => {
    expect(baseURL).toBeTruthy();
    const home = await ask("index.json");
    expect(home.page.home.blocks.length).toBe(portal.site.home.length);
    const [{ address, title: heading }] = home.page.home.blocks[0].lead.items;

    const found = await ask(`${address}/index.json`);
    expect(found.page.article.title).toBe(heading);
    expect(found.page.article.body.length).toBeGreaterThan(0);

    const { archives } = (await ask("county/index.json")).page.channel;
    expect(archives).toBeGreaterThan(10);
    for (const number of [1, archives]) {
      const { page } = await ask(`county/archive/${number}/index.json`);
      expect(page.archive.items).toHaveLength(portal.site.page_size);
    }
    expect((await ask(`county/archive/${archives + 1}/index.json`)).page.moved).toBeTruthy();
    expect((await ask(`county/archive/${archives + 2}/index.json`)).answer.status).toBe(404);

    const search = await ask(`search/index.json?q=${encodeURIComponent(heading)}`);
    expect(search.page.tag.items.map((item) => item.title)).toContain(heading);
    expect((await ask("search/index.json?q=%E4%B8%8D%E5%AD%98%E5%9C%A8%E7%9A%84%E8%AF%8D")).page.tag.total).toBe(0);

    for (const { answer, text } of [home, found, search]) {
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      const etag = answer.headers.get("etag");
      expect(etag).toMatch(/^"/);
      const again = await ask(answer.url, { "If-None-Match": etag });
      expect(again.answer.status).toBe(304);
      expect(again.text).toBe("");
      expect(again.answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(text.length).toBeLessThan(200_000);
    }
  });

  test("a portal on top of it reads it", async ({ page, said }) => {
    test.skip(!portal.server, `${APP} has no module for pages: ./dev test builds it`);
    const asked = [];
    page.on("request", (request) => {
      if (request.url().startsWith(portal.api) && !request.url().includes("/media/")) asked.push(request);
    });
    await page.addInitScript(holdTime);
    await open(page, HOME);
    const link = main(page).locator("a[href*='/sample-']").first();
    await expect(link).toBeVisible();
    await mark(page);
    const href = await link.getAttribute("href");
    asked.splice(0);
    await link.click();
    await expect(page).toHaveURL(href);
    expect(asked.map((request) => request.url())).toEqual([`${portal.api.slice(0, -1)}${href}index.json`]);
    const heading = await title(page).textContent();
    await navigate(page, portal.server.url, "county/archive/1/");
    await expect(main(page).locator("h3")).toHaveCount(portal.site.page_size);
    await pass(page, 31);
    asked.splice(0);
    await navigate(page, portal.server.url, href.slice(1));
    await expect(title(page)).toHaveText(heading);
    expect(asked).toHaveLength(1);
    const again = await asked[0].response();
    expect((await again.allHeaders()).etag).toMatch(/^"/);
    await expectAlive(page, said);
    await page.goto(`search/?q=${encodeURIComponent(heading)}`);
    await live(page);
    await expect(main(page).getByRole("link", { name: heading }).first()).toBeVisible();
    expect(asked.filter((request) => request.method() !== "GET")).toEqual([]);
  });
});
