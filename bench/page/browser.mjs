// The browser for measurements: as on a cheap phone on a slow line, with an empty cache.

import { chromium } from "../../tests/node_modules/@playwright/test/index.mjs";
import config from "../../tests/playwright.config.js";

export const SLOWDOWN = 4;
const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const SCREEN = { width: 360, height: 740 };

/** Calls `task` with a browser, the same that the tests drive. */
export async function withBrowser(task) {
  const { executablePath, args } = config.use.launchOptions;
  const browser = await chromium.launch({ executablePath, args });
  try {
    return await task(browser);
  } finally {
    await browser.close();
  }
}

/**
 * Calls `task(page, session)` with a page in a context of its own, with empty cache and storage.
 *
 * @param {{ slow?: boolean, init?: Function }} options `slow: false` leaves line and processor as they are; `init` runs in
 *   every document before its own scripts
 */
export async function withPage(browser, { slow = true, init } = {}, task) {
  const context = await browser.newContext({ viewport: SCREEN, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    if (slow) {
      await session.send("Network.emulateNetworkConditions", LINE);
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    }
    if (init) await page.addInitScript(init);
    return await task(page, session);
  } finally {
    await context.close();
  }
}

/** Waits until the app has added its listeners. Pages without scripts (the floor) never get there. */
export const untilLive = (page) =>
  page.waitForFunction(() => document.documentElement.hasAttribute("data-live"), undefined, { polling: 50 });
