// What a reader has chosen for reading is there before the first paint, and is chosen in a panel.

import assert from "node:assert/strict";
import { COUNTY, HOME, PAPER_CUTS } from "../reader.mjs";

const SHEET = /reading-\w+\.css$/;
const MODULE = /^\/assets\/reading-.*\.(js|wasm)$/;
/** How long the sheet is kept back: a browser that did not wait for it would paint meanwhile. */
const A_WHILE = 700;

export default function (check) {
  check("who has chosen nothing loads nothing of it", async (reader) => {
    await reader.open(COUNTY);
    assert.deepEqual(reader.server.asked.filter((path) => SHEET.test(path) || MODULE.test(path)), []);
  });

  check("the first paint has what was chosen: nothing is painted before its sheet, and nothing moves after it", async (reader) => {
    await reader.open(HOME);
    await keep(reader, "size-4 theme-sepia");
    const release = reader.server.hold(SHEET);
    setTimeout(release, A_WHILE);
    await reader.engine.open(new URL(PAPER_CUTS, reader.server.url).href);
    await reader.until("something of it is painted", (path) => location.pathname === path && window.engineProbe?.painted !== undefined, PAPER_CUTS);
    await reader.untilAlive();
    const look = await reader.ask(() => {
      const { fontSize, backgroundColor } = getComputedStyle(document.documentElement);
      return { fontSize, backgroundColor, painted: window.engineProbe.painted, seen: window.engineProbe.seen() };
    });
    assert.deepEqual([look.fontSize, look.backgroundColor], ["24px", "rgb(244, 234, 213)"]);
    assert.ok(Object.keys(look.painted).length > 5, "hardly anything was painted");
    for (const [element, box] of Object.entries(look.painted)) assert.deepEqual([element, look.seen[element]], [element, box]);
  });

  check("the panel: opened, changed, closed with Escape, kept", async (reader) => {
    await reader.open(COUNTY);
    await reader.engine.click(".tools > button");
    await reader.until("the panel is open", () => document.querySelector("dialog.reading")?.open);
    await reader.engine.click("input[value=theme-dark]");
    await reader.until("the page is dark", () => getComputedStyle(document.body).backgroundColor === "rgb(23, 21, 19)");
    assert.equal(await reader.ask(() => document.querySelector(".reading > [role=status]").textContent), "颜色：深色");
    await reader.engine.press("Escape");
    await reader.until("the panel is closed, and its button has the focus", () => {
      return !document.querySelector("dialog.reading").open && document.activeElement.matches(".tools > button");
    });
    await reader.reload();
    assert.equal(await reader.ask(() => document.documentElement.dataset.reading), "theme-dark");
  });

  check("长辈模式 by an address, and by the links on top; on the next page, too", async (reader) => {
    await reader.open(`${COUNTY}?elder=1`);
    assert.deepEqual(await size(reader), ["elder", "20.8px"]);
    await reader.open(HOME);
    assert.deepEqual(await size(reader), ["elder", "20.8px"]);
    await reader.engine.click(".tools > [data-question=ordinary]");
    await reader.until("it is off", () => document.documentElement.dataset.reading === "");
    assert.deepEqual(await size(reader), ["", "16px"]);
  });

  check("十字线 and 大字屏 begin on each page, and follow the pointer", async (reader) => {
    await reader.open(HOME);
    await keep(reader, "ruler bar");
    await reader.open(PAPER_CUTS);
    await reader.until("both are there", () => document.querySelectorAll(".reading-ruler, .reading-bar").length === 2);
    await reader.engine.hover("#main h1");
    await reader.until("the headline is in the bar", () => {
      const [bar, headline] = [".reading-bar", "#main h1"].map((selector) => document.querySelector(selector).textContent.trim());
      return bar === headline;
    });
    // A sentence of a longer text, where browsers tell the place in it.
    await reader.engine.hover(".article-body > p");
    await reader.until("a sentence is in the bar", () => {
      const bar = document.querySelector(".reading-bar").textContent.replace("…", "");
      return bar !== document.querySelector("#main h1").textContent.trim() && document.querySelector(".article-body").textContent.includes(bar);
    });
  });
}

async function keep(reader, words) {
  await reader.ask((chosen) => localStorage.setItem("baolan-reading", chosen), words);
}

async function size(reader) {
  // WebKit says 20.799999px.
  return await reader.ask(() => {
    const px = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return [document.documentElement.dataset.reading, `${Math.round(px * 100) / 100}px`];
  });
}
