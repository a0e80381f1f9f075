// A story read aloud, by a stand-in for the browser's speaker (speech.js).

import { violations } from "./axe.js";
import { COUNTY, HOME, LAST_BUS, PAPER_CUTS, expect, isMarked, live, main, mark, navigate, open, test } from "./support.js";
import { standIn } from "./speech.js";

const SCRIPT = "**/assets/listen-*.js*";

const button = (page) => main(page).getByRole("button", { name: "听新闻", exact: true });
const bar = (page) => page.getByRole("region", { name: "听新闻" });
const inBar = (page, name) => bar(page).getByRole("button", { name, exact: true });
const status = (page) => bar(page).getByRole("status");
const told = (page) => page.evaluate(() => window.speech.told);
const now = (page) => page.evaluate(() => window.speech.now);
const end = (page) => page.evaluate(() => window.speech.end());
/** Waits until a whole story has been read, which takes a while on a busy machine. */
const untilRead = (page) => expect(status(page)).toHaveText("读完了", { timeout: 20_000 });
const ofModule = (asked) => asked.filter((path) => path.includes("assets/listen-"));

/** The text that is marked. */
const marked = (page) =>
  page.evaluate(() => [...(CSS.highlights.get("baolan-listen") ?? [])].map((range) => range.toString()).join("|"));

/** Opens a story on a device that speaks. */
async function openStory(page, address = PAPER_CUTS, speaker = {}) {
  await page.addInitScript(standIn, speaker);
  await open(page, address);
}

/** Opens a story and has it read. */
async function listen(page, address, speaker) {
  await openStory(page, address, speaker);
  await button(page).click();
  await expect(bar(page)).toBeVisible();
}

/** Sentences of the story's beginning, as they are told. */
const HEADLINE = "三千多张老熏样有了编号";
const SUBTITLE = "旧供销社的柜台前，六位老艺人替祖辈的花样认门";
const FIRST = "把纸样贴在白纸上，喷湿，举到油灯的烟头上慢慢地熏，等干透了揭开来，黑底白花就留住了。";

// ---- The button ----

test("it stands under the headline where a voice is there, and nothing is loaded before it is pressed", async ({ page, asked, said }) => {
  await openStory(page);
  await expect(button(page)).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(ofModule(asked)).toEqual([]);
  await button(page).click();
  await expect(status(page)).toHaveText("正在朗读");
  // The voice does not wait for the styles.
  await expect.poll(() => ofModule(asked).map((path) => path.replace(/-[0-9a-f]{16}/, "")).sort()).toEqual([
    "assets/listen.css",
    "assets/listen.js",
    "assets/listen.wasm",
  ]);
  expect(said).toEqual([]);
});

for (const [name, speaker] of Object.entries({ "no speaker": { missing: true }, "no voice": { voices: [] } })) {
  test(`a device with ${name} is offered none, and its place moves nothing`, async ({ page }) => {
    await openStory(page, PAPER_CUTS, speaker);
    await expect(page.locator("[data-ask=listen]")).toBeHidden();
    await expect(page.locator("[data-ask=listen]")).toHaveCSS("visibility", "hidden");
  });
}

test("voices that come late bring it", async ({ page }) => {
  await openStory(page, PAPER_CUTS, { late: true });
  await expect(button(page)).toBeHidden();
  await page.evaluate(() => window.speech.bring());
  await expect(button(page)).toBeVisible();
});

test("it works before the app has started, and the app then hydrates what it marks", async ({ page, said }) => {
  await page.addInitScript(standIn, {});
  await page.route("**/assets/baolan-*.wasm", async (route) => {
    await page.waitForFunction(() => window.speech.told.length > 1);
    await route.continue();
  });
  await page.goto(PAPER_CUTS);
  await expect(button(page)).toBeVisible();
  await expect(page.locator("html[data-live]")).toHaveCount(0);
  await button(page).click();
  await expect(status(page)).toHaveText("正在朗读");
  await end(page);
  await live(page);
  await expect.poll(() => marked(page)).toBe(SUBTITLE);
  expect(said).toEqual([]);
});

