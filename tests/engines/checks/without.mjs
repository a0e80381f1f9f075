// Without the app: JavaScript is off, or the app has trapped.

import assert from "node:assert/strict";
import { COUNTY, TRAVEL, navLink } from "../reader.mjs";

const MENU = "nav.nav details[open]";

export default function (check) {
  check("without JavaScript a page reads, menus open, links are ordinary", async (reader) => {
    reader.server.headers = { "Content-Security-Policy": "script-src 'none'" };
    await reader.openPrinted(COUNTY);
    assert.equal(await reader.ask(() => typeof window.engineProbe), "undefined", "JavaScript is on");
    assert.ok(await reader.ask(() => document.querySelector("#main h1").getBoundingClientRect().height > 0));
    assert.equal(await reader.ask(() => document.querySelector(".progress").checkVisibility()), false);

    await reader.engine.click("nav.nav details summary");
    await reader.until("a menu is open", (menu) => document.querySelectorAll(menu).length === 1, MENU);
    await reader.mark();
    const path = await reader.ask((link) => document.querySelector(link).pathname, `${MENU} ul a`);
    await reader.engine.click(`${MENU} ul a`);
    await reader.untilLoaded(path);
    assert.deepEqual(reader.server.data, []);
  });

  check("after a trap links are ordinary, and so is the way back", { says: /uncaught: unreachable/ }, async (reader) => {
    await reader.open(COUNTY);
    const county = await reader.where();
    await reader.follow();
    await reader.mark();
    await reader.ask(trap);
    await reader.ask(() => history.back());
    await reader.untilLoaded(COUNTY);
    await reader.untilShown(county);

    await reader.untilAlive();
    await reader.mark();
    await reader.ask(trap);
    await reader.engine.click(navLink(TRAVEL));
    await reader.untilLoaded(TRAVEL);
    await reader.untilShown({ path: TRAVEL, headline: "旅游" });
  });
}

/** Console messages about a trap. */
function trap() {
  const error = new WebAssembly.RuntimeError("unreachable");
  window.dispatchEvent(new ErrorEvent("error", { error, message: error.message }));
}
