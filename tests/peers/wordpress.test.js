// A real WordPress of 230 posts moves in whole: by its REST API, by its export, again and again.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { Portal, start } from "./peer.js";

let peer;
let login;

before(async () => {
  peer = await start("wordpress");
  if (!peer) return;
  const password = await readFile(path.join(peer.folder, "application-password"), "utf8");
  login = ["--header", `Authorization: Basic ${Buffer.from(`admin:${password}`).toString("base64")}`, "--unpublished"];
});

after(() => peer?.stop());

/** Runs a test with a portal of its own, where there is a WordPress. */
function withPortal(name, body) {
  test(name, async (t) => {
    if (!peer) {
      t.skip("no WordPress here");
      return;
    }
    const portal = await Portal.begin();
    try {
      await body(portal);
    } finally {
      await portal.end();
    }
  });
}

const kinds = (article) => article.body.map((block) => Object.keys(block)[0]);
const text = (spans) => spans.map((span) => span.text).join("");

/** The article of the post with this number in its title. */
function post(stories, number) {
  const found = [...stories.values()].map((data) => data.page.article).find(({ title }) => new RegExp(`(第|№)${number}(条|…)`, "u").test(title));
  assert.ok(found, `post ${number} is published`);
  return found;
}

withPortal("all 230 posts come in, with what readers may not see as drafts", async (portal) => {
  const report = await portal.import("wordpress", peer.address, ...login);
  assert.deepEqual([report.taken, report.changed, report.unchanged, report.skipped], [230, 0, 0, {}]);
  assert.equal((await portal.files()).length, 230);
  await portal.publish();
  const stories = await portal.stories();
  // Three are scheduled, three private, two behind a password, one is a draft.
  assert.equal(stories.size, 221);

  const gallery = post(stories, 10);
  assert.deepEqual(kinds(gallery), ["paragraph", "gallery", "paragraph"]);
  assert.deepEqual(gallery.body[1].gallery.pictures.map(({ alt, caption }) => [alt, caption]), [["摊位", "摊位前的人群"], [undefined, undefined]]);
  assert.equal(gallery.body[1].gallery.caption, "集市一角");
  assert.equal(text(gallery.body[0].paragraph), "示例稿件第10篇。清晨的集市上，摊主们支起了“窗花”展架。");
  assert.equal(gallery.published, "2025-10-10T02:54:30+08:00");

  const picture = post(stories, 11);
  assert.equal(picture.body[1].image.caption, "修缮后的老桥。示例丁 摄");
  assert.deepEqual(kinds(post(stories, 12)), ["paragraph", "paragraph", "paragraph", "paragraph"], "columns one after the other");
  assert.ok(kinds(post(stories, 13)).includes("gallery"), "a gallery by shortcode");
  const table = post(stories, 14).body[1].table;
  assert.deepEqual([table.caption, table.header.map(text), table.rows[0].map(text)], ["集市统计", ["项目", "数量"], ["窗花", "1,200 张"]]);
  const [, quote, list] = post(stories, 15).body;
  assert.equal(quote.quote.cite, "示例戊");
  assert.equal(list.list.start, 3);
  assert.equal(post(stories, 16).body.find((block) => block.embed).embed.provider, "哔哩哔哩");
  assert.match(text(post(stories, 17).body[1].paragraph), /^旧版编辑器的段落——带着实体与颜色。\n换行之后。$/u);
  assert.deepEqual(kinds(post(stories, 18)), ["paragraph", "heading", "paragraph", "heading", "paragraph", "divider", "paragraph"]);
  assert.equal(post(stories, 19).body[1].code.text, '班次  时间\n1     08:00');

  assert.equal(post(stories, 28).title, "“引号” & 符号 强调 №28…");
  assert.equal(post(stories, 53).summary, "手写摘要：第53条的要点。");
  assert.equal(post(stories, 0).channel, "county/weixian/news");
  assert.equal(post(stories, 2).channel, "agriculture/villages");
  assert.ok(post(stories, 4).cover, "the featured picture");

  const hostile = JSON.stringify(post(stories, 229));
  assert.match(hostile, /敌意内容之后的正文仍在/u);
  assert.doesNotMatch(hostile, /tripped|javascript:|evil\.example/u);

  // Scheduled posts wait for their hour.
  const files = await portal.files();
  const texts = await Promise.all(files.map((name) => readFile(path.join(portal.folder, "content", "articles", name), "utf8")));
  assert.equal(texts.filter((one) => /^draft = true$|"draft": true/mu.test(one)).length, 6);
});

withPortal("a second import takes nothing, and what was changed there", async (portal) => {
  await portal.import("wordpress", peer.address, ...login);
  const again = await portal.import("wordpress", peer.address, "--full", ...login);
  assert.deepEqual([again.taken, again.changed, again.unchanged], [0, 0, 230]);
  const change = await fetch(`${peer.address}/wp-json/wp/v2/posts?per_page=1&_fields=id`);
  const [{ id }] = await change.json();
  const update = await fetch(`${peer.address}/wp-json/wp/v2/posts/${id}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", [login[1].split(": ")[0]]: login[1].split(": ")[1] },
    body: JSON.stringify({ title: "改过的标题" }),
  });
  assert.equal(update.status, 200);
  const third = await portal.import("wordpress", peer.address, ...login);
  assert.deepEqual([third.taken, third.changed], [0, 1]);
});

withPortal("without a login, what everybody may read comes in", async (portal) => {
  const report = await portal.import("wordpress", peer.address);
  // Of the two behind a password nothing is told but that they are there.
  assert.deepEqual([report.taken, report.skipped.empty?.count, report.skipped.empty?.fault], [221, 2, false]);
});

withPortal("the export of the same site makes no second story of any", async (portal) => {
  const file = path.join(peer.folder, "export.xml");
  const report = await portal.import("wxr", file);
  assert.equal(report.taken, 230);
  const names = (await portal.files()).sort();
  const rest = await portal.import("wordpress", peer.address, ...login);
  assert.deepEqual([rest.taken, rest.skipped["already-here"].count], [0, 230]);
  assert.deepEqual((await portal.files()).sort(), names);
});
