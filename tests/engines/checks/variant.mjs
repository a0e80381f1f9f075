// A second variant: the same pages once more in a folder, in another language. The app walks within the one that it was started in.

import assert from "node:assert/strict";
import { dataOf, navLink } from "../reader.mjs";

const MAIN = "/";
const HOME = "/hant/";
const CITY = "/hant/city/";
const STORY = "/hant/2026/03/01/bridge-opens/";

const portal = "variant";

export default function (check) {
  check("clicks, back and forward stay in the second variant", { portal }, async (reader) => {
    await reader.open(HOME);
    await reader.mark();
    const home = await reader.where();
    const city = { path: CITY, headline: "城事" };
    const story = { path: STORY, headline: "老橋修好了" };
    await reader.engine.click(navLink(CITY));
    await reader.untilShown(city);
    await reader.engine.click(`#main a[href="${STORY}"]`);
    await reader.untilShown(story);
    assert.deepEqual(reader.server.data, [CITY, STORY].map(dataOf));
    assert.deepEqual(await reader.ask(languages), languagesOf("2026/03/01/bridge-opens/"));
    await reader.engine.back();
    await reader.untilShown(city);
    await reader.engine.back();
    await reader.untilShown(home);
    await reader.engine.forward();
    await reader.untilShown(city);
    assert.deepEqual(await reader.ask(languages), languagesOf("city/"));
    assert.equal(await reader.ask(lang), "zh-Hant");
    assert.ok(await reader.isMarked(), "a page came by an ordinary load");
    assert.deepEqual(reader.server.data.filter((path) => !path.startsWith(HOME)), []);
  });

  check("the other variant is an ordinary load, and so is the way back", { portal, forgetful: true }, async (reader) => {
    await reader.open(MAIN);
    const main = await reader.where();
    await reader.mark();
    await reader.engine.click(navLink(HOME));
    await reader.untilLoaded(HOME);
    await reader.untilAlive();
    const { headline } = await reader.where();
    assert.notEqual(headline, main.headline, "it is converted");
    assert.equal(await reader.ask(lang), "zh-Hant");
    // The first step back is the app's, the second one leads to the other document.
    await reader.engine.click(navLink(CITY));
    await reader.untilShown({ path: CITY, headline: "城事" });
    await reader.engine.back();
    await reader.untilShown({ path: HOME, headline });
    await reader.mark();
    await reader.engine.back();
    await reader.untilLoaded(MAIN);
    await reader.untilAlive();
    assert.deepEqual(await reader.where(), main);
    assert.equal(await reader.ask(lang), "zh-Hans");
    assert.deepEqual(reader.server.data.filter((path) => !path.startsWith(HOME)), []);
  });
}

function lang() {
  return document.documentElement.lang;
}

/** What the head says of the page in all languages: language, path. */
function languages() {
  const links = [...document.head.querySelectorAll("link[rel=alternate][hreflang]")];
  return links.map((link) => [link.hreflang, new URL(link.href).pathname]);
}

function languagesOf(path) {
  return [["zh-Hans", `/${path}`], ["zh-Hant", `/hant/${path}`], ["x-default", `/${path}`]];
}