test("without scripts there is no button", async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL });
  await page.goto(PAPER_CUTS);
  await expect(page.locator("[data-ask=listen]")).toBeHidden();
  await page.close();
});

test("a module that does not come is said, and asked for again", async ({ page }) => {
  await page.route(SCRIPT, (route) => route.abort());
  await openStory(page);
  await button(page).click();
  await expect(main(page).getByRole("alert")).toContainText("没能载入");
  await page.unroute(SCRIPT);
  await button(page).click();
  await expect(status(page)).toHaveText("正在朗读");
  await expect(main(page).getByRole("alert")).toHaveCount(0);
});

// ---- Reading ----

test("a story is read sentence by sentence, each marked while it is spoken; the text stays as it is", async ({ page }) => {
  await openStory(page);
  const text = () => page.evaluate(() => document.querySelector(".article").outerHTML.replace(/ aria-busy="[^"]*"/, ""));
  const before = await text();
  await button(page).click();
  for (const sentence of [HEADLINE, SUBTITLE, FIRST]) {
    await expect.poll(() => now(page)).toBe(sentence);
    await expect.poll(() => marked(page)).toBe(sentence);
    await end(page);
  }
  expect(await text()).toBe(before);
  await expect(bar(page).locator(".listen-count")).toHaveText(/^4 \/ \d+$/);
  const { lang, voice, rate } = await page.evaluate(() => window.speech.last);
  expect([lang, voice, rate]).toEqual(["zh-CN", "voice-0", 1]);
});

test("all of it is read, but for what is not for the ear", async ({ page }) => {
  await listen(page, PAPER_CUTS, { takes: 1, silent: true });
  await untilRead(page);
  const all = (await told(page)).join("");
  for (const words of ["柜台上的“认亲”", "花样可以借，刀口借不走。", "老周，宋家庄镇剪纸艺人"]) expect(all).toContain(words);
  for (const words of ["照老熏样重刻的公鸡", "鼓楼钟声", "编辑", "来源", "2025-12-09", "复制链接"]) expect(all).not.toContain(words);
  expect(await page.evaluate(() => window.speech.overlaps)).toBe(0);
  expect((await told(page)).every((text) => text.length <= 120)).toBe(true);
});

test("a story in English is read by an English voice", async ({ page }) => {
  await page.addInitScript(standIn, {});
  await page.route(`**/${PAPER_CUTS}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('<article class="article"', '$& lang="en"') });
  });
  await page.goto(PAPER_CUTS);
  await button(page).click();
  await expect.poll(() => page.evaluate(() => window.speech.last?.lang)).toBe("en-US");
});

test("what is selected is read, and nothing else", async ({ page }) => {
  await openStory(page);
  await page.evaluate(() => {
    const text = document.querySelector(".article-body > p").firstChild;
    const range = document.createRange();
    range.setStart(text, text.data.indexOf("喷湿"));
    range.setEnd(text, text.data.indexOf("，等干透"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  await button(page).click();
  await expect.poll(() => now(page)).toBe("喷湿，举到油灯的烟头上慢慢地熏");
  await expect.poll(() => marked(page)).toBe("喷湿，举到油灯的烟头上慢慢地熏");
  await end(page);
  await expect(status(page)).toHaveText("读完了");
  await expect(bar(page).getByRole("link")).toHaveCount(0);
});

test("without highlights the block is marked, and nothing is left of that", async ({ page }) => {
  await page.addInitScript(() => {
    delete window.CSS.highlights;
    Object.defineProperty(CSS, "highlights", { value: undefined });
  });
  await listen(page);
  await expect(page.locator("h1.listen-block")).toBeVisible();
  await end(page);
  await expect(page.locator(".article-subtitle.listen-block")).toBeVisible();
  await expect(page.locator(".listen-block")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.locator(".listen-block")).toHaveCount(0);
  expect(await page.locator("#main h1").getAttribute("class")).toBe(null);
});

// ---- The bar ----

test("pause, go on, back and forward", async ({ page }) => {
  await listen(page);
  await expect(inBar(page, "暂停")).toBeFocused();
  await inBar(page, "下一句").click();
  await expect.poll(() => now(page)).toBe(SUBTITLE);
  await page.evaluate(() => window.speech.word(2));
  await inBar(page, "暂停").click();
  await expect(status(page)).toHaveText("已暂停");
  expect(await now(page)).toBe(undefined);
  await inBar(page, "上一句").click();
  await expect.poll(() => marked(page)).toBe(HEADLINE);
  expect(await now(page)).toBe(undefined);
  await inBar(page, "播放").click();
  await expect.poll(() => now(page)).toBe(HEADLINE);
  // The button of the story does the same.
  await button(page).click();
  await expect(status(page)).toHaveText("已暂停");
  expect(await page.evaluate(() => window.speech.overlaps)).toBe(0);
});

test("speed and voice are taken at once, and kept on the device", async ({ page }) => {
  await listen(page, PAPER_CUTS, { voices: ["zh-CN", "zh-TW", "en-US", "zh-CN"] });
  await bar(page).getByLabel("语速").selectOption("1.5");
  await expect.poll(() => page.evaluate(() => window.speech.last.rate)).toBe(1.5);
  const voices = bar(page).getByLabel("声音");
  await expect(voices.locator("option")).toHaveText(["Voice 0 (zh-CN)", "Voice 3 (zh-CN)", "Voice 1 (zh-TW)"]);
  await voices.selectOption({ label: "Voice 3 (zh-CN)" });
  await expect.poll(() => page.evaluate(() => window.speech.last.voice)).toBe("voice-3");
  await expect.poll(() => now(page)).toBe(HEADLINE);
  await page.reload();
  await live(page);
  await button(page).click();
  await expect.poll(() => page.evaluate(() => [window.speech.last?.rate, window.speech.last?.voice])).toEqual([1.5, "voice-3"]);
  await expect(bar(page).getByLabel("语速")).toHaveValue("1.5");
});

test("captions are read where they are wanted", async ({ page }) => {
  await listen(page);
  await bar(page).getByLabel("读图片说明").check();
  const count = () => bar(page).locator(".listen-count").textContent().then((text) => Number(text.split(" / ")[1]));
  const more = await count();
  await bar(page).getByLabel("读图片说明").uncheck();
  await expect.poll(count).toBeLessThan(more);
  await expect.poll(() => now(page)).toBe(HEADLINE);
});

test("Escape and the cross end it, and the focus goes back to where it was", async ({ page }) => {
  await openStory(page);
  for (const stop of [() => page.keyboard.press("Escape"), () => inBar(page, "关闭朗读").click()]) {
    await button(page).focus();
    await page.keyboard.press("Enter");
    await expect(inBar(page, "暂停")).toBeFocused();
    await stop();
    await expect(bar(page)).toHaveCount(0);
    await expect(button(page)).toBeFocused();
    expect([await now(page), await marked(page)]).toEqual([undefined, ""]);
    await expect(page.locator("html[data-listening]")).toHaveCount(0);
  }
});

test("what has the focus never lies under the bar", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await listen(page);
  await page.locator(".article-dateline a, .breadcrumbs a").first().focus();
  let looked = 0;
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    await page.evaluate(() => new Promise((done) => setTimeout(done, 30)));
    const found = await page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === document.body || focused.closest(".listen")) return null;
      const edge = document.querySelector(".listen").getBoundingClientRect().top;
      const { top, bottom, height } = focused.getBoundingClientRect();
      return height === 0 || height > edge || (bottom <= edge + 1 && top < innerHeight) ? "" : focused.outerHTML.slice(0, 120);
    });
    if (found === null) continue;
    looked += 1;
    expect(found).toBe("");
  }
  expect(looked).toBeGreaterThan(20);
});

for (const colorScheme of ["light", "dark"]) {
  for (const [name, viewport] of Object.entries({ phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } })) {
    test(`nothing for axe to say: ${colorScheme}, ${name}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await listen(page);
      if (name === "phone") await inBar(page, "朗读设置").click();
      expect(await violations(page, { within: ".listen" })).toEqual([]);
      const sizes = await bar(page).locator("button, select").evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map((one) => [one.getBoundingClientRect().width, one.getBoundingClientRect().height]),
      );
      expect(sizes.every(([width, height]) => width >= 44 && height >= 44)).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    });
  }
}

