// Browser tests run in the machine's own Chromium: nothing is downloaded, and everybody tests what they have.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { findNginx } from "./hosts/nginx.mjs";

const HOST = "127.0.0.1";
const PORT = Number(process.env.BAOLAN_PORT || 4173);
const BASE = process.env.BAOLAN_BASE ?? "/";
const NGINX_PORT = PORT + 1;
const BELOW_PORT = PORT + 2;
const BUNDLE_PORT = PORT + 3;
// The same portal, published for an address with a path (./dev test browser does it).
const BELOW_BASE = "/news/";
const DIST_BELOW = process.env.BAOLAN_DIST_BELOW;
// The same portal with the app on another source of pages (src/data/bundle.rs).
const DIST_BUNDLE = process.env.BAOLAN_DIST_BUNDLE;
// What the press tells hosts about it.
const HOSTS = process.env.BAOLAN_HOSTS;

/** What `./dev test` says of failures at its end. */
const RECAP = fileURLToPath(new URL("../target/test-recap.txt", import.meta.url));

/** Specs in which another host, or a base, could make a difference. */
const ELSEWHERE = /(access|embed|failures|hydrate|lightbox|links|prefetch|search|tour)\.spec\.js$/;
/** Specs for another source of pages: nothing in the app but the source may know where pages come from. */
const OTHER_SOURCE = /(drawn|hydrate|tour)\.spec\.js$/;
/** Specs that start the servers which they ask. */
const OWN_SERVERS = /hosts\.spec\.js$/;

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const url = (port, base) => `http://${HOST}:${port}${base}`;

/** What the portal is tried on besides: a real nginx with its headers, a base, another source of pages. */
function otherHosts() {
  const projects = [];
  if (HOSTS && !findNginx()) {
    const message = "nginx is not installed (on Debian: nginx-light, libnginx-mod-http-brotli-static)";
    if (process.env.CI) throw new Error(message);
    console.warn(`${message}: the tests behind it are left out.`);
  } else if (HOSTS) {
    projects.push({
      project: { name: "nginx", testMatch: ELSEWHERE, use: { baseURL: url(NGINX_PORT, "/") } },
      server: {
        command: "node hosts/nginx.mjs",
        url: url(NGINX_PORT, "/"),
        env: { BAOLAN_PORT: String(NGINX_PORT) },
        gracefulShutdown: { signal: "SIGTERM", timeout: 2000 },
      },
    });
  }
  if (DIST_BELOW) {
    projects.push({
      project: { name: "below a path", testMatch: ELSEWHERE, use: { baseURL: url(BELOW_PORT, BELOW_BASE) } },
      server: {
        command: "node browser/serve.mjs",
        url: url(BELOW_PORT, BELOW_BASE),
        env: { BAOLAN_DIST: DIST_BELOW, BAOLAN_PORT: String(BELOW_PORT), BAOLAN_BASE: BELOW_BASE },
      },
    });
  }
  if (DIST_BUNDLE) {
    projects.push({
      project: { name: "another source", testMatch: OTHER_SOURCE, use: { baseURL: url(BUNDLE_PORT, "/") } },
      server: {
        command: "node browser/serve.mjs",
        url: url(BUNDLE_PORT, "/"),
        env: { BAOLAN_DIST: DIST_BUNDLE, BAOLAN_PORT: String(BUNDLE_PORT) },
      },
    });
  }
  return projects;
}

const others = otherHosts();

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
  // Files run side by side, the tests of one file in order.
  fullyParallel: false,
  // A machine that stands still for seconds fails a test that is right, and nobody can look at it there. A race is not hidden:
  // what passed at the second attempt only is named at the end of `./dev test`.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["./recap.mjs", { file: RECAP }]],
  use: {
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
  projects: [
    { name: "plain", testIgnore: OWN_SERVERS, use: { baseURL: url(PORT, BASE) } },
    ...(HOSTS ? [{ name: "hosts", testMatch: OWN_SERVERS }] : []),
    ...others.map(({ project }) => project),
  ],
  webServer: [
    {
      command: "node browser/serve.mjs",
      url: url(PORT, BASE),
      env: { BAOLAN_PORT: String(PORT), BAOLAN_BASE: BASE },
    },
    ...others.map(({ server }) => server),
  ].map((server) => ({
    ...server,
    // Another server on this port would be tested in place of ours.
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
    timeout: 10_000,
  })),
});
