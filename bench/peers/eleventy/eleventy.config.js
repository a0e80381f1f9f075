// Eleventy with templates in JavaScript, its fastest kind. The bench lays the content's stories into src/posts.
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";

const site = JSON.parse(readFileSync("src/site.json", "utf8"));

/** A list in parts of `size` items. */
function chunks(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

/** Stories, newest first, sorted once, each with its neighbours in its channel. */
let sorted;
function stories(api) {
  if (sorted) return sorted;
  const at = (story) => new Date(story.data.published).getTime();
  sorted = api.getFilteredByGlob("src/posts/**/*.md").sort((a, b) => at(b) - at(a));
  const last = {};
  for (const story of sorted) {
    const next = last[story.data.channel];
    if (next) {
      story.data.next = next;
      next.data.previous = story;
    }
    last[story.data.channel] = story;
  }
  return sorted;
}

export default function (config) {
  config.setQuietMode(true);
  config.setUseGitIgnore(false);
  config.setFrontMatterParsingOptions({ delimiters: "+++", language: "toml", engines: { toml: parse } });
  config.addPassthroughCopy({ "src/media": "media" });
  config.addGlobalData("portal", site);
  config.addCollection("stories", stories);
  config.addCollection("channelPages", (api) => {
    const lists = {};
    for (const story of stories(api)) {
      const parts = story.data.channel.split("/");
      for (let depth = 1; depth <= parts.length; depth++) (lists[parts.slice(0, depth).join("/")] ??= []).push(story);
    }
    return Object.entries(lists).flatMap(([path, list]) =>
      chunks(list, 20).map((items, number) => ({ path, number, items })),
    );
  });
  config.addCollection("tagPages", (api) => {
    const lists = {};
    for (const story of stories(api)) for (const name of story.data.tags ?? []) (lists[name] ??= []).push(story);
    return Object.entries(lists)
      .filter(([, list]) => list.length >= 3)
      .map(([name, list]) => ({ name, items: list.slice(0, 100) }));
  });
  return { dir: { input: "src", includes: "_includes" }, templateFormats: ["md", "11ty.js"] };
}
