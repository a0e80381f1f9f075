// Hostile HTML that was imported is inert: a feed of hostile pages becomes a portal, and every story is opened, printed and drawn by the
// app, in a browser that notices a script that runs, a request that leaves, an address that would run one.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { hostilePages } from "./hostile.js";
import { serve } from "./serve.mjs";
import { CHECKOUT, expect, live, test } from "./support.js";

const TARGET = process.env.CARGO_TARGET_DIR || join(CHECKOUT, "target");
const PRESS = process.env.BAOLAN_PRESS || join(TARGET, "release", "press");

const SITE = {
  name: "小报",
  address: "http://127.0.0.1/",
  time_zone: "Asia/Shanghai",
  channels: [{ slug: "all", name: "全部" }],
};

/** Fields that are text are hostile as well. */
const TITLE = `<img src=x onerror=tripped()>"'><script>tripped()</script>`;

let folder;
let server;
let stories;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), "baolan-hostile-"));
  const [portal, feed] = [join(folder, "portal"), join(folder, "feed.json")];
  mkdirSync(join(portal, "content"), { recursive: true });
  writeFileSync(join(portal, "content/site.json"), JSON.stringify(SITE));
  const items = hostilePages().map(({ name, html }, number) => ({
    id: name,
    url: `https://old.example/${name}?"><script>tripped()</script>`,
    title: `${name} ${TITLE}`,
    date_published: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString(),
    content_html: `<p>${name}</p>${html}`,
    tags: [TITLE, "javascript:tripped()"],
    authors: [{ name: TITLE }],
  }));
  writeFileSync(feed, JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: TITLE, items }));
  const options = ["--into", portal, "--channel", "all", "--editor", TITLE, "--rate", "100000", "--first-wait", "1", "--json"];
  const imported = spawnSync(PRESS, ["import", "feed", feed, ...options], { encoding: "utf8", maxBuffer: 2 ** 28 });
  const report = JSON.parse(imported.stdout);
  // A page without a word of its own is no story; every other is here.
  const skipped = Object.values(report.skipped).reduce((all, { count }) => all + count, 0);
  expect(report.taken + skipped, imported.stderr).toBe(items.length);
  expect(report.taken).toBeGreaterThanOrEqual(items.length - 5);
  const dist = join(folder, "dist");
  const cache = ["--cache", join(folder, "cache"), "--app", join(CHECKOUT, "target/app")];
  execFileSync(PRESS, ["publish", "--content", portal, "--out", dist, ...cache], { stdio: "pipe" });
  const pages = readdirSync(dist, { recursive: true }).filter((path) => /^\d{4}\/\d\d\/\d\d\/.*\/index\.html$/.test(path));
  stories = pages.map((path) => path.slice(0, -"index.html".length));
  expect(stories.length).toBe(report.taken);
  server = await serve({ dist, base: "/", port: 0 });
});

test.afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Watches a page: what it gives is what went wrong so far. */
async function watch(page) {
  const faults = [];
  await page.exposeFunction("tripped", () => faults.push(`a script ran on ${page.url()}`));
  await page.addInitScript(() => {
    window.alert = window.tripped;
  });
  page.on("dialog", async (dialog) => {
    faults.push(`a dialog on ${page.url()}`);
    await dialog.dismiss();
  });
  page.on("popup", () => faults.push(`a window from ${page.url()}`));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOwn = hostname === "127.0.0.1" || protocol === "data:";
    if (!isOwn) faults.push(`${page.url()} asked for ${request.url()}`);
  });
  await page.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.abort());
  return faults;
}

/** Runs in a page: what is on it that could run, or lead to what runs. */
function dangers() {
  const found = [];
  const schemes = ["http:", "https:", "mailto:", "tel:"];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute) || attribute === "style" || attribute === "srcdoc") found.push(`${name} ${attribute}`);
      const isAddress = ["href", "src", "action", "formaction", "poster", "data", "xlink:href"].includes(attribute);
      if (!isAddress) continue;
      const url = new URL(value, document.baseURI);
      const isIcon = name === "link" && url.protocol === "data:";
      if (!schemes.includes(url.protocol) && !isIcon) found.push(`${name} ${attribute}=${value}`);
    }
  }
  const main = document.querySelector("main");
  const inside = "script, style, object, embed, base, meta, link, form, math, template, noscript, iframe";
  for (const element of main?.querySelectorAll(inside) ?? []) found.push(`main holds ${element.localName}`);
  return found;
}

// The app takes a page over, and draws the next: both ways of showing a story are looked at.
test("every hostile story is inert, printed, hydrated and drawn", async ({ page }) => {
  test.setTimeout(240_000);
  const faults = await watch(page);
  const found = [];
  for (const [number, story] of stories.entries()) {
    const url = new URL(story, server.url).href;
    const isDrawn = number % 2 === 1;
    if (!isDrawn) {
      await page.goto(url);
      await live(page);
    } else {
      // As a link in a story that the reader clicks.
      await page.evaluate((href) => {
        const link = Object.assign(document.createElement("a"), { href, textContent: "go" });
        document.querySelector("main").append(link);
        link.click();
      }, url);
      await page.waitForURL(url);
    }
    const id = basename(story);
    found.push(...(await page.evaluate(dangers)).map((danger) => `${id}: ${danger}`));
  }
  expect(found).toEqual([]);
  expect(faults).toEqual([]);
});

test("lists, feeds and data of hostile stories are well-formed", async ({ page }) => {
  const faults = await watch(page);
  for (const address of ["", "all/", "latest/"]) {
    await page.goto(new URL(address, server.url).href);
    await live(page);
    expect(await page.evaluate(dangers), address).toEqual([]);
  }
  const parsed = await page.evaluate(async () => {
    const text = await (await fetch("/feed.xml")).text();
    return new DOMParser().parseFromString(text, "application/xml").querySelector("parsererror") === null;
  });
  expect(parsed).toBe(true);
  for (const story of stories) JSON.parse(readFileSync(join(folder, "dist", story, "index.json"), "utf8"));
  expect(faults).toEqual([]);
});
