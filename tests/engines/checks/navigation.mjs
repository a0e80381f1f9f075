// A click shows the next page within the same document.

import assert from "node:assert/strict";
import { until } from "../until.mjs";
import { COUNTY, HOME, TRAVEL, WEIXIAN, dataOf, navLink } from "../reader.mjs";

export default function (check) {
  check("a click shows the page, its title, its top, and takes the focus to its headline", async (reader) => {
    await reader.open(COUNTY);
    await reader.mark();
    const title = await reader.ask(() => document.title);
    await reader.scrollTo(600);
    const story = await reader.follow();
    assert.ok(await reader.isMarked(), "it was an ordinary load");
    await reader.until("the focus is on the headline", () => document.activeElement.matches("#main h1"));
    await reader.untilAt(0);
    const now = await reader.ask(() => document.title);
    assert.ok(now !== title && now.startsWith(story.headline), `the title is "${now}"`);
  });

  check("the address changes when the page is shown, not before", async (reader) => {
    await reader.open(COUNTY);
    const old = await reader.where();
    const release = reader.server.hold(dataOf(TRAVEL));
    await reader.ask(watch);
    await reader.engine.click(navLink(TRAVEL));
    await until("the page is asked for", () => reader.server.asked.includes(dataOf(TRAVEL)));
    await reader.until("the bar of progress shows", () => !document.querySelector(".progress").hidden);
    assert.deepEqual(await reader.where(), old);
    release();
    await reader.untilShown({ path: TRAVEL, headline: "旅游" });
    await reader.until("the bar of progress goes", () => document.querySelector(".progress").hidden);
    await reader.frames();
    assert.deepEqual(await reader.ask(() => window.engineSeen), [`${old.path} ${old.headline}`, `${TRAVEL} 旅游`]);
  });

  check("a second click gives the first one up", async (reader) => {
    await reader.open(COUNTY);
    await reader.mark();
    reader.server.fault(dataOf(TRAVEL), "hang");
    await reader.engine.click(navLink(TRAVEL));
    await until("the page is asked for", () => reader.server.asked.includes(dataOf(TRAVEL)));
    await reader.engine.click(navLink("/food/"));
    await reader.untilShown({ path: "/food/", headline: "美食" });
    assert.ok(await reader.isMarked(), "it was an ordinary load");
    await reader.untilNoPanel();
  });

  check("the breadcrumb goes with the front page and comes back", async (reader) => {
    await reader.open(WEIXIAN);
    const steps = await reader.ask(crumbs);
    assert.ok(steps.length > 1, "there is no breadcrumb");
    const county = await reader.where();
    await reader.engine.click(navLink(HOME));
    await reader.untilShown({ path: HOME, headline: "张家口新闻网" });
    await reader.frames();
    assert.deepEqual(await reader.ask(crumbs), []);
    await reader.engine.back();
    await reader.untilShown(county);
    await reader.frames();
    assert.deepEqual(await reader.ask(crumbs), steps);
  });

  check("a click with Ctrl is the browser's own", async (reader) => {
    await reader.open(COUNTY);
    const old = await reader.where();
    const length = await reader.ask(() => history.length);
    await reader.engine.clickWith(navLink(TRAVEL), ["Control"]);
    await until("the browser loads the address", () => reader.server.asked.includes(TRAVEL));
    assert.deepEqual(reader.server.data, [], "the app asked for the page");
    if (!reader.engine.hasTabs) return;
    await reader.frames();
    assert.deepEqual(await reader.where(), old);
    assert.equal(await reader.ask(() => history.length), length);
  });

  check("what the pointer rests on is fetched once, and not again by the click", { ahead: true }, async (reader) => {
    await reader.open(COUNTY);
    await reader.mark();
    const times = () => reader.server.asked.filter((path) => path === dataOf(TRAVEL)).length;
    await reader.engine.hover(navLink(TRAVEL));
    await until("the page is fetched ahead", () => times() === 1);
    await reader.engine.click(navLink(TRAVEL));
    await reader.untilShown({ path: TRAVEL, headline: "旅游" });
    assert.ok(await reader.isMarked(), "it was an ordinary load");
    assert.equal(times(), 1);
  });
}

function crumbs() {
  return [...document.querySelectorAll(".breadcrumbs li")].map((step) => step.textContent);
}

/** Writes down, frame by frame, which page was seen under which address. */
function watch() {
  window.engineSeen = [];
  const look = () => {
    const now = `${decodeURI(location.pathname)} ${document.querySelector("#main h1")?.textContent.trim()}`;
    if (window.engineSeen.at(-1) !== now) window.engineSeen.push(now);
    requestAnimationFrame(look);
  };
  look();
}
