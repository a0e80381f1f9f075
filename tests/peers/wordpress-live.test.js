// A real WordPress is read live, in every engine: the portal asks it from the reader's browser.

import assert from "node:assert/strict";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { after, before, describe, test } from "node:test";
import { chromium, firefox } from "../engines/drivers/puppeteer.mjs";
import { webkit } from "../engines/drivers/webkit.mjs";
import { PANEL, Reader, navLink } from "../engines/reader.mjs";
import { until } from "../engines/until.mjs";
import { Portal, start } from "./peer.js";

const LONGEST = 90_000;
const ENGINES = [chromium, firefox, webkit];

let peer;
const portals = [];
/** Folders of published portals: with the newest stories in them, and without any. */
const dists = {};
let login;

/** Has WordPress fail (`500`) or wait (`hold`) where an address has a part in it, until it is mended. */
const fault = (kind, part) => writeFile(path.join(peer.folder, "fault"), `${kind} ${part}`);
const mend = async () => {
  await rm(path.join(peer.folder, "fault"), { force: true });
  await rm(path.join(peer.folder, "held"), { force: true });
};
const held = () => until("WordPress holds a request", () => readFile(path.join(peer.folder, "held")).then(() => true));

/** Asks WordPress as an editor does. */
async function edit(method, route, body) {
  const headers = { Authorization: login, "Content-Type": "application/json" };
  const answer = await fetch(`${peer.address}/wp-json/wp/v2/${route}`, { method, headers, body: JSON.stringify(body) });
  assert.ok(answer.ok, `${method} ${route}: ${answer.status}`);
  return await answer.json();
}

const addressOf = ({ id, date }) => `/${date.slice(0, 10).replaceAll("-", "/")}/wp-${id}/`;

before(async () => {
  peer = await start("wordpress");
  if (!peer) return;
  const password = await readFile(path.join(peer.folder, "application-password"), "utf8");
  login = `Basic ${Buffer.from(`admin:${password}`).toString("base64")}`;
  for (const [name, args] of Object.entries({ pulled: ["--pull", "60", "--allow-private"], bare: [] })) {
    const portal = await Portal.begin();
    portals.push(portal);
    await portal.site((site) => {
      site.address = "http://127.0.0.1/";
      site.page_size = 20;
      site.channels.push({ special: "search", name: "搜索" });
      site.source = {
        kind: "wordpress",
        base: peer.address,
        // WordPress has made this slug of Chinese characters.
        channels: { "agriculture/villages": "%e4%b9%a1%e6%9d%91" },
        editor: "示例乙",
      };
    });
    await portal.publish(...args);
    dists[name] = portal.out;
  }
  const portal = await Portal.begin();
  portals.push(portal);
  await portal.site((site) => {
    site.address = "http://127.0.0.1/";
    site.channels = [{ special: "home", name: "首页" }];
    delete site.home;
    site.source = { kind: "wordpress", base: peer.address, nav: "source", editor: "示例乙" };
  });
  await portal.channels();
  await portal.publish();
  dists.nav = portal.out;
}, { timeout: LONGEST });

after(async () => {
  await peer?.stop();
  for (const portal of portals) await portal.end();
});

test("a live portal publishes its own module and no other", async (t) => {
  if (!peer) return t.skip("no WordPress here");
  const assets = path.join(dists.pulled, "assets");
  const modules = (await readdir(assets)).filter((name) => name.startsWith("live-") && name.endsWith(".wasm"));
  assert.match(modules.sort().join(), /^live-html-[0-9a-f]+\.wasm,live-wordpress-[0-9a-f]+\.wasm$/);
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  for (const name of modules) {
    const bytes = brotliCompressSync(await readFile(path.join(assets, name)), options).length;
    assert.ok(bytes > 25_000 && bytes < 60_000, `${name}: ${bytes} bytes`);
  }
});

