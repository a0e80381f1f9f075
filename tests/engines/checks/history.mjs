// Back and forward: the page, its scroll position, and the focus.

import assert from "node:assert/strict";
import { until } from "../until.mjs";
import { COUNTY, TRAVEL, navLink } from "../reader.mjs";

const WINDOWS = { "a desk": [1280, 800], "a phone": [390, 844] };

export default function (check) {
  for (const [name, size] of Object.entries(WINDOWS)) {
    check(`back and forward go to where the reader was, and ask for nothing: on ${name}`, async (reader) => {
      await reader.engine.setViewport(...size);
      await reader.open(COUNTY);
      await reader.mark();
      const county = await reader.where();
      await reader.scrollTo(700);
      const story = await reader.follow();
      await reader.untilAt(0);
      await reader.scrollTo(300);
      reader.server.asked.length = 0;

      await reader.engine.back();
      await reader.untilShown(county);
      await reader.untilAt(700);
      await reader.untilLinkFocused(story.path);

      await reader.engine.forward();
      await reader.untilShown(story);
      await reader.untilAt(300);

      await reader.engine.back();
      await reader.untilShown(county);
      await reader.untilAt(700);
      assert.ok(await reader.isMarked(), "it was an ordinary load");
      assert.deepEqual(reader.server.data, []);
    });
  }

  check("three pages deep, each has its own place", async (reader) => {
    await reader.open(COUNTY);
    const county = await reader.where();
    await reader.scrollTo(500);
    const story = await reader.follow();
    await reader.untilAt(0);
    await reader.scrollTo(200);
    await reader.ask(() => {
      // By script: to scroll up to the nav would change the position that is checked.
      document.querySelector('nav.nav a[href="/travel/"]').click();
    });
    const travel = { path: "/travel/", headline: "旅游" };
    await reader.untilShown(travel);
    await reader.untilAt(0);
    await reader.scrollTo(350);

    await reader.ask(() => history.go(-2));
    await reader.untilShown(county);
    await reader.untilAt(500);
    await reader.ask(() => history.go(2));
    await reader.untilShown(travel);
    await reader.untilAt(350);
    await reader.ask(() => history.back());
    await reader.untilShown(story);
    await reader.untilAt(200);
  });

  check("a reload stays where it was, and back goes to the place of the page before", async (reader) => {
    await reader.open(COUNTY);
    const county = await reader.where();
    await reader.scrollTo(700);
    const story = await reader.follow();
    await reader.untilAt(0);
    await reader.scrollTo(300);

    await reader.reload();
    await reader.untilAlive();
    await reader.untilAt(300);

    await reader.engine.back();
    await reader.untilShown(county);
    await reader.untilAt(700);

    await reader.engine.forward();
    await reader.untilShown(story);
    await reader.untilAt(300);
  });

  check("back before the app has started again shows the page of the address", async (reader) => {
    await reader.open(COUNTY);
    const county = await reader.where();
    await reader.follow();
    const release = reader.server.hold(/\.wasm$/);
    reader.server.asked.length = 0;
    await reader.reload();
    await until("the app is asked for", () => reader.server.asked.some((path) => path.endsWith(".wasm")));
    assert.equal(await reader.ask(() => document.documentElement.hasAttribute("data-live")), false);

    await reader.ask(() => history.back());
    await reader.untilShown(county);
    release();
    await reader.untilAlive();
    assert.deepEqual(await reader.where(), county);
    await reader.mark();
    await reader.follow();
    assert.ok(await reader.isMarked(), "it was an ordinary load");
  });

  check("another site and back, from the browser's memory of whole pages", async (reader, t) => {
    if (!(await keepsWholePages(reader))) {
      t.skip(`${reader.engine.name} keeps no whole page in memory while it is driven from outside, not even a bare one`);
      return;
    }
    await reader.open(COUNTY);
    const county = await reader.where();
    await reader.mark();
    await reader.scrollTo(700);
    const story = await reader.follow();
    await reader.untilAt(0);
    await reader.scrollTo(300);

    await leave(reader, reader.elsewhere.url);
    await reader.engine.back();
    await reader.untilShown(story);
    assert.ok(await reader.isMarked(), "the page was loaded again");
    assert.equal(await reader.ask(() => window.engineProbe.shown.at(-1)), true, "pageshow.persisted");
    await reader.untilAlive();
    await reader.untilAt(300);

    await reader.engine.back();
    await reader.untilShown(county);
    await reader.untilAt(700);
    await reader.follow();
    assert.ok(await reader.isMarked(), "it was an ordinary load");
  });

  check("another site while a page is on its way: back again, nothing is said to have failed", async (reader) => {
    await reader.open(COUNTY);
    const county = await reader.where();
    reader.server.hold(/travel\/index\.json$/);
    reader.server.asked.length = 0;
    await reader.engine.click(navLink(TRAVEL));
    await until("the page is asked for", () => reader.server.asked.some((path) => path.endsWith("index.json")));
    await leave(reader, reader.elsewhere.url);
    await reader.engine.back();
    await reader.untilShown(county);
    await reader.untilAlive();
    await reader.untilNoPanel();
    await reader.follow();
  });

  check("another site and back, with the page loaded again", { forgetful: true }, async (reader) => {
    await reader.open(COUNTY);
    const county = await reader.where();
    await reader.mark();
    await reader.scrollTo(700);
    const story = await reader.follow();
    await reader.untilAt(0);
    await reader.scrollTo(300);

    await leave(reader, reader.elsewhere.url);
    await reader.engine.back();
    await reader.untilShown(story);
    await reader.untilAlive();
    assert.equal(await reader.isMarked(), false, "it came out of the browser's memory");
    await reader.untilAt(300);
    await reader.engine.back();
    await reader.untilShown(county);
    await reader.untilAt(700);
  });
}

async function leave(reader, url) {
  await reader.ask((next) => {
    location.href = next;
  }, url);
  await reader.until(`${url} is loaded`, (next) => location.href === next && document.readyState === "complete", url);
}

/** Whether this browser restores an empty page from its back/forward cache. If it does, it must restore the portal's, too. */
async function keepsWholePages(reader) {
  await reader.openElsewhere(reader.elsewhere.url);
  await reader.mark();
  await reader.ask(() => {
    addEventListener("pageshow", (event) => {
      window.persisted = event.persisted;
    });
  });
  await leave(reader, new URL("next", reader.elsewhere.url).href);
  await reader.engine.back();
  await reader.until(
    "the bare page is back",
    (url) => location.href === url && document.readyState === "complete",
    reader.elsewhere.url,
  );
  await reader.frames();
  return await reader.ask(() => window.engineMark === true && window.persisted === true);
}
