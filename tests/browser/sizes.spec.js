// What a first visit weighs, brotli 11. Each gate has a minimum too, so that a gain is locked in: when a figure falls
// below it, lower both bounds.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { expect, test } from "@playwright/test";

const DIST = process.env.BAOLAN_DIST ?? "../dist";

const weight = (file) =>
  brotliCompressSync(readFileSync(file), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: 0 },
  }).length;

const asset = (ending) => {
  const found = readdirSync(join(DIST, "assets")).filter((name) => name.endsWith(ending));
  expect(found.length, `files ending in ${ending}`).toBeGreaterThan(0);
  return found.reduce((sum, name) => sum + weight(join(DIST, "assets", name)), 0);
};

/** Every story's own file of a name. */
const stories = (name) =>
  readdirSync(DIST, { recursive: true })
    .filter((path) => /^\d{4}\//.test(path) && path.endsWith(`/${name}`))
    .map((path) => ({ path, bytes: weight(join(DIST, path)) }));

const heaviest = (name) => stories(name).reduce((most, file) => (file.bytes > most.bytes ? file : most));

const between = (bytes, least, most, what) => {
  expect(bytes, `${what}: above the budget`).toBeLessThanOrEqual(most);
  expect(bytes, `${what}: lighter than the gate; lock the gain in`).toBeGreaterThanOrEqual(least);
};

test("the app's wasm", () => between(asset(".wasm"), 98_000, 110_000, "wasm"));
test("the app's scripts, loader included", () => between(asset(".js"), 7_500, 10_000, "scripts"));
test("the styles", () => between(asset(".css"), 4_600, 12_000, "styles"));
test("the site's facts", () => between(asset(".json"), 1_200, 2_000, "site facts"));

test("the heaviest story's page", () => {
  const { path, bytes } = heaviest("index.html");
  between(bytes, 9_500, 15_000, path);
});

test("the heaviest story's data", () => {
  const { path, bytes } = heaviest("index.json");
  between(bytes, 6_800, 8_000, path);
});

test("the front page", () => between(weight(join(DIST, "index.html")), 8_800, 15_000, "front page"));