const wanted = (process.env.BAOLAN_ENGINES ?? "").split(/[\s,]+/).filter(Boolean);
for (const engine of ENGINES) {
  if (wanted.length > 0 && !wanted.includes(engine.name)) continue;
  describe(engine.name, () => {
    let reader;
    before(async () => {
      if (!peer || !engine.find()) return;
      reader = new Reader(dists);
      await reader.start(engine);
    }, { timeout: LONGEST });
    after(() => reader?.end());

    /** A check with a fresh page on a portal; nothing may be said but what matches `says`. */
    const check = (name, { portal = "pulled", says, ahead = false }, body) =>
      test(name, { timeout: LONGEST }, async (t) => {
        if (!peer) return t.skip("no WordPress here");
        if (!engine.find()) {
          assert.ok(!process.env.CI, `not installed: ${engine.install}`);
          return t.skip(`not installed: ${engine.install}`);
        }
        await reader.check(t, { portal, ahead, says }, async () => {
          await mend();
          await body(reader);
        });
      });
    describePortal(check);
  });
}

/** Addresses of WordPress's API that this page has asked. */
const asked = (reader) => reader.ask((api) => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.startsWith(api)), `${peer.address}/wp-json/`);

/** Waits until the module has compared the printed page with what WordPress says. */
const untilLooked = (reader) =>
  reader.until("the module has asked WordPress", (api) => performance.getEntriesByType("resource").some(({ name, responseEnd }) => name.startsWith(api) && responseEnd > 0), `${peer.address}/wp-json/`);

/** Counts the times that the page was shown anew. */
const countRefreshes = (reader) =>
  reader.ask(() => {
    window.refreshes = 0;
    document.addEventListener("baolan:refresh", () => (window.refreshes += 1));
  });

