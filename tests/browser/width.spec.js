// No page is ever wider than its screen, whatever stands in any field of site.json and of its stories.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { serve } from "./serve.mjs";

const CHECKOUT = fileURLToPath(new URL("../../", import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR || join(CHECKOUT, "target");
const PRESS = process.env.BAOLAN_PRESS || join(TARGET, "release", "press");
const APP = join(TARGET, "app");
const PICTURE = join(CHECKOUT, "tests/sites/tiny/media/pictures/bridge.png");

const WIDTHS = [320, 768, 1920];
const STORY = "/2026/03/05/worst/";

/** What stands in every field. Breaking a word of joined letters takes a time that grows with the square of their number. */
const TEXTS = {
  "5,000 letters": "W".repeat(5000),
  "3,000 Han characters": "字".repeat(3000),
  "a credit of a newspaper": "示例通讯社记者示例甲、示例乙、示例丙摄（示例市融媒体中心供图，资料照片）",
  "letters from right to left": "خ".repeat(700),
};

function site(text) {
  return {
    name: text,
    slogan: text,
    address: "https://wide.example/",
    time_zone: "Asia/Shanghai",
    page_size: 5,
    phone: text,
    channels: [
      { name: text, special: "home" },
      {
        slug: "a",
        name: text,
        title: text,
        description: text,
        children: [
          { slug: "b", name: text, children: [{ slug: "c", name: text }] },
          { name: text, url: "https://x.example/" },
        ],
      },
      { name: text, special: "latest" },
    ],
    home: [
      { type: "lead", title: text, count: 3 },
      { type: "pictures", title: text, count: 4 },
      { type: "channel", title: text, channel: "a", count: 6 },
      { type: "latest", title: text, count: 5 },
      { type: "ranking", title: text, stories: ["worst", "story-2"] },
      { type: "links", title: text, items: [{ name: text, url: "https://x.example/" }] },
    ],
    follow: [{ name: text, picture: "bridge.png", url: "https://x.example/" }],
    statement: { title: text, clauses: [text, text] },
    licences: [{ text, url: "https://x.example/" }, { text }],
    friends: [{ name: text, url: "https://x.example/" }],
  };
}

function story(id, text) {
  const picture = { src: "bridge.png", alt: text, caption: text, credit: text };
  const inline = `${text}，**${text}**，[${text}](https://x.example/)，\`${text}\`，x<sup>${text}</sup>，{蔚|${text.slice(0, 24)}}[^1]`;
  return {
    id,
    channel: "a/b/c",
    title: text,
    kicker: text,
    subtitle: text,
    short_title: text,
    summary: text,
    editor: text,
    published: "2026-03-05T08:00:00",
    updated: "2026-03-06T08:00:00",
    corrections: [{ date: "2026-03-06", text: inline.replace("[^1]", "") }],
    source: { name: text, url: "https://x.example/" },
    original: { title: text, author: text, url: "https://x.example/" },
    credits: [{ role: text, name: text }],
    tags: [text],
    cover: picture,
    body: [
      inline,
      { type: "heading", text },
      { type: "heading", level: 3, text },
      { type: "image", ...picture },
      { type: "gallery", caption: text, images: [picture, picture, picture] },
      { type: "video", src: "https://x.example/a.mp4", title: text, caption: text, credit: text },
      { type: "audio", src: "https://x.example/a.ogg", title: text, caption: text },
      {
        type: "quote",
        cite: text,
        body: [text, { type: "list", items: [text, [text, { type: "list", ordered: true, start: 99999, items: [text] }]] }],
      },
      { type: "table", caption: text, header: [text, text], rows: [[text, text]] },
      { type: "code", text: `${text}\n${text}` },
      { type: "note", kind: "editor", text: inline.replace("[^1]", "") },
      { type: "file", src: "https://x.example/a.pdf", name: text },
      { type: "embed", url: "https://v.qq.com/x/page/a1.html", title: text },
      { type: "footnotes", items: [[text, { type: "list", items: [text] }]] },
    ],
  };
}

/** Publishes a portal with the text in every field; gives its server. */
async function publish(folder, text) {
  const write = (path, value) => writeFileSync(join(folder, path), JSON.stringify(value));
  mkdirSync(join(folder, "content/articles"), { recursive: true });
  mkdirSync(join(folder, "media"));
  copyFileSync(PICTURE, join(folder, "media/bridge.png"));
  write("content/site.json", site(text));
  const ids = ["worst", ...Array.from({ length: 9 }, (_, at) => `story-${at + 2}`)];
  for (const id of ids) write(`content/articles/${id}.json`, story(id, text));
  const dist = join(folder, "dist");
  const options = ["--content", folder, "--app", APP, "--out", dist, "--cache", join(folder, "cache")];
  execFileSync(PRESS, ["publish", ...options, "--now", "2026-12-01T00:00:00Z"], { stdio: "pipe" });
  return serve({ dist, port: 0 });
}

// What the press printed is what the app draws (drawn.spec.js). Pictures of such pages would take longer than the test.
test.use({ javaScriptEnabled: false, trace: "off" });

for (const [name, text] of Object.entries(TEXTS)) {
  test.describe(`as wide as its screen: ${name}`, () => {
    let folder, server;

    test.beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "baolan-wide-"));
      server = await publish(folder, text);
    });

    test.afterAll(async () => {
      await server?.close();
      if (folder) rmSync(folder, { recursive: true });
    });

    // A test for each page: the longest words take a browser seconds for each width.
    for (const address of ["/", "/a/", "/a/archive/1/", "/latest/", "/tag/…/", STORY, "/404.html"]) {
      test(address, async ({ page }) => {
        test.setTimeout(120_000);
        const tag = encodeURIComponent(readdirSync(join(folder, "dist/tag"))[0]);
        await page.goto(server.url.replace(/\/$/, "") + address.replace("…", tag));
        await expect(page.locator("#main")).toBeAttached();
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 740 });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(wide, `at ${width} px`).toBeLessThanOrEqual(width);
        }
      });
    }
  });
}
