// One engine as a reader uses it: the steps and waits that the checks are written in.

import assert from "node:assert/strict";
import { BrowserGone } from "./drivers/webdriver.mjs";
import { startElsewhere, startPortal } from "./server.mjs";
import { until } from "./until.mjs";

// The demo portal's addresses.
export const HOME = "/";
export const COUNTY = "/county/";
export const WEIXIAN = "/county/weixian/";
export const TRAVEL = "/travel/";
/** A story with a gallery. */
export const PAPER_CUTS = "/2025/12/09/weixian-smoked-patterns/";

export const HEADLINE = "#main h1";
export const PANEL = "[role=alert]";

/** By how many CSS pixels a scroll position may differ. */
const CLOSE = 2;
const NOTHING = /(?!)/;

export const dataOf = (address) => `${address}index.json`;
/** Selects the nav's link to an address. */
export const navLink = (address) => `nav.nav a[href="${address}"]`;

export class Reader {
  #portals = new Map();

  /** @param {Record<string, string>} dists the published folders of portals, by name; the first is that of most checks */
  constructor(dists) {
    this.dists = dists;
  }

  async start(driver) {
    for (const [name, dist] of Object.entries(this.dists)) this.#portals.set(name, await startPortal(dist));
    this.elsewhere = await startElsewhere();
    this.engine = await driver.launch();
  }

