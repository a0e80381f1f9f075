// WebKit: WebKitGTK's own small browser, driven by WebKitWebDriver, on a virtual screen.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { findProgram } from "../../hosts/server.mjs";
import { until } from "../until.mjs";
import { pointAt } from "./pointer.mjs";
import { findMiniBrowser } from "./programs.mjs";
import { BrowserGone, Session, command } from "./webdriver.mjs";

const HOST = "127.0.0.1";
const WINDOW = { width: 1280, height: 800 };
/** As large as the largest window of the tour. */
const SCREEN = "1400x1000x24";
const SCRIPT_TIMEOUT = 3000;

export const webkit = {
  name: "webkit",
  install: "WebKitGTK's driver and Xvfb (Debian: webkit2gtk-driver, xvfb)",
  find: () => (findProgram("WebKitWebDriver") && findProgram("Xvfb") ? findMiniBrowser() : undefined),
  launch,
};

async function launch() {
  // -noreset: without it an X server restarts when its last client ends, and the next browser may find no screen.
  const screen = start(findProgram("Xvfb"), ["-displayfd", "3", "-screen", "0", SCREEN, "-noreset", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const display = `:${await displayOf(screen)}`;
  const port = await freePort();
  const driver = start(findProgram("WebKitWebDriver"), [`--host=${HOST}`, `--port=${port}`], {
    stdio: ["ignore", "ignore", "ignore"],
    // Not on the developer's own desktop.
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: "x11", WAYLAND_DISPLAY: "" },
  });
  const server = `http://${HOST}:${port}`;
  await until("WebKitWebDriver answers", () => command(server, "GET", "/status"));
  const engine = new Engine(server, [driver, screen]);
  await engine.fresh();
  return engine;
}

class Engine {
  #server;
  #children;
  #session;

  name = "webkit";
  /** The small browser has no tabs: a click with Ctrl loads the page where the reader is. */
  hasTabs = false;

  constructor(server, children) {
    this.#server = server;
    this.#children = children;
  }

  async version() {
    return `WebKitGTK/${this.#session.capabilities.browserVersion}`;
  }

  /**
   * A new browser, with storage of its own; only the first window of one has the focus where there is no window manager.
   *
   * @param {boolean} [forgetful] no back/forward cache; in WebKit, unlike elsewhere, a listener to `unload` does not
   *   prevent it
   */
  async fresh(forgetful = false) {
    // A browser that has ended by itself has no session to end.
    await this.#session?.end().catch((error) => {
      if (!(error instanceof BrowserGone)) throw error;
    });
    this.#session = await Session.start(this.#server, {
      // With another strategy it would wait for a load after going back, which does not come where the app shows the page.
      pageLoadStrategy: "none",
      "webkitgtk:browserOptions": {
        binary: findMiniBrowser(),
        args: ["--automation", `--enable-page-cache=${!forgetful}`],
      },
    });
    // A script in a page that is being left is never answered: a short limit, so that it is tried again soon.
    await this.#session.post("/timeouts", { script: SCRIPT_TIMEOUT });
    await this.setViewport(WINDOW.width, WINDOW.height);
  }

  async open(url) {
    await this.#session.post("/url", { url });
  }

  async evaluate(task, ...args) {
    return await this.#session.evaluate(task, ...args);
  }

  async click(selector) {
    await this.clickWith(selector, []);
  }

  /** @param {string[]} modifiers such as "Control" */
  async clickWith(selector, modifiers) {
    await this.#session.clickAt(await this.evaluate(pointAt, selector), modifiers);
  }

  async hover(selector) {
    await this.#session.moveTo(await this.evaluate(pointAt, selector));
  }

  async press(key) {
    await this.#session.press(key);
  }

  async back() {
    await this.#session.post("/back");
  }

  async forward() {
    await this.#session.post("/forward");
  }

  async reload() {
    await this.#session.post("/refresh");
  }

  async url() {
    return await this.evaluate(() => location.href);
  }

  /** The page's own size; the window has a bar above it, and cannot be narrower than about 450 px. */
  async setViewport(width, height) {
    await this.#session.post("/window/rect", { width, height });
    const bar = height - (await this.evaluate(() => innerHeight));
    if (bar > 0) await this.#session.post("/window/rect", { width, height: height + bar });
  }

  async screenshot(path) {
    await writeFile(path, Buffer.from(await this.#session.get("/screenshot"), "base64"));
  }

  async close() {
    await this.#session?.end().catch(() => {});
    for (const child of this.#children) await stop(child);
  }
}

const running = new Set();
process.once("exit", () => running.forEach((child) => child.kill()));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** A program that ends when this process does, also by a signal. */
function start(program, args, options) {
  const child = spawn(program, args, options);
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

async function stop(child) {
  if (!running.has(child)) return;
  child.kill();
  await once(child, "exit");
}

/** The number of the display, which Xvfb prints when it is ready. */
async function displayOf(screen) {
  const [number] = await Promise.race([
    once(screen.stdio[3], "data"),
    once(screen, "exit").then(() => {
      throw new Error("Xvfb ended before it had a screen.");
    }),
  ]);
  return String(number).trim();
}

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed).listen(0, HOST, () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
