// ./dev serve on a fresh machine: the printed portal is there long before the tools that build the app, and Trunk takes over.

import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { TRUNK_TITLE, freshMachine } from "./fresh-machine.mjs";

const STORY = "public/content/articles/bridge.md";
const SHOWN = "printed pages, still without the app";

let machine;

test.afterEach(async () => {
  await machine?.remove();
  machine = undefined;
});

async function start(options) {
  machine = await freshMachine(options);
  machine.serve();
}

const says = (text) => expect.poll(() => machine.said, { timeout: 15_000 }).toContain(text);

async function change(path, from, to) {
  const file = join(machine.checkout, path);
  const text = await readFile(file, "utf8");
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

test("the printed portal is there first; Trunk takes the port over, and an open page reloads", async ({ page }) => {
  await start();
  await says(SHOWN);
  expect(machine.said).toContain(machine.url);
  await page.goto(machine.url);
  await expect(page.locator("h1")).toHaveText("小报");
  await expect(page.locator(".masthead")).toHaveCSS("display", "grid");
  await expect(page.locator("#boot")).toHaveCount(0);

  await page.getByRole("link", { name: "老桥修好了" }).first().click();
  await expect(page.locator("h1")).toHaveText("老桥修好了");
  expect((await page.goto(`${machine.url}no/such.page`)).status()).toBe(404);
  await page.goBack();
  await change(STORY, "老桥修好了", "老桥又修好了");
  await expect(page.locator("h1")).toHaveText("老桥又修好了");

  await machine.compile();
  await expect(page).toHaveTitle(TRUNK_TITLE);
  expect(machine.said).toContain("Now Trunk takes over");
  await machine.interrupt();
  expect(machine.isAlive).toBe(false);
  const tools = await machine.tools();
  expect(tools).toEqual([expect.stringMatching(/^trunk-\d/), expect.stringMatching(/^wasm-bindgen-cli-\d/)]);
});

test("Ctrl-C while tools are compiled leaves no process, no half tool and a free port", async () => {
  await start();
  await says(SHOWN);
  await says("Compiling trunk");
  await expect.poll(() => machine.tools()).toHaveLength(1);
  await machine.interrupt();
  await expect.poll(() => machine.isAlive).toBe(false);
  expect(await machine.tools()).toEqual([]);
  await expect(fetch(machine.url)).rejects.toThrow();
});

test("a tool that cannot be compiled is told, and the printed portal stays", async () => {
  await start();
  await says(SHOWN);
  await machine.compile("fail");
  await says("stays on");
  expect(machine.said).toContain("error: no trunk today");
  expect((await fetch(machine.url)).status).toBe(200);
  await machine.interrupt();
  await expect.poll(() => machine.isAlive).toBe(false);
  expect(await machine.tools()).toEqual([]);
});

test("an error in the content is reported, and the portal is there once it is mended", async () => {
  machine = await freshMachine();
  await change(STORY, "title =", "tilte =");
  machine.serve();
  await says("Once the content has no errors");
  expect(machine.said).toContain("articles/bridge.md");
  await says("Compiling trunk");
  expect((await fetch(machine.url)).status).toBe(404);
  await change(STORY, "tilte =", "title =");
  await expect.poll(async () => (await fetch(machine.url)).status).toBe(200);
});

test("with the tools in the cache Trunk serves at once", async () => {
  await start({ installed: true });
  await says("Trunk serves");
  expect(machine.said).not.toContain(SHOWN);
  await expect(readFile(join(machine.checkout, "../asked"))).rejects.toThrow("ENOENT");
});

test("a port that is taken is told before anything is compiled", async () => {
  machine = await freshMachine();
  const other = createServer();
  await new Promise((done) => other.listen(machine.port, "127.0.0.1", done));
  machine.serve();
  expect(await machine.exitCode()).toBe(1);
  expect(machine.said).toContain(`Port ${machine.port} is in use`);
  await new Promise((done) => other.close(done));
});

test("a folder for the portal that was left by an earlier start is no obstacle", async () => {
  await start();
  await says(SHOWN);
  await machine.interrupt();
  await rm(join(machine.checkout, "target/printed/index.html"));
  machine.said = "";
  machine.serve();
  await says(SHOWN);
  expect((await fetch(machine.url)).status).toBe(200);
});
