// What counts visits: scripts that listen to the history, and those that listen to the portal's own event.

import assert from "node:assert/strict";
import { COUNTY } from "../reader.mjs";

export default function (check) {
  check("a counter of the history sees one page for each click, and its title", async (reader) => {
    await openCounted(reader, listenToHistory);
    const story = await reader.follow();
    const counted = await reader.until("a page is counted", () => window.engineCounted.length && window.engineCounted);
    assert.deepEqual(counted, [{ call: "pushState", path: story.path, title: await reader.ask(() => document.title) }]);
    await reader.engine.back();
    await reader.until("the way back is counted", () => window.engineCounted.length > 1);
    await reader.untilAt(0);
    const calls = await reader.ask(() => window.engineCounted.map(({ call }) => call));
    assert.deepEqual(calls, ["pushState", "popstate"]);
  });

  check("the portal's event says each page that is shown", async (reader) => {
    const county = await openCounted(reader, listenToPortal);
    const story = await reader.follow();
    const counted = await reader.until("a page is counted", () => window.engineCounted.length && window.engineCounted);
    assert.deepEqual(counted, [await said(reader, story.path)]);
    await reader.engine.back();
    await reader.untilShown(county);
    const again = await reader.until("the way back is counted", () => window.engineCounted[1]);
    assert.deepEqual(again, await said(reader, county.path));
    await reader.frames();
    assert.equal(await reader.ask(() => window.engineCounted.length), 2);
  });
}

/** Opens a page with a counter in it that was there before the app. What it counts for the first page is left out. */
async function openCounted(reader, listen) {
  const release = reader.server.hold(/\.wasm$/);
  await reader.openPrinted(COUNTY);
  await reader.ask(listen);
  release();
  await reader.untilAlive();
  await reader.frames();
  await reader.ask(() => {
    window.engineCounted.length = 0;
  });
  return await reader.where();
}

/** As counters do it: wraps two methods of `history`, and reads the title one task later. */
function listenToHistory() {
  window.engineCounted = [];
  const count = (call) =>
    setTimeout(() => {
      window.engineCounted.push({ call, path: decodeURI(location.pathname), title: document.title });
    });
  for (const call of ["pushState", "replaceState"]) {
    const original = history[call];
    history[call] = function (...values) {
      const result = original.apply(this, values);
      count(call);
      return result;
    };
  }
  addEventListener("popstate", () => count("popstate"));
}

function listenToPortal() {
  window.engineCounted = [];
  document.addEventListener("baolan:pageview", ({ detail }) => {
    window.engineCounted.push({ url: decodeURI(new URL(detail.url, location.href).href), title: detail.title });
  });
}

/** What the event should hold for the page that is shown. */
async function said(reader, path) {
  return { url: new URL(path, reader.server.url).href, title: await reader.ask(() => document.title) };
}
