// A real Groonga holds the demo's stories, and a real nginx with the press's own block lets readers ask it one question and nothing else.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { chromium, firefox } from "../engines/drivers/puppeteer.mjs";
import { webkit } from "../engines/drivers/webkit.mjs";
import { findNginx, serveByNginx } from "../hosts/nginx.mjs";
import { changed } from "../hosts/server.mjs";
import { start } from "./peer.js";
import { askedOfIndex, launch, shown } from "./search-page.js";

const run = promisify(execFile);
const { BAOLAN_APP: app, BAOLAN_PRESS: press } = process.env;
const NOW = ["--now", "2026-12-01T00:00:00+08:00"];

let peer;
let folder;
let nginx;

before(async () => {
  peer = await start("groonga");
  if (!peer) return;
  folder = await mkdtemp(path.join(tmpdir(), "baolan-groonga-"));
  for (const part of ["content", "media"]) await cp(path.join(import.meta.dirname, "../../public", part), path.join(folder, part), { recursive: true });
  await site({ kind: "groonga" });
  await run(press, ["publish", "--app", app, "--out", path.join(folder, "dist"), ...options()], { maxBuffer: 1 << 26 });
  await push();
  if (!findNginx()) {
    if (process.env.CI || process.env.BAOLAN_PEER_ASKED) throw new Error("nginx is not installed");
    return;
  }
  nginx = await behindNginx([/rate=5r\/s/, "rate=1000r/s"], [/burst=20/, "burst=1000"]);
});

after(async () => {
  await nginx?.close();
  await peer?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Names a search engine in site.json. */
async function site(engine) {
  const file = path.join(folder, "content/site.json");
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, "utf8")), search: engine }));
}

const options = () => ["--content", folder, "--cache", path.join(folder, ".cache"), ...NOW];

/** Pushes, and gives the report. */
async function push(...more) {
  const { stdout } = await run(press, ["search", "push", "--json", "--admin-url", peer.address, ...options(), ...more]);
  return JSON.parse(stdout);
}

/** nginx with the block that the press wrote, and with further changes in it. */
async function behindNginx(...changes) {
  const hosts = path.join(folder, "hosts");
  await run(press, ["hosts", "--out", hosts, ...options()]);
  const file = path.join(hosts, "nginx.conf");
  const block = changed(await readFile(file, "utf8"), [[/127\.0\.0\.1:10041/, new URL(peer.address).host], ...changes]);
  await writeFile(file, block);
  return serveByNginx({ dist: path.join(folder, "dist"), hosts });
}

/** Runs a test where there is a Groonga, and an nginx for those that need one. */
function withGroonga(name, body, needs = () => peer) {
  test(name, async (t) => {
    if (needs()) await body(t);
    else t.skip(peer ? "no nginx here" : "no Groonga here");
  });
}

const withNginx = (name, body) => withGroonga(name, body, () => nginx);

/** What a reader gets for these arguments. */
async function search(values) {
  const response = await fetch(`${nginx.url}search-engine/?${new URLSearchParams(values)}`);
  assert.equal(response.status, 200, JSON.stringify(values));
  const { header, body } = await response.json();
  assert.equal(header.return_code, 0);
  const { page, of_year, of_channel } = body.slices;
  // The last column is the excerpt, and is named by all that makes it.
  const names = page.columns.map((column, at) => (at === page.columns.length - 1 ? "excerpts" : column.name));
  const counts = ({ records }) => Object.fromEntries(records);
  return {
    found: body.n_hits,
    stories: page.records.map((record) => Object.fromEntries(record.map((value, at) => [names[at], value]))),
    here: page.n_hits,
    channels: counts(of_year.drilldowns.channels),
    years: counts(of_channel.drilldowns.years),
  };
}

/** Sends bytes as they are, and gives the status of the answer with its body. */
function raw(head, body = "") {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(nginx.url);
    let text = "";
    const socket = connect(Number(port), hostname, () => socket.write(`${head}\r\nHost: a\r\nConnection: close\r\n\r\n${body}`));
    socket.setEncoding("utf8").on("data", (data) => (text += data)).on("error", reject);
    socket.on("close", () => resolve({ status: Number(text.split(" ")[1]), text }));
  });
}

