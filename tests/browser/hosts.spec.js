// What real servers answer with the files that the press writes for them, at the root and below a path: headers, types,
// compressed copies, deep links, missing files.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { findCaddy, serveByCaddy } from "../hosts/caddy.mjs";
import { findNginx, hasBrotli, serveByNginx } from "../hosts/nginx.mjs";
import { CHECKOUT, DIST } from "./support.js";

const AT_ROOT = { base: "/", dist: DIST, hosts: process.env.BAOLAN_HOSTS || `${CHECKOUT}target/hosts` };
const BELOW = { base: "/news/", dist: process.env.BAOLAN_DIST_BELOW, hosts: process.env.BAOLAN_HOSTS_BELOW };

/** The built app. */
const APP = `${CHECKOUT}target/app`;

/** A portal with a second variant (./dev test browser publishes it). */
const VARIANTS = { base: "/", dist: process.env.BAOLAN_DIST_VARIANT, hosts: process.env.BAOLAN_HOSTS_VARIANT };

const SERVERS = [
  {
    name: "nginx",
    found: findNginx(),
    serve: serveByNginx,
    brotli: () => hasBrotli(),
    scripts: "application/javascript; charset=utf-8",
    binary: "application/octet-stream",
    // Status and target for a folder without its slash; nginx keeps the query.
    redirect: (folder, query) => [301, folder + query],
  },
  {
    name: "Caddy",
    found: findCaddy(),
    serve: serveByCaddy,
    brotli: () => true,
    scripts: /^(text|application)\/javascript(; charset=utf-8)?$/,
    // None: browsers take what they do not know for bytes.
    binary: undefined,
    redirect: (folder) => [308, folder],
  },
];
const IMMUTABLE = "public, max-age=31536000, immutable";

/**
 * Waits until the clock shows another second than a file was written in. Servers tell versions of a page apart by the
 * second and the size: of two publishes within one second a browser is told that the page has not changed.
 */
const newSecond = (path) =>
  expect.poll(() => Math.floor(Date.now() / 1000) > Math.floor(statSync(path).mtimeMs / 1000), { intervals: [50] }).toBe(true);

