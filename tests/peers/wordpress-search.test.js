// A real WordPress is the search engine of the portal whose stories it has, in every engine: the reader's browser asks it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { chromium, firefox } from "../engines/drivers/puppeteer.mjs";
import { webkit } from "../engines/drivers/webkit.mjs";
import { findNginx, serveByNginx } from "../hosts/nginx.mjs";
import { Portal, start } from "./peer.js";
import { askedOfIndex, launch, shown } from "./search-page.js";

const run = promisify(execFile);
const { BAOLAN_PRESS: press } = process.env;

let peer;
let portal;
let nginx;
/** Published stories by their ids. */
let stories;

before(async () => {
  peer = await start("wordpress");
  if (!peer) return;
  portal = await Portal.begin();
  await portal.site((site) => {
    site.search = { kind: "wordpress", url: peer.address };
  });
  await portal.import("wordpress", peer.address);
  await portal.publish();
  stories = await portal.stories();
  if (!findNginx()) {
    if (process.env.CI || process.env.BAOLAN_PEER_ASKED) throw new Error("nginx is not installed");
    return;
  }
  const hosts = path.join(portal.folder, "hosts");
  await run(press, ["hosts", "--out", hosts, "--content", portal.folder, "--cache", path.join(portal.folder, ".cache")]);
  nginx = await serveByNginx({ dist: portal.out, hosts });
});

after(async () => {
  await nginx?.close();
  await peer?.stop();
  await portal?.end();
});

test("a check finds a WordPress that lets readers search", async (t) => {
  if (!peer) return t.skip("no WordPress here");
  const { stdout } = await run(press, ["check", "--json", "--allow-private", "--content", portal.folder], { maxBuffer: 1 << 26 });
  const codes = JSON.parse(stdout).map(({ code }) => code);
  assert.deepEqual(codes.filter((code) => code.startsWith("search-")), []);
});

/** What WordPress itself answers: titles of the stories here, and how many posts there are. */
async function wanted(values) {
  const response = await fetch(`${peer.address}/wp-json/wp/v2/posts?${new URLSearchParams({ per_page: 10, ...values })}`);
  assert.equal(response.status, 200, JSON.stringify(values));
  const posts = await response.json();
  const titles = posts.map(({ id }) => stories.get(`wp-${id}`)?.page.article.title);
  return { titles, total: response.headers.get("X-WP-Total") };
}

for (const engine of [chromium, firefox, webkit]) {
  test(`${engine.name}: a reader's browser asks WordPress, and the index where WordPress does not answer`, async (t) => {
    if (!nginx) return t.skip(peer ? "no nginx here" : "no WordPress here");
    const browser = await launch(engine, t);
    if (!browser) return;
    try {
      const earlier = await askedOfIndex(nginx);

      const one = await shown(browser, nginx, "q=第11条");
      assert.deepEqual(one.titles, ["示例标题第11条"]);
      assert.ok(one.channels.every((name) => name !== ""), "the story says of which channel it is");
      for (const [query, values] of [
        ["q=标题+窗花", { search: "标题 窗花" }],
        ["q=窗花&page=3", { search: "窗花", page: 3 }],
        ["q=窗花&sort=date", { search: "窗花", orderby: "date" }],
        // A word behind a minus is a word.
        ["q=-窗花&from=2025", { search: "窗花", after: "2024-12-31T23:59:59", before: "2026-01-01T00:00:00" }],
      ]) {
        const found = await shown(browser, nginx, query);
        const expected = await wanted(values);
        // What waits for a password there is not here.
        assert.deepEqual(found.titles.filter((title, at) => expected.titles[at]), expected.titles.filter(Boolean), query);
        assert.equal(found.titles.length, 10);
        assert.match(found.status, new RegExp(`\\b${expected.total}\\b`, "u"), query);
      }
      assert.equal(await askedOfIndex(nginx), earlier, "the index is not asked");

      const ofChannel = await shown(browser, nginx, "q=窗花&channel=agriculture/villages");
      assert.ok((await askedOfIndex(nginx)) > earlier, "the index is asked for a channel");
      assert.deepEqual(new Set(ofChannel.channels), new Set(["乡村"]));
      const near = await shown(browser, nginx, "q=示例标题第11条下");
      assert.match(near.titles.join("\n"), /示例标题第11条/u, "what is near");
      await peer.stop();
      const byIndex = await shown(browser, nginx, "q=第11条");
      assert.deepEqual(byIndex.titles, one.titles);
    } finally {
      await browser.close();
      await peer.begin();
    }
  });
}
