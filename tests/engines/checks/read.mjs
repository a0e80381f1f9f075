// What was read on this device is marked, and taken up where it was left.

import assert from "node:assert/strict";
import { COUNTY } from "../reader.mjs";

const LONG = "/2026/01/24/night-bus-to-dushikou/";

export default function (check) {
  check("a long story is taken up where it was left", async (reader) => {
    await reader.open(LONG);
    await reader.ask(() => {
      const { top, height } = document.querySelector(".article-body").getBoundingClientRect();
      scrollTo(0, scrollY + top + height * 0.6);
    });
    const noted = () => {
      dispatchEvent(new Event("pagehide"));
      return Object.values(JSON.parse(localStorage.getItem("baolan-read")))[0] > 0.5;
    };
    await reader.until("the place is noted", noted);
    await reader.open(COUNTY);
    await reader.open(LONG);
    await reader.until("the way back is offered", () => document.querySelector(".minutes button")?.checkVisibility());
    await reader.engine.click(".minutes button");
    await reader.until("the story stands where it was left", () => {
      const { top, height } = document.querySelector(".article-body").getBoundingClientRect();
      return Math.abs(-top / height - 0.6) < 0.02 && document.activeElement.parentElement.matches(".article-body");
    });
  });

  check("a headline that was opened is marked in lists, and no other", async (reader) => {
    const links = () => [...document.querySelectorAll("#main .teaser h3 a")].map((link) => [link.pathname, link.hasAttribute("data-read")]);
    await reader.open(COUNTY);
    const [[first]] = await reader.ask(links);
    await reader.open(first);
    await reader.open(COUNTY);
    for (const [path, isMarked] of await reader.ask(links)) assert.equal(isMarked, path === first, path);
  });
}
