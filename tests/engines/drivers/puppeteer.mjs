// Chromium by the DevTools protocol, Firefox by WebDriver BiDi: both through puppeteer-core.

import puppeteer from "puppeteer-core";
import { pointAt } from "./pointer.mjs";
import { findFirst } from "./programs.mjs";

const WINDOW = { width: 1280, height: 800 };

export const chromium = {
  name: "chromium",
  install: "Chromium or Google Chrome, or set CHROMIUM to its full path",
  find: () =>
    process.env.CHROMIUM || findFirst(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]),
  launch: () =>
    launch("chromium", {
      browser: "chrome",
      executablePath: chromium.find(),
      args: [
        // Containers and CI run as root, where Chromium's sandbox cannot start.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        // No check leaves this machine.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    }),
};

export const firefox = {
  name: "firefox",
  install: "Firefox (Debian: firefox-esr)",
  find: () => findFirst(["firefox-esr", "firefox"]),
  launch: () => launch("firefox", { browser: "firefox", executablePath: firefox.find() }),
};

async function launch(name, options) {
  const browser = await puppeteer.launch({ headless: true, defaultViewport: WINDOW, ...options });
  const engine = new Engine(name, browser);
  await engine.fresh();
  return engine;
}

class Engine {
  #browser;
  #context;
  #page;

  hasTabs = true;

  constructor(name, browser) {
    this.name = name;
    this.#browser = browser;
  }

  async version() {
    return await this.#browser.version();
  }

  /**
   * A new page that shares nothing with the one before.
   *
   * @param {boolean} [forgetful] no back/forward cache
   */
  async fresh(forgetful = false) {
    const old = this.#context;
    this.#context = await this.#browser.createBrowserContext();
    this.#page = await this.#context.newPage();
    await old?.close();
    if (forgetful) await this.#page.evaluateOnNewDocument(() => addEventListener("unload", () => {}));
  }

  async evaluate(task, ...args) {
    return await this.#page.evaluate(task, ...args);
  }

  async click(selector) {
    const { x, y } = await this.evaluate(pointAt, selector);
    await this.#page.mouse.click(x, y);
  }

  /** @param {string[]} modifiers such as "Control" */
  async clickWith(selector, modifiers) {
    for (const key of modifiers) await this.#page.keyboard.down(key);
    await this.click(selector);
    for (const key of modifiers) await this.#page.keyboard.up(key);
  }

  async hover(selector) {
    const { x, y } = await this.evaluate(pointAt, selector);
    await this.#page.mouse.move(x, y);
  }

  async press(key) {
    await this.#page.keyboard.press(key);
  }

  // Puppeteer would wait for a load, which does not happen where the app or the back/forward cache shows the page. The caller
  // waits for what it expects.
  async open(url) {
    this.#page.goto(url).catch(() => {});
  }

  async back() {
    this.#page.goBack().catch(() => {});
  }

  async forward() {
    this.#page.goForward().catch(() => {});
  }

  async reload() {
    this.#page.reload().catch(() => {});
  }

  async url() {
    return await this.evaluate(() => location.href);
  }

  async setViewport(width, height) {
    await this.#page.setViewport({ width, height });
  }

  async screenshot(path) {
    await this.#page.screenshot({ path });
  }

  async close() {
    await this.#browser.close();
  }
}
