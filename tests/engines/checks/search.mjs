// The search of a portal of files: its index in a worker, keys alone, what is missing, and no network.

import assert from "node:assert/strict";

const SEARCH = "/search/";
const WORKER = /^\/assets\/search-index-worker-/;
const FILTER = ".search-found nav li:last-child a[href*='channel=']";
const GRAMS = /^\/assets\/search\/[0-9a-f]{16}\/g/;

export default function (check) {
  check("words are found in either writing, by an index that a worker reads", async (reader) => {
    await openSearch(reader, "剪紙");
    const traditional = await found(reader);
    assert.ok(traditional.titles.length > 0 && traditional.marks.every((mark) => mark === "剪纸"), JSON.stringify(traditional));
    assert.equal(reader.server.asked.filter((path) => WORKER.test(path)).length, 1);
    await openSearch(reader, "剪纸");
    assert.deepEqual((await found(reader)).titles, traditional.titles);
  });

  check("a filter is an address, and back leads to what was found before", async (reader) => {
    await openSearch(reader, "剪纸");
    const all = await found(reader);
    await reader.mark();
    // A click of the reader's: WebKit goes back over entries that a script made alone.
    const shown = await reader.ask((link) => document.querySelector(link).getAttribute("href"), FILTER);
    await reader.engine.click(FILTER);
    await reader.until("the filter is the address", (href) => location.pathname + location.search === href, shown);
    await untilDrawn(reader);
    const some = await found(reader);
    assert.ok(some.titles.length > 0 && some.titles.length < all.titles.length, JSON.stringify([some, all]));
    await reader.engine.back();
    await reader.until("all are shown again", (most) => document.querySelectorAll(".search-results h3 a").length === most, all.titles.length);
    assert.ok(await reader.isMarked(), "it was an ordinary load");
  });

  check("results are walked by keys alone, and one is opened", async (reader) => {
    await openSearch(reader, "剪纸");
    await reader.ask(() => document.querySelector("#main .search input").focus());
    const path = await reader.ask(() => decodeURI(document.querySelector(".search-results h3 a").pathname));
    await reader.engine.press("ArrowDown");
    await reader.untilLinkFocused(path);
    await reader.engine.press("Escape");
    await reader.until("the field has the focus", () => document.activeElement?.matches("#main .search input"));
    await reader.engine.press("ArrowDown");
    await reader.untilLinkFocused(path);
    await reader.engine.press("Enter");
    await reader.until("the story is shown", (wanted) => decodeURI(location.pathname) === wanted, path);
  });

  check("a part of the index that is missing is said, and asked for again", async (reader) => {
    reader.server.fault(GRAMS, "404");
    await openSearch(reader, "剪纸");
    assert.match((await found(reader)).status, /索引|网络/u);
    reader.server.mend();
    await reader.ask(() => document.querySelector(".search-body button").click());
    await reader.until("it is found", () => document.querySelectorAll(".search-results h3 a").length > 0);
  });

  check("without a network what was fetched still answers", { says: /not loaded: <img/ }, async (reader) => {
    await openSearch(reader, "剪纸");
    const { titles } = await found(reader);
    reader.server.fault(/^/, "offline");
    await reader.ask(() => {
      const link = [...document.querySelectorAll(".search-found nav a[href*='sort=date']")].pop();
      link.click();
    });
    await untilDrawn(reader);
    assert.deepEqual((await found(reader)).titles.toSorted(), titles.toSorted());
  });

  check("hostile words find nothing and harm nothing", async (reader) => {
    for (const words of ["<img src=x onerror=alert(1)>", ".*(a+)+$", "🎉", "的".repeat(500)]) {
      await openSearch(reader, words);
      const { status } = await found(reader);
      assert.ok(status.length > 0, words);
      assert.equal(await reader.ask(() => document.querySelectorAll(".search-found img[src=x]").length), 0);
    }
  });
}

async function openSearch(reader, words) {
  const url = new URL(SEARCH, reader.server.url);
  url.searchParams.set("q", words);
  await reader.openElsewhere(url.href);
  await untilDrawn(reader);
}

/** Waits until nothing more is to come. */
async function untilDrawn(reader) {
  await reader.until("the search is drawn", () => {
    const part = document.querySelector(".search-found");
    return part?.querySelector(".search-body") && !part.hasAttribute("aria-busy");
  });
}

async function found(reader) {
  return await reader.ask(() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((element) => element.textContent);
    return {
      titles: texts(".search-results h3 a"),
      marks: texts(".search-results mark"),
      status: document.querySelector(".search-status").textContent,
    };
  });
}
