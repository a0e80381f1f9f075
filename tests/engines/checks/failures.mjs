// A page that fails to load: the old page and its address stay, and the panel offers a retry and an ordinary load.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { COUNTY, PANEL, TRAVEL, dataOf, navLink } from "../reader.mjs";

const DATA = dataOf(TRAVEL);
const GOAL = { path: TRAVEL, headline: "旅游" };
const FAULTS = {
  "no connection": "offline",
  "a server that fails": 500,
  "a server that does not answer": "hang",
  "data that are none": "malformed",
  "a body that breaks off": "cut",
};
const EXTERNAL = `${PANEL} a[rel~=external]`;

export default function (check) {
  for (const [name, fault] of Object.entries(FAULTS)) {
    check(`${name}: page and address stay, retry works`, async (reader) => {
      const old = await fail(reader, fault);
      assert.equal(await reader.ask((link) => document.querySelector(link)?.pathname, EXTERNAL), TRAVEL);

      reader.server.mend();
      await reader.retry();
      await reader.untilShown(GOAL);
      await reader.untilNoPanel();
      assert.ok(await reader.isMarked(), "it was an ordinary load");
      await reader.engine.back();
      await reader.untilShown(old);
      assert.ok(await reader.isMarked(), "it was an ordinary load");
    });
  }

  check("the link of the panel is an ordinary load", async (reader) => {
    await fail(reader, 500);
    await reader.engine.click(EXTERNAL);
    await reader.untilLoaded(TRAVEL);
    await reader.untilShown(GOAL);
  });

  check("a page in place of the data is an ordinary load", async (reader) => {
    await reader.open(COUNTY);
    await reader.mark();
    reader.server.fault(DATA, "html");
    await reader.engine.click(navLink(TRAVEL));
    await reader.untilLoaded(TRAVEL);
    await reader.untilShown(GOAL);
  });

  for (const status of [404, 410]) {
    check(`status ${status} is the page that says so, at the new address`, async (reader) => {
      await reader.open(COUNTY);
      await reader.mark();
      reader.server.fault(DATA, status);
      await reader.engine.click(navLink(TRAVEL));
      await reader.untilShown({ path: TRAVEL, headline: await missingHeadline(reader.dist) });
      assert.ok(await reader.isMarked(), "it was an ordinary load");
      await reader.untilNoPanel();
    });
  }

  check("a way back that fails steps back to the page that is shown", async (reader) => {
    await reader.open(COUNTY);
    const county = await reader.where();
    const story = await reader.follow();
    // A reload drops the pages that the app kept.
    await reader.reload();
    await reader.untilAlive();
    await reader.mark();
    reader.server.fault(/./, "offline");
    await reader.engine.back();
    await reader.untilPanel();
    await reader.untilShown(story);
    await reader.frames();
    assert.deepEqual(await reader.where(), { path: story.path, headline: story.headline });
    assert.ok(await reader.isMarked(), "it was an ordinary load");

    reader.server.mend();
    await reader.retry();
    await reader.untilShown(county);
    await reader.untilNoPanel();
    assert.ok(await reader.isMarked(), "it was an ordinary load");
  });
}

/** Follows a link to the page that fails, and makes sure that nothing has changed but the panel. */
async function fail(reader, fault) {
  await reader.open(COUNTY);
  await reader.mark();
  const old = await reader.where();
  reader.server.fault(DATA, fault);
  await reader.engine.click(navLink(TRAVEL));
  await reader.untilPanel();
  await reader.frames();
  assert.deepEqual(await reader.where(), old);
  assert.ok(await reader.isMarked(), "it was an ordinary load");
  return old;
}

async function missingHeadline(dist) {
  const [, headline] = (await readFile(`${dist}/404.html`, "utf8")).match(/<h1[^>]*>([^<]+)</);
  return headline.trim();
}
