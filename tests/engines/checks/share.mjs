// The buttons below a story, and the wasm module behind them.

import assert from "node:assert/strict";
import jsQR from "jsqr";
import { COUNTY, PAPER_CUTS } from "../reader.mjs";

const COPY = ".share [data-question=copy]";
const CODE = ".share [data-question=code]";
const MODULE = /^\/assets\/share-.*\.(js|wasm)$/;

export default function (check) {
  check("the link of a story is copied", async (reader) => {
    const address = await openStory(reader);
    await reader.engine.click(COPY);
    await untilSaid(reader, `链接已复制：${address}`);
  });

  check("a code is loaded when it is asked for, and reads as the address", async (reader) => {
    const address = await openStory(reader);
    assert.deepEqual(ofModule(reader), []);
    await reader.engine.click(CODE);
    await untilSaid(reader, address);
    assert.equal(ofModule(reader).length, 2);
    const { path, box, width, height } = await reader.ask(() => {
      const svg = document.querySelector(".share svg");
      const shown = svg.getBoundingClientRect();
      const drawn = { path: svg.firstElementChild.getAttribute("d"), box: svg.getAttribute("viewBox") };
      return { ...drawn, width: shown.width, height: shown.height };
    });
    assert.equal(box, "0 0 10000 10000");
    assert.ok(width > 200 && Math.abs(width - height) < 1, `it is shown ${width} by ${height} px large`);
    assert.equal(read(path), address);

    await reader.engine.click(CODE);
    await untilSaid(reader, "");
    assert.ok(await reader.ask(() => document.querySelector(".share svg") === null));
  });

  for (const kind of ["404", "offline", "html"]) {
    check(`a module that does not come (${kind}) is said, and asked for again`, { says: /The module was not loaded/ }, async (reader) => {
      const address = await openStory(reader);
      reader.server.fault(MODULE, kind);
      await reader.engine.click(CODE);
      await reader.until("it is said", () => document.querySelector(".share [role=alert]")?.textContent.includes("没能载入"));
      reader.server.mend();
      await reader.engine.click(CODE);
      await untilSaid(reader, address);
      assert.ok(await reader.isMarked(), "it was an ordinary load");
    });
  }

  check("the buttons go with their story, and come with the next", async (reader) => {
    await openStory(reader);
    await reader.engine.click(CODE);
    await reader.until("the code is there", () => document.querySelector(".share svg") !== null);
    await reader.ask((address) => document.querySelector(`nav.nav a[href="${address}"]`).click(), COUNTY);
    await reader.untilShown({ path: COUNTY, headline: "县区新闻" });
    assert.ok(await reader.ask(() => document.querySelector(".share") === null));
    await reader.engine.back();
    await untilThere(reader);
    assert.equal(await reader.ask(() => document.querySelectorAll(".share svg").length), 0);
    assert.equal(await reader.ask(() => document.querySelectorAll(".share button").length), 4);
  });
}

/** Opens a story where its buttons can be seen; gives the address that it is known by. */
async function openStory(reader) {
  await reader.open(PAPER_CUTS);
  await reader.mark();
  await untilThere(reader);
  await reader.ask(() => document.querySelector(".share").scrollIntoView({ block: "center", behavior: "instant" }));
  await reader.frames();
  return await reader.ask(() => document.querySelector("link[rel=canonical]").href);
}

async function untilThere(reader) {
  await reader.until("the buttons are there", () => document.querySelector("html[data-asks] .share button") !== null);
}

async function untilSaid(reader, words) {
  await reader.until(`"${words}" is said`, (text) => {
    return document.querySelector(".share [role=status]").textContent.trim() === text;
  }, words);
}

function ofModule(reader) {
  return reader.server.asked.filter((path) => MODULE.test(path));
}

/** What a code says whose squares are a path in a drawing of 10,000 by 10,000. */
function read(path) {
  const side = 500;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const scaled = (units) => Math.round((Number(units) * side) / 10_000);
  for (const [, left, top, right, bottom] of path.matchAll(/M(\d+) (\d+)H(\d+)V(\d+)H\d+z/g)) {
    for (let y = scaled(top); y < scaled(bottom); y += 1) {
      for (let x = scaled(left); x < scaled(right); x += 1) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}