function describePortal(check) {
  check("the front page is there before the app, and nothing moves where nothing changed", {}, async (reader) => {
    const letGo = reader.server.hold(/assets\/live-.*\.js$/);
    await reader.open("/");
    const printed = await reader.ask(() => document.querySelector("#main").innerHTML);
    assert.match(printed, /示例标题第219条/u);
    await countRefreshes(reader);
    letGo();
    await untilLooked(reader);
    await reader.frames();
    assert.equal(await reader.ask(() => window.refreshes), 0);
  });

  check("a story is one request, and has its fields", {}, async (reader) => {
    await reader.open("/county/");
    const story = await reader.follow();
    assert.match(story.path, /^\/2025\/\d\d\/\d\d\/wp-\d+\/$/);
    const requests = (await asked(reader)).filter((url) => url.includes(`/posts/${story.path.match(/wp-(\d+)/)[1]}?`));
    assert.equal(requests.length, 1);
    assert.deepEqual(reader.server.data, [], "no file was asked for");
    const shown = await reader.ask(() => ({
      crumbs: [...document.querySelectorAll(".breadcrumbs li")].map((step) => step.textContent.trim()),
      main: document.querySelector("#main").textContent,
      canonical: document.querySelector("link[rel=canonical]").href,
      title: document.title,
    }));
    assert.deepEqual(shown.crumbs, ["首页", "县区新闻", "示例县", "示例县新闻"]);
    assert.match(shown.main, /2025-\d\d-\d\d \d\d:\d\d:\d\d/);
    assert.match(shown.main, /示例新闻网/);
    assert.match(shown.main, /示例乙/);
    assert.match(shown.main, /清晨的集市上/);
    assert.ok(shown.canonical.endsWith(story.path));
    assert.ok(shown.title.includes(story.headline));
  });

  check("channels have pages of older stories, and back is back", {}, async (reader) => {
    await reader.open("/");
    await reader.engine.click(navLink("/headlines/"));
    await reader.untilShown({ path: "/headlines/", headline: "要闻" });
    const items = () => reader.ask(() => document.querySelectorAll("#main h3 a").length);
    const own = await items();
    assert.ok(own >= 20 && own < 40, `${own} stories`);
    await reader.ask(() => document.querySelector(".pager").scrollIntoView({ block: "center", behavior: "instant" }));
    await reader.engine.click(".pager a");
    await reader.until("an archive page is shown", () => /^\/headlines\/archive\/\d+\/$/.test(location.pathname) && document.querySelector("#main h1").textContent.includes("往期"));
    assert.equal(await items(), 20);
    await reader.engine.back();
    await reader.untilShown({ path: "/headlines/", headline: "要闻" });
    assert.equal(await items(), own);
  });

  check("a tag leads to its stories", {}, async (reader) => {
    const posts = await edit("GET", "posts?per_page=20&offset=20&_fields=id,date,tags");
    await reader.open(addressOf(posts.find(({ tags }) => tags.length > 0)));
    await reader.ask(() => document.querySelector('#main a[href="/tag/%E9%9B%86%E5%B8%82/"]').scrollIntoView({ block: "center", behavior: "instant" }));
    await reader.engine.click('#main a[href="/tag/%E9%9B%86%E5%B8%82/"]');
    await reader.untilShown({ path: "/tag/集市/", headline: "集市" });
    const count = await reader.ask(() => [document.querySelectorAll("#main h3 a").length, document.querySelector(".page-count").textContent]);
    assert.equal(count[0], 100);
    assert.match(count[1], /16\d/);
  });

  check("a search finds what WordPress finds", { portal: "bare" }, async (reader) => {
    await reader.open("/search/?q=%E6%95%8C%E6%84%8F%E5%86%85%E5%AE%B9");
    await reader.untilShown({ path: "/search/", headline: "敌意内容" });
    assert.deepEqual(await reader.ask(() => [...document.querySelectorAll("#main h3 a")].map((link) => link.textContent.trim())), ["示例标题第229条"]);
    assert.equal(await reader.ask(() => document.querySelector("#main input[type=search]").value), "敌意内容");
  });

  check("a portal that was printed without stories is drawn from WordPress", { portal: "bare" }, async (reader) => {
    for (const [address, headline] of [["/", undefined], ["/county/weixian/news/", "示例县新闻"], ["/latest/", "即时新闻"]]) {
      await reader.open(address);
      await reader.until(`stories are shown at ${address}`, () => document.querySelectorAll("#main h3 a, #main li a").length > 4);
      if (headline) assert.equal((await reader.where()).headline, headline);
    }
  });

  check("what was published since is seen, and what is being read stays where it is", {}, async (reader) => {
    await fault("hold", "per_page=100");
    await reader.open("/latest/");
    await held();
    await reader.scrollTo(900);
    const place = () => {
      const link = [...document.querySelectorAll("#main h3 a, #main li a")].find((each) => each.getBoundingClientRect().top > 0);
      return { href: link.getAttribute("href"), top: Math.round(link.getBoundingClientRect().top) };
    };
    const reading = await reader.ask(place);
    const post = await edit("POST", "posts", { title: "刚刚发布的示例稿件", content: "<p>刚刚发生的事。</p>", status: "publish" });
    try {
      await mend();
      await reader.until("the new story is in the list", (id) => document.querySelector(`#main a[href*="/wp-${id}/"]`) !== null, post.id);
      const now = await reader.ask(
        (href) => Math.round(document.querySelector(`#main a[href="${href}"]`).getBoundingClientRect().top),
        reading.href,
      );
      assert.ok(Math.abs(now - reading.top) <= 2, `${reading.href} was at ${reading.top} and is at ${now}`);

      // No file was published for it: the host answers with 404.html, and WordPress has the story.
      await reader.open(addressOf(post));
      await reader.untilShown({ path: addressOf(post), headline: "刚刚发布的示例稿件" });
      assert.match(await reader.ask(() => document.title), /^刚刚发布的示例稿件/u);
      assert.equal(await reader.ask(() => document.querySelector("meta[name=robots]").content), "max-image-preview:large");
    } finally {
      await edit("DELETE", `posts/${post.id}?force=true`);
    }
  });

  check("the nav can be WordPress's own tree, and its channels are read", { portal: "nav" }, async (reader) => {
    const answer = await fetch(`${peer.address}/wp-json/wp/v2/categories?per_page=100&_fields=id,name,parent,count`);
    const all = await answer.json();
    const above = ({ parent }) => all.find(({ id }) => id === parent);
    // The nav bar shows two levels.
    const shown = all.filter((category) => category.count > 0 && !above(above(category) ?? {}));
    const names = shown.map((category) => category.name.replaceAll("&amp;", "&"));
    assert.ok(names.length > 1);
    await reader.open("/");
    const nav = await reader.ask(() => document.querySelector("nav.nav").textContent);
    for (const each of names) assert.ok(nav.includes(each), `${each} in ${nav}`);
    const [name] = names;
    const address = await reader.ask((channel) => {
      const links = [...document.querySelectorAll("nav.nav a")];
      return links.find((link) => link.textContent.trim() === channel).pathname;
    }, name);
    await reader.mark();
    await reader.ask((pathname) => document.querySelector(`nav.nav a[href="${pathname}"]`).click(), address);
    await reader.untilShown({ path: decodeURI(address), headline: name });
    await reader.until("its stories are shown", () => document.querySelectorAll("#main h3 a").length > 0);
    assert.ok(await reader.isMarked(), "it was an ordinary load");
  });

  check("an address that WordPress does not know is not there", { says: /404/ }, async (reader) => {
    await reader.open("/2025/10/10/wp-99999/");
    await untilLooked(reader);
    await reader.frames();
    assert.match((await reader.where()).headline, /不存在|没有/u);
  });

  check("a link of the site that it was leads to the story", { says: /404/ }, async (reader) => {
    const [post] = await edit("GET", "posts?slug=post-28&_fields=id,date,link");
    await reader.openPrinted(new URL(post.link).pathname);
    await reader.until("the story is shown", (address) => location.pathname === address, addressOf(post));
  });

  // The policy forbids what parsing the HTML does not run anyway, and the browser says so.
  // Two parsers of HTML, two clocks, two programs: what the press has printed is what the module answers.
  check("the module answers what the press has printed, story by story", { says: /policy: (script|style)-src|not loaded/ }, async (reader) => {
    const pages = (await readdir(dists.pulled, { recursive: true })).filter((name) => /^\d{4}.*index\.html$/.test(name));
    assert.equal(pages.length, 60);
    await reader.open("/latest/");
    for (const name of pages) {
      const html = await readFile(path.join(dists.pulled, name), "utf8");
      const [, printed] = html.match(/<script type="application\/json" id="state">(.*?)<\/script>/s);
      const data = `/${path.dirname(name)}/index.json`;
      const answered = await reader.ask(async (address) => (await globalThis.fetchPage(new Request(address))).text(), data);
      assert.deepEqual(JSON.parse(answered), JSON.parse(printed), name);
    }
  });

  check("hostile HTML stays text", { says: /policy: (script|style)-src|not loaded/ }, async (reader) => {
    const [post] = await edit("GET", "posts?per_page=1&search=%E6%95%8C%E6%84%8F%E5%86%85%E5%AE%B9&_fields=id,date");
    await reader.open(addressOf(post));
    await reader.until("the story is shown", () => document.querySelector("#main").textContent.includes("敌意内容之后的正文仍在。"));
    await untilLooked(reader);
    assert.deepEqual(
      await reader.ask(() => ({
        tripped: window.tripped ?? 0,
        links: [...document.querySelectorAll("#main a")].filter((link) => /script/i.test(link.protocol)).length,
        foreign: document.querySelectorAll("#main :is(script, iframe, form, svg, [onclick], [onerror])").length,
      })),
      { tripped: 0, links: 0, foreign: 0 },
    );
  });

  check("half of a front page is half of a front page, and can be tried again", { portal: "bare", says: /500|502|Failed/ }, async (reader) => {
    await fault(500, "categories=");
    await reader.open("/");
    await reader.until("what can be shown is shown", () => document.querySelectorAll(".home-latest li").length > 4);
    const again = await reader.ask(() => [...document.querySelectorAll('.home-links a[href="/"]')].length);
    assert.equal(again, 4, "one for each channel");
    await mend();
    await reader.ask(() => document.querySelector('.home-links a[href="/"]').scrollIntoView({ block: "center", behavior: "instant" }));
    await reader.engine.click('.home-links a[href="/"]');
    await reader.until("the front page is whole", () => !document.querySelector('.home-links a[href="/"]') && document.querySelectorAll("#main section").length >= 5);
  });

  check("WordPress dies in the middle of a navigation and comes back", { says: /./ }, async (reader) => {
    await reader.open("/headlines/");
    await untilLooked(reader);
    const old = await reader.where();
    const link = await reader.pickLink();
    await fault("hold", `posts/${link.path.match(/wp-(\d+)/)[1]}`);
    await reader.mark();
    await reader.engine.click(link.selector);
    await held();
    await peer.stop();
    await reader.untilPanel();
    assert.deepEqual(await reader.where(), old, "page and address stay");
    await mend();
    await peer.begin();
    await reader.retry();
    await reader.untilShown(link);
    assert.ok(await reader.isMarked(), "it was an ordinary load");
    assert.equal(await reader.ask((panel) => document.querySelector(panel).textContent.trim(), PANEL), "");
  });
}
