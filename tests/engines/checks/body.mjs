// What stands in a body beside paragraphs: footnotes, code, films.

import assert from "node:assert/strict";
import { HOME } from "../reader.mjs";

const STORY = "/2026/01/08/home-blood-pressure-sit-five-minutes/";
const FILM = "/2025/09/24/zhangbei-blade-doctors/";
const CODE = "/2026/11/18/chicheng-valley-bus-by-phone/";

export default function (check) {
  for (const way of ["printed", "drawn"]) {
    check(`a footnote and the way back, ${way}`, async (reader) => {
      await openStory(reader, way, STORY, "量血压之前，先坐五分钟", ".footnotes");
      await reader.ask(() => document.querySelector("#fnref-2").scrollIntoView({ block: "center", behavior: "instant" }));
      await reader.frames();
      await reader.engine.click("#fnref-2 a");
      await untilSeen(reader, "#fn-2");
      await reader.engine.click("#fn-2 a[role=doc-backlink]");
      await untilSeen(reader, "#fnref-2");
      assert.ok(await reader.isMarked(), "it was an ordinary load");
    });
  }

  for (const way of ["printed", "drawn"]) {
    check(`the captions of a film can be turned on, ${way}`, async (reader) => {
      await openStory(reader, way, FILM, "九十米高处，有人给叶片“听诊”", "#main video + figcaption");
      // As the menu of the browser's own player does.
      const before = await reader.ask(() => {
        const [track] = document.querySelector("#main video").textTracks;
        const { kind, mode, label } = track;
        track.mode = "showing";
        return { kind, mode, label };
      });
      assert.deepEqual(before, { kind: "captions", mode: "disabled", label: "字幕" });
      await reader.until("its lines are there", () => document.querySelector("#main video").textTracks[0].cues?.length === 2);
      const first = await reader.ask(() => document.querySelector("#main video").textTracks[0].cues[0].text);
      assert.equal(first, "（本片无声）山梁上三台风机");
    });
  }

  check("lines of code keep their spaces and stay within the page", async (reader) => {
    await openStory(reader, "drawn", CODE, "打个电话，公交进沟", "#main pre");
    const { text, space, wide } = await reader.ask(() => {
      const lines = document.querySelector("#main pre");
      return {
        text: lines.textContent,
        space: getComputedStyle(lines).whiteSpaceCollapse ?? getComputedStyle(lines).whiteSpace,
        wide: document.documentElement.scrollWidth - innerWidth,
      };
    });
    assert.equal(text, "约车 西沟 七村 2人 看病 明早");
    assert.match(space, /pre/);
    assert.ok(wide <= 0, `the page is ${wide} px wider than its window`);
  });
}

/** Opens a story by its address, or by a link on the front page, where the app draws it up to an element of its end. */
async function openStory(reader, way, path, headline, end) {
  await reader.open(way === "printed" ? path : HOME);
  await reader.mark();
  if (way === "printed") return;
  await reader.ask((href) => {
    const link = document.createElement("a");
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  await reader.untilShown({ path, headline });
  // The rest of a long story follows its beginning.
  await reader.until("the end of the body is there", (selector) => document.querySelector(selector) !== null, end);
}

async function untilSeen(reader, selector) {
  await reader.until(`${selector} is where the address leads, in sight`, (wanted) => {
    const { top, bottom } = document.querySelector(wanted).getBoundingClientRect();
    return location.hash === wanted && top >= 0 && bottom <= innerHeight;
  }, selector);
}