const get = (query) => raw(`GET /search-engine/?${query} HTTP/1.1`);

/** The commands that Groonga was sent since the last call, each as names and values as they came. */
async function commands() {
  const log = await readFile(path.join(peer.folder, "query.log"), "utf8");
  const all = log.split("\n").flatMap((line) => line.split("|>")[1] ?? []);
  const since = all.slice(commands.read ?? 0);
  commands.read = all.length;
  return since;
}

withGroonga("the engine has what is published, and a second push sends nothing", async () => {
  await commands();
  const again = await push();
  assert.ok(again.published > 70, "the demo");
  assert.deepEqual([again.sent, again.deleted, again.unchanged], [0, 0, again.published]);
  const changing = (await commands()).filter((command) => !/^\/d\/(?:schema|select)\?/u.test(command));
  assert.deepEqual(changing, [], "nothing is changed where nothing has");
});

withNginx("a word is found with its excerpt, how often it is found in each channel and year, and the best story first", async () => {
  const all = await search({ q: "剪纸", limit: 50 });
  assert.ok(all.found > 2, `${all.found} stories`);
  assert.equal(all.stories.length, all.found);
  assert.equal(all.here, all.found);
  const text = ({ title, kicker, summary, tags, excerpts }) => [title, kicker, summary, ...tags, ...(excerpts ?? [])].join("\n");
  assert.ok(all.stories.some((story) => text(story).includes("\u{e000}剪纸\u{e001}")), "marks in an excerpt");
  const [best] = all.stories;
  assert.match(best.address, /^\/\d{4}\/\d{2}\/\d{2}\/[a-z0-9-]+\/$/u);
  assert.match(best.published, /^\d{4}-\d{2}-\d{2}T.*\+08:00$/u);
  const scores = all.stories.map((story) => story._score);
  assert.deepEqual(scores, scores.toSorted((one, other) => other - one));
  const dates = (await search({ q: "剪纸", limit: 50, sort: "date" })).stories.map((story) => Date.parse(story.published));
  assert.deepEqual(dates, dates.toSorted((one, other) => other - one));
});

withNginx("channel and year narrow what is found, and pages go through it", async () => {
  const all = await search({ q: "的", limit: 50 });
  const [channel, count] = Object.entries(all.channels).find(([name]) => name.includes("/"));
  const narrow = await search({ q: "的", channel, limit: 50 });
  assert.equal(narrow.here, count);
  assert.ok(narrow.stories.every((story) => story.channel === channel || story.channel.startsWith(`${channel}/`)));
  assert.deepEqual(narrow.channels, all.channels, "the counts of other channels stay");
  const [year, times] = Object.entries(narrow.years)[0];
  const both = await search({ q: "的", channel, year });
  assert.equal(both.here, times);
  assert.ok(both.stories.every((story) => story.published.startsWith(year)));
  const [first, second] = [await search({ q: "的", limit: 5 }), await search({ q: "的", limit: 5, offset: 5 })];
  const addresses = [...first.stories, ...second.stories].map((story) => story.address);
  assert.deepEqual(addresses, all.stories.slice(0, 10).map((story) => story.address));
  assert.equal((await search({ q: "的", channel: "no-such-channel" })).here, 0);
});

withNginx("phrases, full-width letters, capitals and several words", async () => {
  const found = async (q) => (await search({ q })).found;
  assert.ok((await found("剪纸")) > (await found('"剪纸的"')), "a phrase is narrower");
  assert.equal(await found("ＧＲＡＳＳＬＡＮＤ"), await found("grassland"));
  assert.ok((await found("grassland")) > 0);
  assert.ok((await found("剪纸 草原")) <= (await found("剪纸")));
  assert.equal(await found("没有人写过这句话吧"), 0);
});

