// The portal that is measured: the demo's content, filled up to 300 stories, published with the app that was built last, and
// served compressed and with caching as by a well configured host. Beside it the floor: the same pages without any script, the
// lower bound for their times.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../tests/browser/serve.mjs";

export const PRESS = process.env.BAOLAN_PRESS ?? "target/release/press";
/** A time at which all of the demo's stories are published, so that the portal is the same every day. */
export const NOW = "2026-12-01T00:00:00+08:00";
const STORIES = 300;
/** Blocks of the stories that are measured by name: `bench-12` is an ordinary one. */
const LENGTHS = [3, 12, 300];

export const PAGES = {
  "front page": "",
  channel: "county/",
  "story, 12 blocks": "2026/01/01/bench-12/",
  "story, 300 blocks": "2026/01/01/bench-300/",
};

/** A story of so many blocks, of every kind that costs something to draw. */
export function story(id, blocks, channel = "news/city") {
  const body = Array.from({ length: blocks }, (_, i) => {
    if (i % 20 === 10) return { type: "heading", text: `小标题 ${i}` };
    if (i % 25 === 5) return { type: "image", src: "pictures/oat-field.webp", alt: `图 ${i}` };
    if (i % 30 === 7) return { type: "list", items: ["其一", "其二", "其三"] };
    if (i % 50 === 9) return { type: "table", header: ["甲", "乙"], rows: [["一", "二"], ["三", "四"]] };
    return `第 ${i} 段：坝上的风从西北来，**草原天路**两侧的风机一排排转过去，[记者](/news/)把里程表上的数字记进本子。`;
  });
  const title = `示例长稿，共 ${blocks} 块（${id}）`;
  return { id, channel, title, published: "2026-01-01T08:00:00", source: "示例", editor: "示例", body };
}

/** Makes the portal below `work` and returns its folder. */
export function publish(work, address) {
  const content = join(work, "content");
  const dist = join(work, "dist");
  cpSync("public", content, { recursive: true });
  const articles = join(content, "content/articles");
  const written = readdirSync(articles, { recursive: true }).filter((name) => /\.(md|json)$/.test(name)).length;
  mkdirSync(join(articles, "bench"));
  const write = (made) => writeFileSync(join(articles, `bench/${made.id}.json`), JSON.stringify(made));
  for (const blocks of LENGTHS) write(story(`bench-${blocks}`, blocks));
  const channels = ["news/city", "news/society", "travel", "food", "county/weixian/news", "county/chongli/news"];
  for (let i = written + LENGTHS.length; i < STORIES; i += 1) {
    const id = `filler-${i}`;
    const day = String(1 + (i % 28)).padStart(2, "0");
    write({ ...story(id, 6, channels[i % channels.length]), published: `2025-12-${day}T08:00:00` });
  }
  const place = address ? ["--address", address] : [];
  const options = ["publish", "--app", "target/app", "--content", content, "--out", dist, "--now", NOW, ...place];
  // The press's output is progress: to stderr.
  const press = spawnSync(PRESS, options, { stdio: ["ignore", 2, 2] });
  if (press.status !== 0) throw new Error("The bench needs a built app and press: run ./dev build first.");
  return dist;
}

/** The same folder with every script element gone from the measured pages. */
export function floorOf(dist, floor) {
  cpSync(dist, floor, { recursive: true });
  for (const path of Object.values(PAGES)) {
    const file = join(floor, path, "index.html");
    writeFileSync(file, readFileSync(file, "utf8").replace(/<script\b[^]*?<\/script>\s*/g, ""));
  }
  return floor;
}

/** Calls `task(work, start)` with an empty folder and a function that serves a folder and gives its address; clears up after it. */
export async function withServers(task) {
  const work = mkdtempSync(join(tmpdir(), "baolan-bench-"));
  const servers = [];
  const start = async (dist) => {
    const server = await serve({ dist, port: 0, tuned: true });
    servers.push(server);
    return server.url;
  };
  try {
    return await task(work, start);
  } finally {
    for (const server of servers) await server.close();
    rmSync(work, { recursive: true, force: true });
  }
}

/** Publishes, serves, calls `task({ page, floor, dist })` with both addresses, and clears up. */
export const withPortal = (task) =>
  withServers(async (work, start) => {
    const dist = publish(work);
    const floor = floorOf(dist, join(work, "floor"));
    return task({ page: await start(dist), floor: await start(floor), dist });
  });
