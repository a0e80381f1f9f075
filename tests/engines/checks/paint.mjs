// The first paint does not wait for the file with all styles, which then moves nothing that is seen.

import assert from "node:assert/strict";
import { COUNTY, HOME, PAPER_CUTS } from "../reader.mjs";
import { until } from "../until.mjs";

const STYLES = /styles-\w+\.css$/;
const PAGES = { "the front page": HOME, "a channel": COUNTY, "a story": PAPER_CUTS };

export default function (check) {
  for (const [name, address] of Object.entries(PAGES)) {
    check(`${name} is painted before all styles are there, and they move nothing`, async (reader) => {
      // Sent when the page has painted something: a browser that waited for them would wait for ever. WebKit's driver waits for the load, so
      // there the page says it; Firefox keeps what it says back while styles are on their way, so there it is asked.
      const release = reader.server.hold(STYLES);
      reader.server.onPaint = release;
      await reader.engine.open(new URL(address, reader.server.url).href);
      await reader.until("something is painted", () => window.engineProbe?.painted !== undefined);
      release();
      await reader.until("all styles are there", () => getComputedStyle(document.querySelector(".footer")).visibility === "visible");
      const [before, after] = await reader.ask(() => [window.engineProbe.painted, window.engineProbe.seen()]);
      assert.ok(Object.keys(before).length > 10, "hardly anything was painted");
      for (const [element, box] of Object.entries(before)) assert.deepEqual([element, after[element]], [element, box]);
    });
  }

  check("without the styles' file everything is shown after a while, and no app starts", { says: /not loaded|styles/ }, async (reader) => {
    reader.server.fault(STYLES, "404");
    await reader.openPrinted(COUNTY);
    await reader.until("the footer is shown", () => getComputedStyle(document.querySelector(".footer")).visibility === "visible");
    // It says so once, and does not try again.
    await until("the loader has given up", () => reader.server.said.some((line) => line.includes("The app did not start")));
    assert.equal(await reader.ask(() => document.documentElement.hasAttribute("data-live")), false);
  });
}
