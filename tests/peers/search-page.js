// The page of the search in a reader's browser, behind nginx, beside what the server was asked for.

import assert from "node:assert/strict";
import { until } from "../engines/until.mjs";
import { askedOf } from "../hosts/nginx.mjs";

/** A browser of an engine. Nothing where the engine is not installed, which fails where CI is set. */
export async function launch(engine, t) {
  if (engine.find()) {
    const browser = await engine.launch();
    await browser.fresh();
    return browser;
  }
  assert.ok(!process.env.CI, `not installed: ${engine.install}`);
  t.skip(`not installed: ${engine.install}`);
  return undefined;
}

/** What the page shows for a query: titles and channels of the stories, and the line above them. */
export async function shown(browser, nginx, query) {
  const url = new URL(`search/?${query}`, nginx.url);
  await browser.open(url.href);
  const read = () =>
    browser.evaluate(() => ({
      titles: [...document.querySelectorAll(".search-results h3 a")].map((link) => link.textContent),
      channels: [...document.querySelectorAll(".search-results .teaser-meta span:first-child")].map((span) => span.textContent),
      status: document.querySelector(".search-status")?.textContent ?? "",
      // While stories are loaded.
      isBusy: Boolean(document.querySelector("main [aria-busy]")),
      search: location.search,
    }));
  return await until(`stories for ${query}`, async () => {
    const now = await read();
    // Not the page before.
    return now.search === url.search && !now.isBusy && now.titles.length > 0 && now;
  });
}

/** How many files of the index were asked for. What a worker asks for, the page does not list. */
export async function askedOfIndex(nginx) {
  return (await askedOf(nginx)).filter((path) => /^\/assets\/search\/[0-9a-f]+\//u.test(path)).length;
}
