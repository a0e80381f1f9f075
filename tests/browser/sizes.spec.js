// What a first visit weighs, brotli 11. Each gate has a minimum too, so that a gain is locked in: when a figure falls
// below it, lower both bounds.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { CHECKOUT, COUNTY, HEAVIEST, HOME, PAPER_CUTS, expect, open, test } from "./support.js";

const DIST = process.env.BAOLAN_DIST ?? "../dist";

const weight = (file) =>
  brotliCompressSync(readFileSync(file), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: 0 },
  }).length;

const ASSETS = join(DIST, "assets");
/** The weight of the one asset whose name begins with `start` and ends in `ending`. */
const only = (start, ending) => {
  const found = readdirSync(ASSETS).filter((name) => name.startsWith(start) && name.endsWith(ending));
  expect(found.length, `files from ${start} to ${ending}`).toBe(1);
  return weight(join(ASSETS, found[0]));
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

// Every file of the app that each first visit requests.
test("the app's wasm", () => between(only("baolan-", ".wasm"), 111_800, 118_000, "wasm"));
test("the app's scripts, loader included", () => {
  between(only("baolan-", ".js") + only("boot-", ".js"), 8_600, 9_400, "scripts");
});
test("the loader", () => between(only("boot-", ".js"), 1_400, 2_000, "loader"));
test("the styles", () => between(only("styles-", ".css"), 5_500, 7_600, "styles"));
test("the site's facts", () => between(only("site-", ".json"), 1_200, 1_800, "site facts"));

// Beside every page.
test("the script that keeps what was read", () => between(only("read-", ".js"), 600, 1_100, "script"));

// What a reader loads who presses a button below a story.
test("the module of sharing", () => {
  between(only("share-", ".wasm"), 15_000, 21_000, "wasm");
  between(only("share-", ".js"), 2_500, 3_200, "script");
});

// What a reader loads who has a story read aloud.
test("the module of reading aloud", () => {
  between(only("listen-", ".wasm"), 30_000, 35_000, "wasm");
  between(only("listen-", ".js"), 4_800, 5_600, "script");
  between(only("listen-", ".css"), 700, 1_500, "styles");
});

// What a reader loads who opens the panel of reading settings; who has chosen something loads the sheet on every page, from the cache.
test("the module of the reading settings", () => {
  between(only("reading-", ".wasm"), 15_000, 19_000, "wasm");
  between(only("reading-", ".js"), 3_800, 4_500, "script");
  between(only("reading-", ".css"), 2_200, 3_200, "sheet");
});

// What a reader loads who searches: the page's module, and the one that a worker reads the index with.
test("the modules of the search", () => {
  const page = (ending) => weight(join(ASSETS, readdirSync(ASSETS).find((name) => /^search-[0-9a-f]{16}\./.test(name) && name.endsWith(ending))));
  between(page(".wasm"), 44_000, 48_500, "wasm of the page");
  between(page(".js"), 4_000, 5_200, "script of the page");
  between(only("search-index-", ".wasm"), 30_000, 45_000, "wasm of the index");
  const scripts = readdirSync(ASSETS).filter((name) => /^search-index-[0-9a-f]{16}\.js$/.test(name));
  expect(scripts.length).toBe(1);
  between(weight(join(ASSETS, scripts[0])), 2_500, 3_100, "script of the index");
});

// The same for a portal with a search engine. No other has it.
test("the module of the search with an engine", () => {
  const app = process.env.BAOLAN_APP || join(CHECKOUT, "target/app");
  between(weight(join(app, "search-engine_bg.wasm")), 50_000, 55_000, "wasm of the page");
  expect(readdirSync(ASSETS).filter((name) => name.startsWith("search-engine-"))).toEqual([]);
});

// What readers of a live portal load: one of them, and the last where stories are HTML. No portal of files has any.
const MODULES = {
  wordpress: [48_000, 54_000],
  halo: [48_000, 53_000],
  ghost: [48_500, 54_000],
  mapped: [55_000, 60_500],
  pages: [22_000, 26_500],
  html: [29_000, 34_000],
};
for (const [kind, [least, most]] of Object.entries(MODULES)) {
  test(`the module of live portals: ${kind}`, () => {
    const app = process.env.BAOLAN_APP || join(CHECKOUT, "target/app");
    between(weight(join(app, `live-${kind}_bg.wasm`)), least, most, "wasm");
    expect(readdirSync(ASSETS).filter((name) => name.startsWith("live-")), "in a portal of files").toEqual([]);
  });
}

/** Page and data, at least and at most. */
const PAGES = {
  [HOME]: { html: [11_000, 13_500], json: [5_600, 7_000] },
  [COUNTY]: { html: [6_500, 8_600], json: [2_000, 3_000] },
  [PAPER_CUTS]: { html: [6_700, 8_950], json: [2_100, 3_000] },
  "latest/": { html: [18_000, 20_800], json: [12_000, 14_000] },
};

for (const [address, { html, json }] of Object.entries(PAGES)) {
  test(`${address}: page and data`, () => {
    between(weight(join(DIST, address, "index.html")), ...html, "page");
    between(weight(join(DIST, address, "index.json")), ...json, "data");
  });
}

test("the heaviest story", () => {
  const page = heaviest("index.html");
  between(page.bytes, 12_000, 15_000, page.path);
  const data = heaviest("index.json");
  between(data.bytes, 6_800, 8_000, data.path);
});

/** Styles that stand in a page, in bytes as they are. */
const INLINE = { [HOME]: [7_000, 8_000], [COUNTY]: [7_000, 8_000], [PAPER_CUTS]: [7_000, 8_000], "latest/": [5_500, 8_000] };

for (const [address, bounds] of Object.entries(INLINE)) {
  test(`${address}: styles of the first screen`, () => {
    const page = readFileSync(join(DIST, address, "index.html"), "utf8");
    between(Buffer.byteLength(/<style>([^]*?)<\/style>/.exec(page)[1]), ...bounds, "inline styles");
  });
}

test("a story before the app: page, styles, loader", () => {
  const page = weight(join(DIST, PAPER_CUTS, "index.html"));
  between(page + only("styles-", ".css") + only("boot-", ".js"), 14_500, 18_500, "a story");
  const most = heaviest("index.html").bytes;
  between(most + only("styles-", ".css") + only("boot-", ".js"), 20_000, 25_000, "the heaviest story");
});

/** What a first visit asks for: each part of the app once, and no more pictures than stand near the top. */
const VISITS = { [HOME]: 5, [COUNTY]: 5, [PAPER_CUTS]: 4, [HEAVIEST]: 3 };

for (const [address, pictures] of Object.entries(VISITS)) {
  test(`${address}: requests of a first visit`, async ({ page, asked }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, address);
    await page.waitForLoadState("networkidle");
    const kinds = asked.map((path) => /^(assets\/[a-z]+|media)/.exec(path)?.[0] ?? path);
    const parts = kinds.filter((kind) => kind !== "media").sort();
    const own = address === HOME ? "" : address;
    expect(parts).toEqual([own, "assets/baolan", "assets/baolan", "assets/boot", "assets/read", "assets/site", "assets/styles"].sort());
    between(kinds.length - parts.length, 1, pictures, "pictures");
  });
}