test("in 长辈模式 its buttons are 60 pixels large", async ({ page }) => {
  await listen(page);
  await page.evaluate(() => document.documentElement.setAttribute("data-reading", "elder"));
  const sizes = await bar(page).locator("button:visible").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(sizes.every((height) => height >= 60)).toBe(true);
});

// ---- Trouble ----

test("voices that never come: said, after three seconds", async ({ page }) => {
  await page.clock.install();
  await openStory(page, PAPER_CUTS, { late: true });
  await page.evaluate(() => document.documentElement.setAttribute("data-voices", ""));
  await button(page).click();
  await expect(status(page)).toHaveText("正在准备声音");
  await page.clock.runFor(3100);
  await expect(status(page)).toHaveText("这台设备没有能读这篇稿件的声音。");
  expect(await told(page)).toEqual([]);
});

test("Chromium's stop after fifteen seconds: the sentence is spoken again", async ({ page }) => {
  await page.clock.install();
  await listen(page);
  await expect.poll(() => now(page)).toBe(HEADLINE);
  await page.evaluate(() => window.speech.stop());
  await page.clock.runFor(20_000);
  expect((await told(page)).slice(0, 2)).toEqual([HEADLINE, HEADLINE]);
  await expect(status(page)).toHaveText("正在朗读");
  await end(page);
  // From now on in shorter parts.
  await expect.poll(() => now(page)).toBe("旧供销社的柜台前，");
  await expect.poll(() => marked(page)).toBe("旧供销社的柜台前，");
});

