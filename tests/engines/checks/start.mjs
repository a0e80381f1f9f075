// The app hydrates a printed page: nothing on it changes, nothing is requested, nothing is logged.

import assert from "node:assert/strict";
import { COUNTY, HEADLINE, HOME, PAPER_CUTS, navLink, TRAVEL } from "../reader.mjs";

const PAGES = { "the front page": HOME, "a channel": COUNTY, "a story": PAPER_CUTS };

export default function (check) {
  for (const [name, address] of Object.entries(PAGES)) {
    check(`${name} comes alive as it was printed`, async (reader) => {
      await reader.open(address);
      // The date is written last at the start.
      await reader.until("the day stands in the masthead", () => document.querySelector(".masthead-today").textContent);
      await reader.frames();
      assert.deepEqual(await reader.ask(live), await reader.ask(printed));
      assert.deepEqual(reader.server.data, [], "the data of pages were asked for");
    });
  }

  check("a page that was translated before the app started comes alive and leads on", async (reader) => {
    const release = reader.server.hold(/\.wasm$/);
    await reader.openPrinted(COUNTY);
    assert.ok((await reader.ask(translate)) > 50, "there was no text to translate");
    release();
    await reader.untilAlive();
    await reader.frames();
    await reader.mark();
    await reader.engine.click(navLink(TRAVEL));
    await reader.untilShown({ path: TRAVEL, headline: "旅游" });
    assert.ok(await reader.isMarked(), "it was an ordinary load");
    assert.equal(await reader.ask((headline) => document.querySelectorAll(headline).length, HEADLINE), 1);
  });
}

/** The app's element tag by tag, without what live parts hold (`data-live`). */
function live() {
  const copy = document.getElementById("app").cloneNode(true);
  for (const own of copy.querySelectorAll("[data-live]")) own.textContent = "";
  return copy.outerHTML.split(/(?=<)/);
}

function printed() {
  const copy = window.engineProbe.printed;
  for (const own of copy.querySelectorAll("[data-live]")) own.textContent = "";
  return copy.outerHTML.split(/(?=<)/);
}

/** As browsers translate a page: each text node is replaced by two nested `<font>` elements. */
function translate() {
  const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  for (const text of texts) {
    const outer = document.createElement("font");
    const inner = outer.appendChild(document.createElement("font"));
    text.replaceWith(outer);
    inner.append(text.data);
  }
  return texts.length;
}
