// The app on another source of pages, which tests build: nothing but the source knows where pages come from.

import assert from "node:assert/strict";
import { COUNTY, TRAVEL, navLink } from "../reader.mjs";

export default function (check) {
  check("another source of pages: clicks, back and forward", { portal: "bundle" }, async (reader) => {
    await reader.open(COUNTY);
    await reader.mark();
    const county = await reader.where();
    await reader.engine.click(navLink(TRAVEL));
    await reader.untilShown({ path: TRAVEL, headline: "旅游" });
    const story = await reader.follow();
    await reader.engine.back();
    await reader.untilShown({ path: TRAVEL, headline: "旅游" });
    await reader.engine.back();
    await reader.untilShown(county);
    await reader.engine.forward();
    await reader.untilShown({ path: TRAVEL, headline: "旅游" });
    await reader.engine.forward();
    await reader.untilShown(story);
    assert.ok(await reader.isMarked(), "a page came by an ordinary load");
    assert.deepEqual(reader.server.data, [], "the published files were asked");
    assert.ok(reader.server.asked.includes("/bundle.txt"));
  });
}