withNginx("no text of a reader is a command, a column or an argument", async () => {
  const fine = [
    "q=title%3A%40%E5%89%AA", "q=_key%3A%5Ex", "q=published_at%3A%3E0", "q=%26table%3DStoriesTerms", "q=%3Btable%3DStoriesTerms",
    "q=%2526table%253DStoriesTerms", "q=x&filter=true&table=StoriesTerms&query_flags=ALLOW_COLUMN", "q=x&command_version=1&callback=f",
    "q=%22--command_version", "q=%28%28%28%28", "q=%22", "q=%5C", "q=-x", "q=x%2A", "q=%2A", "q=%FF%FE", "q=%C0%80", "q=%E5%89", "q=OR+OR",
    `q=${"%28".repeat(200)}`, `q=${"a+OR+".repeat(100)}a`, "q=x%20--limit%201000", "q=x&q=y%00", "q=true)%7C%7C(true",
    "q=%27%29%20%7C%7C%20true", "q=x&channel=a%2Fb", "q=x&limit=50&offset=9999", "q=x&year=2026", "q=%7Bsnippet%7D", "q=%24select", "Q=x", "q=x#y;",
  ];
  const refused = [
    "", "q=", "q=+", "q=%20%20+", "q=%E3%80%80", "q=x;table=StoriesTerms", "q=x%00", "q=x%0A", "q=x%0D%0Ay", "q=x%09", "q=x%7F", "q=x%1f", "q=x%",
    "q=x%zz", "q=x%2", "q=\u4e2d", "q=$select", "q=x=y", "q=x\"y", "q=x\\y", "q=x,y", "q=title:@x", "q=x/y", `q=${"a".repeat(601)}`, "query=x", "filter=true",
    "q=x&channel=a%22", "q=x&channel=%22%20%7C%7C%20true", "q=x&channel=a;b", "q=x&channel=A_b", "q=x&channel=/a", "q=x&channel=a/", "q=x&channel=a%00",
    "q=x&channel=a%0A", "q=x&year=20260", "q=x&year=2026%20", "q=x&year=0", "q=x&year=-1", "q=x&limit=51", "q=x&limit=0", "q=x&limit=-1", "q=x&limit=1e3",
    "q=x&offset=-1", "q=x&offset=10000", "q=x&offset=1;limit=1000", "q=x&sort=title", "q=x&sort=-_score", "q=x&sort=date;x",
  ];
  await commands();
  for (const query of fine) {
    const { status, text } = await get(query);
    assert.equal(status, 200, `${query}: ${text}`);
    assert.match(text, /"return_code":0/u, query);
  }
  const names = (command) => command.split(/[&;]/u).map((argument) => argument.split("=")[0]);
  const sent = await commands();
  assert.equal(sent.length, fine.length);
  for (const command of sent) {
    assert.deepEqual(names(command), names(sent[0]), command);
    for (const part of ["&table=Stories&", "&query_flags=QUERY_NO_SYNTAX_ERROR&", "&limit=0&"]) assert.ok(command.includes(part), command);
    assert.match(command, /^\/d\/select\?command_version=3&/u);
  }
  for (const query of refused) assert.equal((await get(query)).status, 400, query);
  assert.deepEqual(await commands(), [], "nothing of it has reached Groonga");
});

withNginx("no other method and no other path leads to Groonga", async () => {
  await commands();
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
    const { status } = await raw(`${method} /search-engine/?q=x HTTP/1.1\r\nContent-Length: 2`, "[]");
    assert.equal(status, 405, method);
  }
  for (const place of [
    "/search-engine", "/search-engine/d/status", "/search-engine/../d/status", "/search-engine/%2e%2e/d/status", "/search-engine/index.html",
    "/search-engine/%3Fq", "/d/select?table=Stories", "/d/status", "/search-engine/;d/status",
  ]) {
    const { status } = await raw(`GET ${place} HTTP/1.1`);
    assert.ok([301, 404].includes(status), `${place}: ${status}`);
  }
  assert.deepEqual(await commands(), [], "nothing of it has reached Groonga");
  // The body and the headers of a reader go no further.
  const { status } = await raw("GET /search-engine/?q=x HTTP/1.1\r\nContent-Length: 2\r\nX-Groonga: d/shutdown", "[]");
  assert.equal(status, 200);
  assert.equal((await commands()).length, 1);
  const head = await raw("HEAD /search-engine/?q=x HTTP/1.1");
  assert.equal(head.status, 200);
  assert.match(head.text, /Content-Security-Policy: /u);
  assert.match(head.text, /Cache-Control: no-cache/u);
});

