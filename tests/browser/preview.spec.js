// `press serve` without a site: the preview of a newsroom's content, with the app, in a real browser.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { CHECKOUT, expect, isMarked, live, main, mark, open, test, title } from "./support.js";

const TARGET = process.env.CARGO_TARGET_DIR || join(CHECKOUT, "target");
const PRESS = process.env.BAOLAN_PRESS || join(TARGET, "release", "press");
const APP = join(CHECKOUT, "target/app");

const DRAFT = `+++
id = "new-bridge"
channel = "city"
title = "新桥要动工"
published = 2026-03-05T08:00:00
draft = true
source = "小报"
editor = "示例甲"
+++

还没写完。
`;

let folder;
let url;
let press;

/** Starts a preview on a port, and waits until it answers. */
async function start(port) {
  const options = ["--content", join(folder, "portal"), "--cache", join(folder, "cache"), "--app", APP];
  press = spawn(PRESS, ["serve", ...options, "--port", port, "--now", "2026-12-01T00:00:00+08:00"]);
  for await (const line of createInterface({ input: press.stdout })) {
    url = line.match(/http:\S+/)?.[0];
    if (url) break;
  }
  press.stdout.resume();
}

async function stop() {
  const ended = once(press, "exit");
  press.kill("SIGINT");
  await ended;
}

const story = (name) => join(folder, "portal/content/articles", name);

/** Saves a story as editors do: another file takes the place of the old one. */
async function save(name, from, to) {
  const text = await readFile(story(name), "utf8");
  expect(text).toContain(from);
  await writeFile(story(`${name}.tmp`), text.replace(from, to));
  await rename(story(`${name}.tmp`), story(name));
}

const bar = (page) => page.locator("#preview-bar");

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "baolan-preview-"));
  await cp(join(CHECKOUT, "tests/sites/tiny"), join(folder, "portal"), { recursive: true });
  await writeFile(story("draft.md"), DRAFT);
  await start("0");
});

test.afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

test("the bar stays when the page comes alive, and when one page follows another", async ({ page, said }) => {
  await open(page, url);
  await expect(bar(page)).toContainText("预览");
  await expect(bar(page)).toContainText("草稿与待发 1");
  await mark(page);
  await main(page).getByRole("link", { name: "〔草稿〕新桥要动工" }).first().click();
  await expect(title(page)).toHaveText("〔草稿〕新桥要动工");
  await expect(page).toHaveTitle(/^〔草稿〕新桥要动工/);
  expect(await isMarked(page)).toBe(true);
  await expect(bar(page)).toBeVisible();
  await page.goBack();
  await expect(title(page)).toHaveText("小报");
  expect(await isMarked(page)).toBe(true);
  await expect(bar(page)).toHaveCount(1);
  expect(said.filter((line) => line.startsWith("error") || line.startsWith("uncaught"))).toEqual([]);
});

test("a story that is saved shows by itself, also after a click inside the site", async ({ page }) => {
  await open(page, `${url}news/`);
  await main(page).getByRole("link", { name: "老桥修好了" }).first().click();
  await expect(title(page)).toHaveText("老桥修好了");
  await mark(page);
  await save("bridge.md", "老桥修好了", "老桥又修好了");
  await expect(title(page)).toHaveText("老桥又修好了");
  expect(await isMarked(page)).toBe(false);
  await live(page);
  await save("bridge.md", "老桥又修好了", "老桥第三次修好了");
  await expect(title(page)).toHaveText("老桥第三次修好了");
});

test("the bar leads to the drafts, and to the faults, which go away when they are mended", async ({ page }) => {
  await open(page, `${url}news/`);
  await bar(page).getByRole("link", { name: "草稿与待发" }).click();
  await page.getByRole("link", { name: "〔草稿〕新桥要动工" }).click();
  await expect(title(page)).toHaveText("〔草稿〕新桥要动工");

  await save("run.md", "title =", "tilte =");
  await expect(bar(page)).toContainText("错误 1");
  await bar(page).getByRole("link", { name: "错误" }).click();
  await expect(page.locator("mark").first()).toBeVisible();
  await expect(page.locator("main")).toContainText("content/articles/run.md");
  await page.goto(`${url}news/2026/03/02/river-run/`);
  await expect(page.locator("main")).toContainText("这篇稿件现在无法显示");
  await save("run.md", "tilte =", "title =");
  await expect(title(page)).toHaveText("江边晨跑队满一百人");
});

test("a site that cannot be read says why, and comes back by itself", async ({ page }) => {
  await open(page, `${url}news/`);
  const site = join(folder, "portal/content/site.json");
  const good = await readFile(site, "utf8");
  await writeFile(site, good.replace('"name"', "name"));
  await expect(page.locator("main")).toContainText("content/site.json");
  await rm(site);
  await expect(page.locator("main")).toContainText("missing-site");
  await writeFile(site, good);
  await expect(title(page)).toHaveText("小报");
});

test("a page outlives its preview, and follows the next one", async ({ page }) => {
  await open(page, `${url}news/`);
  await mark(page);
  await stop();
  await save("bridge.md", "老桥修好了", "夜里改过");
  await start(new URL(url).port);
  await expect(main(page)).toContainText("夜里改过");
  await live(page);
});

test("pages of other origins get nothing of a draft, and a link to it still works", async ({ page }) => {
  const draft = `${url}news/2026/03/05/new-bridge/`;
  const markup = `<!DOCTYPE html><title>x</title><script src="${draft}index.json"></script>
    <iframe src="${draft}"></iframe><a href="${draft}">draft</a>`;
  const other = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(markup));
  await once(other.listen(0, "127.0.0.1"), "listening");
  try {
    const script = page.waitForEvent("requestfailed", (request) => request.url() === `${draft}index.json`);
    const frame = page.waitForResponse(draft);
    await page.goto(`http://127.0.0.1:${other.address().port}/`);
    await script;
    expect((await frame).status()).toBe(403);
    await page.getByRole("link", { name: "draft" }).click();
    await expect(title(page)).toHaveText("〔草稿〕新桥要动工");
  } finally {
    other.closeAllConnections();
    other.close();
  }
});
