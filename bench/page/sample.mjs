// A sample of 300 stories three times: as the press publishes it, the same with its styles behind a link, and as Hugo publishes it with a
// theme of its own (bench/peers/hugo). On demand once more, as an earlier version of the press publishes it.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { say } from "./figures.mjs";
import { NOW, PRESS, withServers } from "./portal.mjs";

const STORIES = 300;
const THEME = "bench/peers/hugo";

/** A story without a picture, so that words are the largest paint everywhere. */
const STORY = "2026/10/31/sample-000279/";

/** Addresses of the pages that are compared, by who publishes them. */
export const PAGES = {
  story: { press: STORY, hugo: STORY },
  "front page": { press: "", hugo: "" },
  channel: { press: "news/city/", hugo: "channel/news/city/" },
};

function run(program, options, place) {
  // Its output is progress: to stderr.
  const { status } = spawnSync(program, options, { stdio: ["ignore", 2, 2], ...place });
  if (status !== 0) throw new Error(`${program} ${options[0]} failed.`);
}

/** Publishes with Hugo: pictures in widths, related stories. */
function publishByHugo(hugo, content, work) {
  const project = join(work, "theme");
  cpSync(THEME, project, { recursive: true });
  const mounts = {
    "content/news": join(content, "content/articles"),
    "data/site.json": join(content, "content/site.json"),
    assets: join(content, "media"),
    static: "theme",
    layouts: "layouts",
  };
  const lines = Object.entries(mounts).map(([target, source]) => `[[module.mounts]]\nsource = "${source}"\ntarget = "${target}"\n`);
  writeFileSync(join(project, "complete.toml"), ["[params]\ncomplete = true\n", ...lines].join("\n"));
  const out = join(work, "hugo");
  run(hugo, ["--config", "hugo.toml,complete.toml", "--destination", out, "--noBuildLock", "--quiet"], { cwd: project });
  return out;
}

/** The same folder, its compared pages with no styles of their own: the file of all styles is linked to in their heads. */
function linkedOf(dist, linked) {
  cpSync(dist, linked, { recursive: true });
  for (const { press } of Object.values(PAGES)) {
    const file = join(linked, press, "index.html");
    const page = readFileSync(file, "utf8");
    const [link] = /<link rel="stylesheet"[^>]*>\n/.exec(page) ?? [];
    const [style] = /<style>[^]*?<\/style>\n/.exec(page) ?? [];
    if (!link || !style) throw new Error(`${file} has no styles in the page.`);
    writeFileSync(file, page.replace(link, "").replace(style, link));
  }
  return linked;
}

/**
 * Publishes, serves, calls `task` with the addresses of `press`, `before` (where `before` names the folder of an earlier version),
 * `linked` and `hugo` (not where Hugo could not be installed), and clears up.
 */
export const withSample = (before, task) =>
  withServers(async (work, start) => {
    const [content, dist] = [join(work, "content"), join(work, "dist")];
    mkdirSync(content);
    run(PRESS, ["sample", "--articles", String(STORIES), "--out", content]);
    const publish = (press, app, out) => run(press, ["publish", "--app", app, "--content", content, "--out", out, "--now", NOW]);
    publish(PRESS, "target/app", dist);
    const sites = { press: await start(dist) };
    if (before !== undefined) {
      const out = join(work, "before");
      publish(join(before, "target/release/press"), join(before, "target/app"), out);
      sites.before = await start(out);
    }
    sites.linked = await start(linkedOf(dist, join(work, "linked")));
    const hugo = process.env.BAOLAN_HUGO;
    if (hugo) sites.hugo = await start(publishByHugo(hugo, content, work));
    else say("Hugo is not installed: its row is left out.");
    return task(sites);
  });