withNginx("what was changed is sent, and what was withdrawn is deleted", async () => {
  const file = path.join(folder, "content/articles/nautilus.md");
  const story = (text) => writeFile(file, `+++\nid = "nautilus"\nchannel = "news/culture"\ntitle = "样稿"\npublished = "2026-02-03T08:00:00+08:00"\nsource = { name = "示例新闻网" }\neditor = "示例"\n+++\n\n${text}\n`);
  const addresses = async (q) => (await search({ q })).stories.map(({ address }) => address);
  await story("展柜里有一只鹦鹉螺。");
  const planned = await push("--dry-run");
  assert.deepEqual([planned.sent, planned.deleted, planned.dry_run], [1, 0, true]);
  assert.deepEqual(await addresses("鹦鹉螺"), []);
  const sent = await push();
  assert.deepEqual([sent.sent, sent.deleted], [1, 0]);
  assert.deepEqual(await addresses("鹦鹉螺"), ["/2026/02/03/nautilus/"]);
  await story("展柜里有一只砗磲。");
  const changedOne = await push();
  assert.deepEqual([changedOne.sent, changedOne.deleted], [1, 0]);
  assert.deepEqual([await addresses("鹦鹉螺"), await addresses("砗磲")], [[], ["/2026/02/03/nautilus/"]]);
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace("title", 'withdrawn = { date = 2026-02-04, text = "撤回。" }\ntitle'));
  const gone = await push();
  assert.deepEqual([gone.sent, gone.deleted], [0, 1]);
  assert.deepEqual(await addresses("砗磲"), []);
  await rm(file);
});

withNginx("one address that asks too often is told so", async () => {
  const server = await behindNginx();
  try {
    const asked = Array.from({ length: 150 }, () => fetch(`${server.url}search-engine/?q=x`).then((response) => response.status));
    const all = await Promise.all(asked);
    assert.ok(all.includes(429), "some are too many");
    assert.ok(all.filter((status) => status === 200).length >= 20, "some are answered");
  } finally {
    await server.close();
  }
});

for (const engine of [chromium, firefox, webkit]) {
  withNginx(`${engine.name}: a reader's browser asks the engine, and the index where the engine does not answer`, async (t) => {
    const browser = await launch(engine, t);
    if (!browser) return;
    try {
      const earlier = await askedOfIndex(nginx);
      const byEngine = await shown(browser, nginx, "q=剪纸");
      const wanted = await search({ q: '"剪纸"' });
      assert.deepEqual(byEngine.titles, wanted.stories.map(({ title }) => title));
      assert.match(byEngine.status, new RegExp(`\\b${wanted.found}\\b`, "u"));
      const narrow = await shown(browser, nginx, "q=剪纸&channel=county/weixian/news&from=2026&sort=date");
      const narrower = await search({ q: '"剪纸"', channel: "county/weixian/news", year: "2026", sort: "date" });
      assert.deepEqual(narrow.titles, narrower.stories.map(({ title }) => title));
      assert.equal(await askedOfIndex(nginx), earlier, "the index is not asked");
      await peer.stop();
      const byIndex = await shown(browser, nginx, "q=剪纸");
      assert.deepEqual(byIndex.titles.toSorted(), byEngine.titles.toSorted());
      assert.ok((await askedOfIndex(nginx)) > earlier, "the index is asked");
    } finally {
      await browser.close();
      await peer.begin();
    }
  });
}

withNginx("an engine that does not answer is not this portal's error page, nor its own", async () => {
  await peer.stop();
  try {
    const { status, text } = await get("q=x");
    assert.equal(status, 503);
    assert.match(text, /The search engine does not answer/u);
    const failed = await push().catch((error) => error);
    assert.match(failed.stderr, /the search engine cannot be asked at http:\/\/127\.0\.0\.1/u);
  } finally {
    await peer.begin();
  }
});