test("a browser that wants another press says nothing: the reader is asked for it", async ({ page }) => {
  await page.clock.install();
  await listen(page, PAPER_CUTS, { blocked: true });
  await page.clock.runFor(10_000);
  await expect(status(page)).toHaveText("没有声音。请再按一次播放。");
  await page.evaluate(() => {
    window.speech.blocked = false;
  });
  await inBar(page, "播放").click();
  await expect.poll(() => now(page)).toBe(HEADLINE);
});

test("a voice without a network gives way to another, and the last one is said", async ({ page }) => {
  await listen(page, PAPER_CUTS, { voices: ["zh-CN", "zh-TW"] });
  await page.evaluate(() => window.speech.fail("network"));
  await expect.poll(() => page.evaluate(() => window.speech.last.voice)).toBe("voice-1");
  await expect.poll(() => now(page)).toBe(HEADLINE);
  await page.evaluate(() => window.speech.fail("network"));
  await expect(status(page)).toHaveText("这个声音要联网才能用。");
});

test("one tab speaks at a time", async ({ page, context, baseURL }) => {
  await listen(page);
  const other = await context.newPage();
  await other.addInitScript(standIn, {});
  await other.goto(new URL(LAST_BUS, baseURL).href);
  await button(other).click();
  await expect(status(other)).toHaveText("正在朗读");
  await expect(status(page)).toHaveText("已暂停");
  expect(await now(page)).toBe(undefined);
  await other.close();
});

test("a page that is left falls silent", async ({ page }) => {
  await listen(page);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  expect(await now(page)).toBe(undefined);
  await expect(status(page)).toHaveText("已暂停");
});

// ---- Other pages ----

test("another page ends it", async ({ page, baseURL }) => {
  await listen(page);
  await navigate(page, baseURL, COUNTY);
  await expect(bar(page)).toHaveCount(0);
  expect(await now(page)).toBe(undefined);
});

test("at the end the next story is offered, and read when it is followed", async ({ page, baseURL }) => {
  await page.addInitScript(standIn, { takes: 1, silent: true });
  await open(page, HOME);
  await mark(page);
  await navigate(page, baseURL, PAPER_CUTS);
  await button(page).click();
  await untilRead(page);
  const link = bar(page).getByRole("link");
  const next = await page.locator(".article-neighbours a[rel=next], .article-neighbours a").last().getAttribute("href");
  await expect(link).toHaveAttribute("href", next);
  const before = (await told(page)).length;
  await link.click();
  await expect.poll(() => page.evaluate(() => location.pathname)).toBe(next);
  await expect.poll(async () => (await told(page)).length).toBeGreaterThan(before);
  await expect.poll(async () => (await told(page))[before]).toBe((await main(page).locator("h1, .article-kicker").first().textContent()).trim());
  await untilRead(page);
  expect(await isMarked(page)).toBe(true);
});

