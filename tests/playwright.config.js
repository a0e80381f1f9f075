// Browser tests run in the machine's own Chromium: nothing is downloaded, and everybody tests what they have.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { defineConfig } from "@playwright/test";

const PORT = Number(process.env.BAOLAN_PORT || 4173);
const BASE = process.env.BAOLAN_BASE ?? "/";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;

  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (!found) {
    throw new Error(`No browser found: install Chromium or Google Chrome, or set CHROMIUM to its full path.`);
  }
  return found;
}

export default defineConfig({
  testDir: "./browser",
  outputDir: "./test-results",
  timeout: 30_000,
  workers: 2,
  // Files run side by side, the tests of one file in order; a retry would only hide a race.
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${PORT}${BASE}`,
    browserName: "chromium",
    // The demo portal's readers; a test of another reader says so itself.
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // Without a film of every test: it takes a fifth of the time.
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        // Containers and CI run as root, where Chromium's sandbox cannot start.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        // No test leaves this machine: what lies elsewhere is answered by the test, or fails.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        // A browser that phones home makes requests no test asked for.
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node browser/serve.mjs",
    url: `http://127.0.0.1:${PORT}${BASE}`,
    env: { BAOLAN_PORT: String(PORT), BAOLAN_BASE: BASE },
    // Another server on this port would be tested in place of ours.
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
    timeout: 10_000,
  },
});
