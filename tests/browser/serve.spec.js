// The server of all other tests, in raw requests that no client normalises.

import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { serve } from "./serve.mjs";

let folder;
let server;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baolan-serve-"));
  const dist = join(folder, "dist");
  await mkdir(join(dist, "county", "news"), { recursive: true });
  await mkdir(join(dist, "empty"));
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(dist, "index.html"), "home");
  await writeFile(join(dist, "404.html"), "not here");
  await writeFile(join(dist, "app.wasm"), "");
  await mkdir(join(dist, "assets"));
  await writeFile(join(dist, "assets", "app-1.js"), "app");
  await mkdir(join(dist, "media"));
  await writeFile(join(dist, "media", "a-1.webp"), "picture");
  await writeFile(join(dist, "county", "news", "index.html"), "news");
  await writeFile(join(dist, "county", "news", "index.json"), "{}");
  await symlink(join(folder, "secret.txt"), join(dist, "link.txt"));
  server = await serve({ dist, base: "/paper/", port: 0 });
});

test.afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function ask(path, headers = {}) {
  const { hostname, port } = new URL(server.url);
  return new Promise((done, fail) => {
    get({ hostname, port, path, headers }, (response) => {
      let body = "";
      response.on("data", (chunk) => (body += chunk));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body }));
    }).on("error", fail);
  });
}

test("a folder shows its index.html", async () => {
  expect(await ask("/paper/")).toMatchObject({ status: 200, body: "home" });
  expect(await ask("/paper/county/news/")).toMatchObject({ status: 200, body: "news" });
});

test("a folder asked for without its slash is redirected, query and all", async () => {
  expect((await ask("/paper")).headers.location).toBe("/paper/");
  expect(await ask("/paper/county/news?from=app")).toMatchObject({
    status: 301,
    headers: { location: "/paper/county/news/?from=app" },
  });
});

test("files carry the types a browser insists on", async () => {
  expect((await ask("/paper/app.wasm")).headers["content-type"]).toBe("application/wasm");
  expect((await ask("/paper/county/news/index.json")).headers["content-type"]).toBe("application/json");
  expect((await ask("/paper/")).headers["content-type"]).toBe("text/html; charset=utf-8");
});

test("what is missing is 404.html with status 404", async () => {
  for (const path of [
    "/paper/nothing",
    "/paper/nothing/index.json",
    "/paper/empty/",
    "/paper/empty",
    "/",
    "/paperboy",
  ]) {
    expect(await ask(path), path).toMatchObject({ status: 404, body: "not here" });
  }
});

test("a known page is confirmed without its body, and always asked about", async () => {
  const first = await ask("/paper/");
  expect(first.headers["cache-control"]).toBe("no-cache");
  expect(await ask("/paper/", { "If-None-Match": first.headers.etag })).toMatchObject({ status: 304, body: "" });
  expect(await ask("/paper/", { "If-None-Match": '"old"' })).toMatchObject({ status: 200, body: "home" });
});

test("no path leads out of the folder", async () => {
  const paths = [
    "/paper/../secret.txt",
    "/paper/county/../../../secret.txt",
    "/paper/%2e%2e/secret.txt",
    "/paper/..%2fsecret.txt",
    "/paper/..%5csecret.txt",
    "/paper/%252e%252e/secret.txt",
    "/paper//etc/passwd",
    "/paper/link.txt",
    "/paper/%00",
    "/paper/%",
    "//example.com/",
  ];
  for (const path of paths) {
    expect(await ask(path), path).toMatchObject({ status: 404, body: "not here" });
  }
});

test("a tuned server sends text in Brotli, and says of hashed files that they never change", async () => {
  const tuned = await serve({ dist: join(folder, "dist"), base: "/paper/", port: 0, tuned: true });
  const fetched = async (path, coding) => {
    const answer = await fetch(new URL(path, tuned.url), { headers: { "Accept-Encoding": coding } });
    return [answer.headers.get("content-encoding"), answer.headers.get("cache-control"), await answer.text()];
  };
  try {
    expect(await fetched("", "gzip, br")).toEqual(["br", "no-cache", "home"]);
    expect(await fetched("", "gzip")).toEqual([null, "no-cache", "home"]);
    expect(await fetched("assets/app-1.js", "br")).toEqual(["br", "public, max-age=31536000, immutable", "app"]);
    expect(await fetched("media/a-1.webp", "br")).toEqual([null, "public, max-age=31536000, immutable", "picture"]);
  } finally {
    await tuned.close();
  }
});