test("by option stories follow one after the other, each once", async ({ page }) => {
  await page.addInitScript(standIn, { takes: 1, silent: true });
  await page.addInitScript(() => localStorage.setItem("baolan-listen-follow", "1"));
  await page.addInitScript(() => {
    window.seen = [];
    document.addEventListener("baolan:pageview", ({ detail }) => window.seen.push(new URL(detail.url).pathname));
  });
  await open(page, PAPER_CUTS);
  await button(page).click();
  await expect.poll(() => page.evaluate(() => window.seen.length), { timeout: 20_000 }).toBeGreaterThan(2);
  const seen = await page.evaluate(() => window.seen);
  expect(new Set(seen).size).toBe(seen.length);
});

// ---- A recording ----

/** Opens a story whose body begins with its recording. */
async function openRecorded(page, speaker) {
  await page.addInitScript(standIn, speaker);
  await page.route(`**/${PAPER_CUTS}`, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const figure = /<figure class="audio">[^]*?<\/figure>/.exec(html)[0];
    const body = html
      .replace(figure, "")
      .replace('<div class="article-body">', `$&${figure}`)
      .replace('data-ask="listen"', '$& data-question="recording"');
    await route.fulfill({ response, body });
  });
  await page.goto(PAPER_CUTS);
}

const isPlaying = (page) => page.evaluate(() => !document.querySelector(".article-body audio").paused);

for (const [name, speaker] of Object.entries({ "a device that speaks": {}, "a device without a speaker": { missing: true } })) {
  test(`a recording is played in place of a voice: ${name}`, async ({ page }) => {
    await openRecorded(page, speaker);
    await button(page).click();
    await expect.poll(() => isPlaying(page)).toBe(true);
    await expect(status(page)).toHaveText("录音");
    expect(await page.evaluate(() => navigator.mediaSession.metadata.title)).toBe(HEADLINE);
    await inBar(page, "暂停").click();
    await expect.poll(() => isPlaying(page)).toBe(false);
    await expect(status(page)).toHaveText("已暂停");
    expect(await page.evaluate(() => window.speech?.told ?? [])).toEqual([]);
  });
}

// Browsers tell it as a failure to play.
test("a recording that is paused before it began has not failed", async ({ page }) => {
  await page.addInitScript(() => {
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function () {
      const promise = play.call(this);
      promise.catch(({ name }) => (window.refusal = name));
      return promise;
    };
  });
  await page.route(/\.(mp3|m4a|ogg|opus|wav)$/, () => {}); // no answer
  await openRecorded(page, {});
  await button(page).click();
  await expect(status(page)).toHaveText("录音");
  await inBar(page, "暂停").click();
  await expect.poll(() => page.evaluate(() => window.refusal)).toBe("AbortError");
  // What the bar draws after that.
  await page.evaluate(() => document.querySelector(".article-body audio").dispatchEvent(new Event("timeupdate")));
  await expect(status(page)).toHaveText("已暂停");
});

test("the recording gives way to a voice that the reader chooses", async ({ page }) => {
  await openRecorded(page, {});
  await button(page).click();
  await expect.poll(() => isPlaying(page)).toBe(true);
  const voices = bar(page).getByLabel("声音");
  await expect(voices.locator("option").first()).toHaveText("录音");
  await voices.selectOption({ label: "Voice 0 (zh-CN)" });
  await expect.poll(() => isPlaying(page)).toBe(false);
  await expect.poll(() => now(page)).toBe(HEADLINE);
  await voices.selectOption({ label: "录音" });
  await expect.poll(() => isPlaying(page)).toBe(true);
  expect(await now(page)).toBe(undefined);
});