for (const [host, place] of SERVERS.flatMap((one) => [[one, AT_ROOT], [one, BELOW]])) {
  test.describe(`${host.name} ${place.base}`, () => {
    test.skip(!host.found, `${host.name} is not installed`);
    test.skip(!place.dist, "no portal was published below a path: run ./dev test browser");

    let server;
    test.beforeAll(async () => {
      server = await host.serve(place);
    });
    test.afterAll(() => server?.close());

    const ask = (path, headers = {}) => request(new URL(path, server.url), headers);
    const asset = (pattern) => `assets/${readdirSync(join(place.dist, "assets")).find((name) => pattern.test(name))}`;
    const file = (path) => readFileSync(join(place.dist, path));

    test("every answer says what a page may load, also the one for what is missing", async () => {
      const page = readFileSync(join(place.dist, "index.html"), "utf8");
      const meta = page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1].replaceAll("&#39;", "'");
      // The page alone speaks of styles, and so of what nothing else is said of.
      const ofPage = /^default-src 'self'; style-src 'self' 'sha256-[^']{44}'; /;
      expect(meta).toMatch(ofPage);
      for (const path of ["", "index.json", "no/such/page", asset(/\.css$/), "county"]) {
        const { headers } = await ask(path);
        expect(headers["content-security-policy"], path).toBe(`${meta.replace(ofPage, "")}; frame-ancestors 'self'`);
        expect(headers["x-content-type-options"], path).toBe("nosniff");
        expect(headers["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
        expect(headers["permissions-policy"], path).toContain("camera=()");
      }
    });

    test("only what is named by content is kept for ever, and only when it is there", async () => {
      const picture = pathBelow(place.dist, "media");
      for (const path of [asset(/\.wasm$/), asset(/\.css$/), picture, pathBelow(place.dist, "assets/search", ".bin")]) {
        const { status, headers } = await ask(path);
        expect([status, headers["cache-control"]], path).toEqual([200, IMMUTABLE]);
        const again = await ask(path, { "If-Modified-Since": headers["last-modified"] });
        expect([again.status, again.headers["cache-control"]], path).toEqual([304, IMMUTABLE]);
      }
      for (const path of ["", "index.json", "county/", "feed.xml", "404.html", "robots.txt", "search/manifest.txt"]) {
        const { status, headers } = await ask(path);
        expect([status, headers["cache-control"]], path).toEqual([200, "no-cache"]);
      }
      // A root file has a rule of its own, also for the answer that it has not changed.
      const root = await ask("manifest.webmanifest");
      const same = await ask("manifest.webmanifest", { "If-Modified-Since": root.headers["last-modified"] });
      expect([root.status, root.headers["cache-control"]]).toEqual([200, "no-cache"]);
      expect([same.status, same.headers["cache-control"]]).toEqual([304, "no-cache"]);
      for (const path of ["assets/gone-0123.js", "assets/", "media/gone.webp", "media/", "media"]) {
        const { headers } = await ask(path);
        expect(headers["cache-control"], path).toBe("no-cache");
      }
    });

    test("what is missing is 404.html with status 404, and so is what is not for readers", async () => {
      const page = file("404.html").toString();
      for (const path of [
        "no/such/page",
        "no-such-channel/",
        "no-such-channel/index.json",
        "assets/gone-0123.wasm",
        "2026/",
        "assets/",
        ".baolan/manifest.json",
        ".baolan/",
        "_headers",
      ]) {
        const { status, headers, body } = await ask(path);
        expect([status, headers["content-type"]], path).toEqual([404, "text/html; charset=utf-8"]);
        expect(body.toString() === page, path).toBe(true);
      }
    });

    test("deep links, encoded ones too; a folder without its slash is redirected", async () => {
      for (const path of ["county/weixian/news/", `tag/${encodeURIComponent("非遗")}/`, "latest/?from=app"]) {
        const { status, body } = await ask(path);
        expect(status, path).toBe(200);
        expect(body.toString(), path).toContain("<main");
      }
      const { status, headers } = await ask("county/weixian?from=app");
      expect([status, headers.location]).toEqual(host.redirect(`${place.base}county/weixian/`, "?from=app"));
    });

    test("files carry their types", async () => {
      for (const [path, type] of [
        ["", "text/html; charset=utf-8"],
        ["index.json", "application/json"],
        [asset(/\.wasm$/), "application/wasm"],
        [asset(/^boot.*\.js$/), host.scripts],
        [asset(/\.css$/), "text/css; charset=utf-8"],
        ["manifest.webmanifest", "application/manifest+json"],
        ["feed.xml", "application/rss+xml; charset=utf-8"],
        ["county/atom.xml", "application/atom+xml; charset=utf-8"],
        ["feed.json", "application/feed+json"],
        ["sitemap.xml", "text/xml; charset=utf-8"],
        ["search/manifest.txt", "text/plain; charset=utf-8"],
        [pathBelow(place.dist, "assets/search", ".bin"), host.binary],
        [pathBelow(place.dist, "media", ".jpg"), "image/jpeg"],
        [pathBelow(place.dist, "media", ".webp"), "image/webp"],
      ]) {
        const { status, headers } = await ask(path);
        const expected = type instanceof RegExp ? expect.stringMatching(type) : type;
        expect([status, headers["content-type"]], path).toEqual([200, expected]);
      }
    });

    test("the copies of the press are what is sent, with the type of their file", async () => {
      const brotli = host.brotli();
      if (process.env.CI) expect(brotli, "Debian's libnginx-mod-http-brotli-static").toBe(true);
      for (const path of [asset(/\.wasm$/), asset(/^baolan.*\.js$/), asset(/\.css$/), asset(/^site/), "feed.xml"]) {
        const plain = await ask(path);
        expect(plain.headers["content-encoding"], path).toBe(undefined);
        expect(plain.headers.vary, path).toBe("Accept-Encoding");
        const zipped = await ask(path, { "Accept-Encoding": "gzip", Via: "1.1 cdn" });
        expect(zipped.headers["content-encoding"], path).toBe("gzip");
        expect(zipped.body.equals(file(`${path}.gz`)), path).toBe(true);
        expect(gunzipSync(zipped.body).equals(file(path)), path).toBe(true);
        for (const answer of [zipped, ...(brotli ? [await ask(path, { "Accept-Encoding": "gzip, deflate, br" })] : [])]) {
          expect(answer.headers["content-type"], path).toBe(plain.headers["content-type"]);
          expect(answer.headers["cache-control"], path).toBe(plain.headers["cache-control"]);
          expect(answer.headers.vary, path).toBe("Accept-Encoding");
        }
        if (!brotli) continue;
        const small = await ask(path, { "Accept-Encoding": "gzip, deflate, br" });
        expect(small.headers["content-encoding"], path).toBe("br");
        expect(small.body.equals(file(`${path}.br`)), path).toBe(true);
        expect(brotliDecompressSync(small.body).equals(file(path)), path).toBe(true);
      }
    });

    test("pages without copies are compressed on the way", async () => {
      for (const path of ["", "index.json", "county/"]) {
        const { headers, body } = await ask(path, { "Accept-Encoding": "gzip" });
        expect(headers["content-encoding"], path).toBe("gzip");
        const name = path.endsWith("json") ? path : `${path}index.html`;
        expect(gunzipSync(body).equals(file(name)), path).toBe(true);
      }
    });
  });
}