  async end() {
    await this.engine?.close();
    for (const portal of this.#portals.values()) await portal.close();
    await this.elsewhere?.close();
  }

  /**
   * A new page, or browser, without state of the check before.
   *
   * @param {object} options
   * @param {boolean} [options.ahead] pages may fetch others ahead of a click
   * @param {boolean} [options.forgetful] no back/forward cache
   * @param {string} [options.portal] the name of another portal
   */
  async fresh({ ahead = false, forgetful = false, portal = Object.keys(this.dists)[0] }) {
    await this.engine.fresh(forgetful);
    this.dist = this.dists[portal];
    this.server = this.#portals.get(portal);
    this.server.reset();
    this.server.ahead = ahead;
  }

  /**
   * A check in a fresh page. WebKitGTK's small browser crashes now and then on a busy machine; that says nothing of the
   * portal, so the check is made once more, and the report says that it was. A crash that comes again is a failure.
   *
   * @param {import("node:test").TestContext} t
   * @param {object} options those of `fresh`, and `says`: what pages may say
   * @param {() => Promise<void>} body
   */
  async check(t, options, body) {
    const once = async () => {
      await this.fresh(options);
      await body();
      await this.expectNothingSaidBut(options.says ?? NOTHING);
    };
    try {
      await once();
    } catch (error) {
      if (!(error instanceof BrowserGone)) throw error;
      t.diagnostic(`The browser ended by itself, and the check is made once more. ${error.message}`);
      await once();
    }
  }

  // ---- The page ----

  async ask(task, ...args) {
    return await this.engine.evaluate(task, ...args);
  }

  /** Waits for a condition in the page. */
  async until(what, task, ...args) {
    return await until(what, () => this.engine.evaluate(task, ...args));
  }

  /** Opens an address, without waiting for the app. */
  async openPrinted(address) {
    await this.openElsewhere(new URL(address, this.server.url).href);
  }

  async openElsewhere(url) {
    await this.mark();
    await this.engine.open(url);
    await this.until(
      `${url} is loaded`,
      (wanted) => window.engineMark === undefined && document.readyState === "complete" && location.href === wanted,
      url,
    );
  }

  async open(address) {
    await this.openPrinted(address);
    await this.untilAlive();
  }

  async untilAlive() {
    await this.until("the app runs", () => document.documentElement.hasAttribute("data-live"));
  }

  /** Marks the document; a load removes the mark. */
  async mark() {
    await this.ask(() => {
      window.engineMark = true;
    });
  }

  async isMarked() {
    return await this.ask(() => window.engineMark === true);
  }

  /** Waits until an ordinary load has replaced the marked document. */
  async untilLoaded(address) {
    await this.until(
      `${address} is loaded as an ordinary page`,
      (path) =>
        window.engineMark === undefined && document.readyState === "complete" && decodeURI(location.pathname) === path,
      address,
    );
  }

  /** Loads the page again, and waits until the new document is there. */
  async reload() {
    const address = (await this.where()).path;
    await this.mark();
    await this.engine.reload();
    await this.untilLoaded(address);
  }

  /** The path and the headline that are shown. */
  async where() {
    return await this.ask(() => ({
      path: decodeURI(location.pathname),
      headline: document.querySelector("#main h1")?.textContent.trim(),
    }));
  }

  /** Waits until an address and its page are shown. */
  async untilShown({ path, headline }) {
    await this.until(
      `"${headline}" is shown at ${path}`,
      (wanted, text) =>
        decodeURI(location.pathname) === wanted && document.querySelector("#main h1")?.textContent.trim() === text,
      path,
      headline,
    );
  }

  // ---- Links ----

  /**
   * Picks a story's link that can be seen as the page stands, so that a click need not scroll.
   *
   * @returns {Promise<{ selector: string, path: string, headline: string }>}
   */
  async pickLink() {
    const found = await this.until("a story's link can be seen", () => {
      const isSeen = (link) => {
        const { left, top, width, height } = link.getClientRects()[0] ?? {};
        if (!(height > 0) || top < innerHeight * 0.2 || top + height > innerHeight) return false;
        return link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      };
      const link = [...document.querySelectorAll("#main h3 a")].find(isSeen);
      if (!link) return undefined;
      for (const old of document.querySelectorAll("[data-picked]")) old.removeAttribute("data-picked");
      link.setAttribute("data-picked", "");
      return { path: decodeURI(link.pathname), headline: link.textContent.trim() };
    });
    return { selector: "[data-picked]", ...found };
  }

  /** Follows a story's link that can be seen, and waits for the story. */
  async follow() {
    const link = await this.pickLink();
    await this.engine.click(link.selector);
    await this.untilShown(link);
    return link;
  }

  /** Waits until the focus is on a link to an address, in the part of the page that changes. */
  async untilLinkFocused(path) {
    await this.until(
      `the focus is on the link to ${path}`,
      (wanted) => {
        const focused = document.activeElement;
        return focused?.matches("#main a") && decodeURI(focused.pathname) === wanted;
      },
      path,
    );
  }

  // ---- Scroll positions ----

  /** Scrolls to so many CSS pixels below the top. */
  async scrollTo(y) {
    await this.ask((top) => window.scrollTo({ top, behavior: "instant" }), y);
    await this.untilAt(y);
  }

  /** Waits until the page is scrolled to `y`, and fails when it moves afterwards. */
  async untilAt(y) {
    const standing = () => this.ask((top, close) => Math.abs(scrollY - top) <= close, y, CLOSE);
    await until(`the page stands at ${y} px`, async () => {
      if (await standing()) return true;
      throw new Error(`it stands at ${await this.ask(() => scrollY)} px of ${await this.ask(maxScroll)}`);
    });
    await this.frames();
    assert.ok(await standing(), `the page had reached ${y} px and went on to ${await this.ask(() => scrollY)} px`);
  }

  /** Waits until what was changed has been painted. */
  async frames() {
    await this.ask(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    );
  }

  // ---- Failures ----

  async untilPanel() {
    await this.until("the panel says what happened", () => {
      return document.querySelector("[role=alert]").textContent.trim().length > 0;
    });
  }

  async untilNoPanel() {
    await this.until("the panel is empty", () => document.querySelector("[role=alert]").textContent.trim() === "");
  }

  async retry() {
    await this.engine.click(`${PANEL} button`);
  }

  // ---- What pages said ----

  /** Everything that pages said so far, a line each. */
  async said() {
    // `until`, because a check may end while a page is being loaded.
    await this.until("what pages said has arrived", async () => {
      await window.engineProbe?.settled();
      return true;
    });
    return this.server.said;
  }

  /** @param {RegExp} expected lines that are let through */
  async expectNothingSaidBut(expected) {
    const said = (await this.said()).filter((line) => !expected.test(line));
    assert.deepEqual(said, [], "pages said something");
  }
}

function maxScroll() {
  return document.documentElement.scrollHeight - innerHeight;
}
