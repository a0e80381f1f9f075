// A story read aloud, by a stand-in for the browser's speaker (`browser/speech.js`).

import assert from "node:assert/strict";
import { standIn } from "../../browser/speech.js";
import { COUNTY, PAPER_CUTS } from "../reader.mjs";
import { until } from "../until.mjs";

const BUTTON = "[data-ask=listen]";
const HEADLINE = "三千多张老熏样有了编号";
const SUBTITLE = "旧供销社的柜台前，六位老艺人替祖辈的花样认门";
const MODULE = /^\/assets\/listen-.*\.(js|wasm|css)$/;

export default function (check) {
  check("a story is read aloud, sentence by sentence, each marked", async (reader) => {
    await openStory(reader);
    assert.deepEqual(ofModule(reader), []);
    await reader.engine.click(BUTTON);
    await untilTold(reader, HEADLINE);
    // The voice does not wait for the styles: they may be asked for after it has begun.
    await until("script, program and styles are asked for", () => ofModule(reader).length === 3);
    await untilMarked(reader, HEADLINE);
    await reader.ask(() => window.speech.end());
    await untilTold(reader, SUBTITLE);
    await untilMarked(reader, SUBTITLE);
  });

  check("the bar pauses, goes on and ends the reading", async (reader) => {
    await listen(reader);
    await reader.engine.click(".listen [data-do=play]");
    await untilTold(reader, undefined);
    await reader.engine.click(".listen [data-do=next]");
    await untilMarked(reader, SUBTITLE);
    await reader.engine.click(".listen [data-do=play]");
    await untilTold(reader, SUBTITLE);
    await reader.engine.click(".listen [data-do=close]");
    await reader.until("the bar is gone", () => document.querySelector(".listen") === null);
    assert.equal(await reader.ask(() => window.speech.now), undefined);
    assert.equal(await reader.ask(() => document.activeElement?.getAttribute("data-ask")), "listen");
  });

  check("what is selected is read at a press of the button", async (reader) => {
    await openStory(reader);
    await reader.ask(() => {
      const text = document.querySelector(".article-body > p").firstChild;
      getSelection().setBaseAndExtent(text, text.data.indexOf("喷湿"), text, text.data.indexOf("，等干透"));
    });
    await reader.engine.click(BUTTON);
    await untilTold(reader, "喷湿，举到油灯的烟头上慢慢地熏");
  });

  check("another page ends the reading", async (reader) => {
    await listen(reader);
    await reader.ask((address) => document.querySelector(`nav.nav a[href="${address}"]`).click(), COUNTY);
    await reader.untilShown({ path: COUNTY, headline: "县区新闻" });
    await reader.until("the bar is gone", () => document.querySelector(".listen") === null);
    assert.equal(await reader.ask(() => window.speech.now), undefined);
  });

  check("without a voice there is no button", async (reader) => {
    await openStory(reader, { voices: [] });
    await reader.frames();
    assert.equal(await visibility(reader), "hidden");
  });
}

/** Opens a story on a device that speaks, and waits for the button. */
async function openStory(reader, speaker = {}) {
  reader.server.before = `(${standIn})(${JSON.stringify(speaker)});`;
  await reader.open(PAPER_CUTS);
  if (!speaker.voices) {
    await reader.until("the button is there", () => document.documentElement.hasAttribute("data-voices"));
    await reader.until("it is seen", () => getComputedStyle(document.querySelector("[data-ask=listen]")).visibility === "visible");
  }
}

async function listen(reader) {
  await openStory(reader);
  await reader.engine.click(BUTTON);
  await untilTold(reader, HEADLINE);
  await reader.until("the bar is there", () => document.querySelector(".listen")?.hidden === false);
}

async function untilTold(reader, text) {
  await reader.until(`"${text}" is spoken`, (wanted) => (window.speech.now ?? null) === wanted, text ?? null);
}

/** By the highlight, or by the class of its block where there is none. */
async function untilMarked(reader, text) {
  await reader.until(
    `"${text}" is marked`,
    (wanted) => {
      const highlight = CSS.highlights?.get("baolan-listen");
      const found = highlight ? [...highlight][0]?.toString() : document.querySelector(".listen-block")?.textContent;
      return found === wanted;
    },
    text,
  );
}

function visibility(reader) {
  return reader.ask(() => getComputedStyle(document.querySelector("[data-ask=listen]")).visibility);
}

function ofModule(reader) {
  return reader.server.asked.filter((path) => MODULE.test(path));
}
