// What the browser tests share: the demo portal's addresses, fixtures, and helpers that wait for the app.

import { readFileSync, readdirSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { test as base, expect } from "@playwright/test";
import { serve } from "./serve.mjs";

export const CHECKOUT = fileURLToPath(new URL("../../", import.meta.url));
export const DIST = resolve(process.env.BAOLAN_DIST || `${CHECKOUT}dist`);

// Addresses are relative, so that the tests hold under a base path as well.
export const HOME = "./";
export const COUNTY = "county/";
export const WEIXIAN = "county/weixian/";
/** An address that parses to no route. */
export const UNKNOWN = "no/such.page";
/** A gallery, a quote, a recording. */
export const PAPER_CUTS = "2025/12/09/weixian-smoked-patterns/";
/** The longest story. */
export const HEAVIEST = "2026/01/24/night-bus-to-dushikou/";
/** An embedded player, a gallery, a recording. */
export const DRUM_TOWER = "2026/03/07/drum-tower-clock-rings/";
/** A file to download. */
export const LAST_BUS = "2026/05/11/last-bus-after-dark/";

/** Everything that is not on this machine, for `page.route`. */
export const ELSEWHERE = /^https:/;

/** One address for each kind of page. */
export const KINDS = {
  home: HOME,
  "channel with children": "news/",
  "channel of counties": COUNTY,
  county: WEIXIAN,
  "leaf channel": "county/weixian/news/",
  archive: "county/archive/1/",
  story: PAPER_CUTS,
  latest: "latest/",
  tag: "tag/非遗/",
  "page that is missing": UNKNOWN,
};

/** Addresses of the published stories that show every block between them. */
export function features() {
  const ids = readdirSync(`${CHECKOUT}public/content/articles/features`).map((file) => basename(file, extname(file)));
  return stories().filter((address) => ids.includes(basename(address)));
}

/** Addresses of all published pages that are not redirects, in order. */
export function pages() {
  const isPage = (path) => !readFileSync(join(DIST, path), "utf8").includes('http-equiv="refresh"');
  return readdirSync(DIST, { recursive: true })
    .filter((path) => basename(path) === "index.html" && isPage(path))
    .map((path) => path.slice(0, -"index.html".length) || HOME)
    .sort();
}

function stories() {
  return readdirSync(DIST, { recursive: true })
    .filter((path) => /^\d{4}\/\d\d\/\d\d\/[^/]+$/.test(path))
    .map((path) => `${path}/`)
    .sort();
}

/**
 * The test of `@playwright/test`, which fails when a page breaks its content security policy, two options and two fixtures:
 * `refusals`, what a policy may refuse in a test, as browsers say it;
 * `ahead`, whether pages fetch others ahead of a click; without it each request has a cause in the test;
 * `said`, everything that pages put on the console and every error they did not catch;
 * `asked`, the paths below the base that pages asked for, query and all.
 */
export const test = base.extend({
  ahead: [false, { option: true }],
  refusals: [/(?!)/, { option: true }],
  thrifty: [
    async ({ context, ahead }, use) => {
      if (!ahead) await context.addInitScript(saveDataLater);
      await use();
    },
    { auto: true },
  ],
  lawful: [
    async ({ context, refusals }, use) => {
      const broken = [];
      await context.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => {
          console.error(`Content Security Policy: ${event.effectiveDirective} refused ${event.blockedURI}`);
        });
      });
      context.on("console", (message) => {
        const text = message.text();
        if (text.includes("Content Security Policy") && !refusals.test(text)) broken.push(text);
      });
      await use();
      expect(broken, "what pages did against their policy").toEqual([]);
    },
    { auto: true },
  ],
  said: async ({ context }, use) => {
    const said = [];
    context.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
    context.on("weberror", (error) => said.push(`uncaught: ${error.error()}`));
    await use(said);
  },
  asked: async ({ context, baseURL }, use) => {
    const asked = [];
    context.on("request", (request) => {
      const url = decodeURI(request.url());
      if (url.startsWith(baseURL)) asked.push(url.slice(baseURL.length));
    });
    await use(asked);
  },
});

export { expect };

/**
 * Runs in a page: has the browser tell the app that the reader saves data, but not the loader, which would wait for an intent. The loader
 * asks first, and once.
 */
function saveDataLater() {
  let asked = 0;
  const get = () => ({ saveData: asked++ > 0, effectiveType: "4g" });
  Object.defineProperty(navigator, "connection", { get, configurable: true });
}

