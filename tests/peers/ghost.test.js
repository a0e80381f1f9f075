// A real Ghost of 120 posts moves in by its Content API. It needs a Node of its own and 900 MB: ./dev test ghost starts it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { Portal, start } from "./peer.js";

let peer;

before(async () => {
  peer = await start("ghost");
});

after(() => peer?.stop());

test("all posts come in but the one whose text is for members", async (t) => {
  if (!peer) {
    t.skip("no Ghost here");
    return;
  }
  const portal = await Portal.begin();
  try {
    const key = (await readFile(path.join(peer.folder, "key"), "utf8")).trim();
    const report = await portal.import("ghost", peer.address, "--key", key);
    // The one that is a draft there is not in the Content API.
    assert.deepEqual([report.taken, report.skipped.empty?.count, report.skipped.empty?.fault], [118, 1, false]);
    await portal.publish();
    const stories = [...(await portal.stories()).values()].map((data) => data.page.article);
    assert.equal(stories.length, 118);
    const post = (number) => stories.find(({ title }) => title.includes(`第${number}条`));
    const kinds = (article) => article.body.map((block) => Object.keys(block)[0]);
    assert.deepEqual(kinds(post(0)), ["paragraph", "heading", "paragraph", "paragraph"]);
    assert.equal(post(0).body[2].paragraph.find(({ href }) => href).href, "https://example.org/a?b=1&c=2");
    assert.deepEqual(kinds(post(1)), ["paragraph", "quote", "list", "paragraph"]);
    assert.ok(kinds(post(2)).includes("embed"));
    assert.ok(kinds(post(3)).includes("table"));
    assert.equal(post(5).title, "“引号” & 符号 <em>强调</em> 第5条…", "a title in Ghost is text");
    assert.equal(post(3).summary, "手写摘要：第3条的要点。");
    assert.equal(post(1).channel, "county/weixian/news");
    assert.equal(post(0).published, "2025-10-09T16:53:20+08:00");
    assert.doesNotMatch(JSON.stringify(stories), /tripped|内部标签/u);
    const again = await portal.import("ghost", peer.address, "--key", key, "--full");
    assert.deepEqual([again.taken, again.unchanged], [0, 118]);
  } finally {
    await portal.end();
  }
});