for (const host of SERVERS) {
  test.describe(`${host.name} that is not reloaded`, () => {
    test.skip(!host.found, `${host.name} is not installed`);

    test("pages with other styles than the server was started with are dressed", async ({ page }) => {
      const work = mkdtempSync(join(tmpdir(), "baolan-styles-"));
      const refused = [];
      page.on("console", (message) => {
        if (message.text().includes("Content Security Policy")) refused.push(message.text());
      });
      const dist = join(work, "dist");
      publish(APP, dist);
      const server = await host.serve({ ...AT_ROOT, dist });
      try {
        const paper = async () => {
          await page.goto(new URL("county/", server.url).href);
          return page.evaluate(() => [getComputedStyle(document.body).backgroundColor, document.styleSheets[0].cssRules.length > 10]);
        };
        expect(await paper()).toEqual(["rgb(253, 252, 249)", true]);
        await newSecond(join(dist, "county/index.html"));
        cpSync(APP, join(work, "app"), { recursive: true });
        const styles = join(work, "app/styles.json");
        writeFileSync(styles, readFileSync(styles, "utf8").replaceAll("--paper:#fdfcf9", "--paper:#fdfcf0"));
        publish(join(work, "app"), dist);
        expect(await paper()).toEqual(["rgb(253, 252, 240)", true]);
        expect(refused).toEqual([]);
      } finally {
        await server.close();
        rmSync(work, { recursive: true });
      }
    });
  });

  test.describe(`${host.name}, a second variant`, () => {
    test.skip(!host.found, `${host.name} is not installed`);
    test.skip(!VARIANTS.dist, "no portal with a second variant was published: run ./dev test browser");

    let server;
    test.beforeAll(async () => {
      server = await host.serve(VARIANTS);
    });
    test.afterAll(() => server?.close());

    test("what is missing is the 404.html of the variant that it is missing in", async () => {
      const page = (name) => readFileSync(join(VARIANTS.dist, name), "utf8");
      expect(page("404.html")).not.toBe(page("hant/404.html"));
      for (const [path, name] of [
        ["no/such/page", "404.html"],
        ["hantish/page", "404.html"],
        ["no/feed.xml", "404.html"],
        ["hant/no/such/page", "hant/404.html"],
        ["hant/no-such-channel/index.json", "hant/404.html"],
        ["hant/2026/", "hant/404.html"],
        // These have rules of their own.
        ["hant/no/feed.xml", "hant/404.html"],
        ["hant/no.wasm", "hant/404.html"],
      ]) {
        const { status, headers, body } = await request(new URL(path, server.url), {});
        expect([status, headers["content-type"]], path).toEqual([404, "text/html; charset=utf-8"]);
        expect(headers["cache-control"], path).toBe("no-cache");
        expect(body.toString(), path).toBe(page(name));
      }
    });

    test("pages, feeds and the manifest of both are there", async () => {
      for (const folder of ["", "hant/"]) {
        for (const [path, type] of [
          ["", "text/html; charset=utf-8"],
          ["city/", "text/html; charset=utf-8"],
          ["feed.xml", "application/rss+xml; charset=utf-8"],
          ["manifest.webmanifest", "application/manifest+json"],
        ]) {
          const { status, headers } = await request(new URL(folder + path, server.url), {});
          expect([status, headers["content-type"]], folder + path).toEqual([200, type]);
          expect(headers["cache-control"], folder + path).toBe("no-cache");
        }
      }
      const { status, headers } = await request(new URL("hant", server.url), {});
      expect([status, headers.location]).toEqual(host.redirect("/hant/", ""));
    });
  });
}

/** Publishes the demo with an app. */
function publish(app, dist) {
  const press = process.env.BAOLAN_PRESS || `${CHECKOUT}target/release/press`;
  const options = ["publish", "--app", app, "--out", dist, "--now", "2026-12-01T00:00:00+08:00"];
  const { status, stderr } = spawnSync(press, options, { cwd: CHECKOUT, encoding: "utf8" });
  expect(status, stderr).toBe(0);
}

/** The first file in a folder and below it, of a kind. */
function pathBelow(dist, folder, ending = "") {
  const paths = readdirSync(join(dist, folder), { recursive: true }).map((name) => `${folder}/${name}`);
  return paths.find((path) => path.endsWith(ending) && statSync(join(dist, path)).isFile());
}

function request(url, headers) {
  return new Promise((done, fail) => {
    get(url, { headers }, (response) => {
      const pieces = [];
      response.on("data", (piece) => pieces.push(piece));
      response.on("end", () =>
        done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    }).on("error", fail);
  });
}