/** Runs in a page: has the browser report that the reader saves data. */
export function saveData() {
  Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" }, configurable: true });
}

/** Opens an address and waits until the app runs. */
export async function open(page, address) {
  await page.goto(address);
  await live(page);
}

/** Opens an address where the loader waits for an intent (Save-Data, a slow line), shows one, and waits until the app runs. */
export async function openByIntent(page, address) {
  await page.goto(address);
  await page.locator(".to-top").focus();
  await live(page);
}

/** Waits until the app runs. */
export async function live(page) {
  await expect(page.locator("html[data-live]")).toBeAttached();
}

/** Leaves a mark on the document, which an ordinary load would take away. */
export async function mark(page) {
  await page.evaluate(() => {
    window.marked = true;
  });
}

/** Whether the document is still the marked one. */
export function isMarked(page) {
  return page.evaluate(() => window.marked === true);
}

/** Keeps the app from starting: what is left is what the press printed. */
export async function blockApp(page) {
  await page.route("**/assets/boot-*.js", (route) => route.abort());
}

/** Has the app go to an address as a link would, and waits until its page is shown. */
export function navigate(page, baseURL, address) {
  return page.evaluate(
    (href) =>
      new Promise((done) => {
        document.addEventListener("baolan:pageview", () => done(), { once: true });
        const link = document.createElement("a");
        link.href = href;
        document.body.append(link);
        link.click();
        link.remove();
      }),
    new URL(address, baseURL).href,
  );
}

/**
 * Runs in a page: an element as markup, a tag or text an item. The order of attributes, comments, and where a text is cut in
 * two make no difference; nor does what live parts hold or are busy with, or a headline that can take the focus.
 */
export function shapeOf(element) {
  const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const shape = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (shape.at(-1)?.startsWith("<")) shape.push("");
      shape[shape.length - 1] += escape(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const attributes = [...node.attributes].filter(
        ({ name }) => (name !== "tabindex" || node.localName !== "h1") && (name !== "aria-busy" || !node.matches("[data-live]")),
      );
      const words = attributes.map(({ name, value }) => ` ${name}="${escape(value)}"`).sort();
      shape.push(`<${node.localName}${words.join("")}>`);
      if (!node.matches("[data-live]")) node.childNodes.forEach(walk);
      shape.push(`</${node.localName}>`);
    }
  };
  walk(element);
  return shape.filter(Boolean);
}

/** The part of a page that changes. */
export const main = (page) => page.locator("#main");

/** The page's own headline. */
export const title = (page) => page.locator("#main h1");

/** Keeps the answers to some requests back until the returned function is called. */
export async function hold(page, pattern) {
  let release;
  const released = new Promise((done) => {
    release = done;
  });
  await page.route(pattern, async (route) => {
    await released;
    // The page may have given up meanwhile.
    await route.continue().catch(() => {});
  });
  return release;
}

/**
 * Has the tests of a file read a portal of their own, published in a folder.
 *
 * @param {string | undefined} dist the folder; without it the tests are skipped
 * @param {string} variable the environment variable that names it
 */
export function readPortal(dist, variable) {
  test.skip(!dist, `${variable} is not set: ./dev test publishes such a portal`);
  let server;
  test.afterAll(() => server?.close());
  test.use({
    // Playwright requires an object pattern for fixtures, also for none.
    // eslint-disable-next-line no-empty-pattern
    baseURL: async ({}, use) => {
      server ??= await serve({ dist, base: "/", port: 0 });
      await use(server.url);
    },
  });
}

/** Waits for a headline where time stands still (`page.clock`), letting it pass by a few milliseconds: the app works in tasks. */
export const shownInTime = (page, words) =>
  expect(async () => {
    await page.clock.runFor(5);
    await expect(title(page)).toHaveText(words, { timeout: 1 });
  }).toPass();

/** What screen readers are told about the page, unlike the words about a button in it. */
export const announcement = (page) => page.locator(".visually-hidden[role=status]");

/** The nav. */
export const nav = (page) => page.getByRole("navigation", { name: "频道导航" });

/** The button of a channel's menu. */
export const menuOf = (page, name) => nav(page).locator(`summary[aria-label="展开子频道：${name}"]`);

/** The address of a page's data. */
export const dataOf = (address) => `${address}index.json`;

/** A pattern for the data of an address, for `page.route`. */
export const dataPattern = (address) => `**/${dataOf(address)}`;

/** A link to an address of the portal, the first one in the main part. */
export const linkTo = (page, address) => main(page).locator(`a[href$="/${address}"]`).first();
