// Stand-ins for the content systems that live portals ask: WordPress, Ghost, Halo and a house's own API (as Strapi), with the same stories.
// They run at an origin of their own, note what is asked, and fail as they are told to.

import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

const HOST = "127.0.0.1";

/** How many stories each begins with. */
export const STORIES = 36;

/** The channels that stories stand in, in turn: how systems number and call them. */
const CHANNELS = [
  { number: 3, slug: "news", name: "要闻" },
  { number: 4, slug: "county", name: "县区" },
  { number: 7, slug: "weixian", name: "蔚县" },
  { number: 11, slug: "culture", name: "文化" },
];

const TAG = { number: 9, slug: "papercut", name: "剪纸" };

/** The moment at which a story came out, one a minute. */
const moment = (number) => new Date(Date.UTC(2026, 10, 20, 1, number)).toISOString();

/** A story by its number; every second has the tag. */
export const story = (number) => ({
  number,
  published: moment(number),
  updated: moment(number),
  channel: CHANNELS[number % CHANNELS.length],
  title: `示例稿件第${number}篇`,
  summary: `示例摘要${number}`,
  body: `<p>示例正文第${number}段。</p>`,
  tags: number % 2 === 0 ? [TAG] : [],
});

/** A content system that answers like one of `SYSTEMS`. */
export class Cms {
  /** Its stories, the oldest first; tests may change them. */
  stories = Array.from({ length: STORIES }, (_, at) => story(at + 1));
  /** Every request: `method`, `path` (with its query, percent escapes undone), `headers`, `state` (`open`, `answered`, `given up`), `written`. */
  asked = [];
  /** What is done in place of an answer, by a pattern of the path. */
  #faults = [];
  #server;
  #system;

  static async start(name) {
    const cms = new Cms();
    cms.#system = SYSTEMS[name];
    cms.#server = createServer((request, response) => {
      cms.#take(request, response).catch((error) => {
        console.error(error);
        response.destroy();
      });
    });
    await new Promise((done) => {
      cms.#server.listen(0, HOST, done);
    });
    cms.url = `http://${HOST}:${cms.#server.address().port}/`;
    return cms;
  }

  close() {
    return new Promise((done) => {
      this.#server.close(done);
      this.#server.closeAllConnections();
    });
  }

  /** Has requests fail whose path matches: `fault(response, answer, request)` is called in place of `send`. */
  fail(pattern, fault) {
    this.#faults.push({ pattern, fault });
  }

  /** Keeps answers back until the returned function is called. */
  hold(pattern) {
    let release;
    const released = new Promise((done) => {
      release = done;
    });
    this.fail(pattern, async (response, answer) => {
      await released;
      send(response, answer);
    });
    return release;
  }

  /** Everything works again. */
  mend() {
    this.#faults = [];
  }

  /** Forgets what was asked. */
  forget() {
    this.asked = [];
  }

  /** The paths that were asked and match. */
  paths(pattern = /^/) {
    return this.asked.map(({ path }) => path).filter((path) => pattern.test(path));
  }

  /** Whether something was asked, and all of it is answered. */
  isDone() {
    return this.asked.length > 0 && this.asked.every(({ state }) => state !== "open");
  }

  async #take(request, response) {
    const path = decodeURIComponent(request.url.replaceAll("+", " "));
    const taken = { method: request.method, path, headers: request.headers, state: "open", written: 0 };
    this.asked.push(taken);
    response.on("close", () => {
      taken.state = response.writableFinished ? "answered" : "given up";
    });
    const answer = this.#answer(request);
    const fault = this.#faults.find(({ pattern }) => pattern.test(path))?.fault;
    if (fault) await fault(response, answer, taken);
    else send(response, answer);
  }

  #answer(request) {
    const url = new URL(request.url, this.url);
    const { status = 200, headers = {}, body } = this.#system(this, decodeURIComponent(url.pathname), url.searchParams);
    const text = JSON.stringify(body);
    const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
    const isKnown = request.headers["if-none-match"] === etag;
    return {
      status: isKnown ? 304 : status,
      // A cookie, for browsers that would send it the next time.
      headers: { ...OPEN, ETag: etag, "Set-Cookie": "visitor=1; Path=/", ...headers },
      body: isKnown ? "" : text,
      value: body,
    };
  }
}

/** Every origin may read the answer, and what WordPress exposes of its headers. */
export const OPEN = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "X-WP-Total, X-WP-TotalPages, Link",
  "Content-Type": "application/json; charset=utf-8",
};

/** Sends an answer, with other headers or another body. */
export function send(response, { status = 200, headers = OPEN, body = "" }) {
  response.writeHead(status, headers).end(body);
}

/** Writes until the reader has had enough, or so many bytes. */
export async function pour(response, taken, bytes) {
  const piece = Buffer.alloc(65_536, "[");
  const closed = once(response, "close");
  while (!response.destroyed && taken.written < bytes) {
    const isThrough = response.write(piece);
    taken.written += piece.length;
    if (!isThrough) await Promise.race([closed, once(response, "drain")]);
  }
  response.end();
}

/** The stories of a list, and how many there are. */
function list(stories, { isIn = () => true, isOldestFirst, page = 1, size = 10 }) {
  const found = stories.filter(isIn);
  if (!isOldestFirst) found.reverse();
  return { total: found.length, part: found.slice((page - 1) * size, page * size) };
}

const numberOf = (text, otherwise) => (text === null ? otherwise : Number(text));

/** The values between quotes: `tag:['news','county']`. */
const quoted = (text) => [...text.matchAll(/'([^']*)'/g)].map(([, value]) => value);

const missing = { status: 404, body: { code: "not_found", data: { status: 404 } } };

const SYSTEMS = { wordpress, ghost, halo, mapped };

/** WordPress: totals in headers, a page past the end as an error, slugs that are looked up. */
function wordpress(cms, path, query) {
  const route = path.replace("/wp-json/wp/v2/", "");
  const post = ({ number, published, updated, channel, title, summary, body, tags }) => ({
    id: number,
    date: published.slice(0, 19),
    date_gmt: published.slice(0, 19),
    modified_gmt: updated.slice(0, 19),
    status: "publish",
    link: `${cms.url}archives/${number}/`,
    title: { rendered: title },
    excerpt: { rendered: `<p>${summary}</p>`, protected: false },
    featured_media: 0,
    sticky: false,
    ...(route === "posts" ? {} : { content: { rendered: body, protected: false }, author: 1 }),
    _embedded: {
      author: [{ id: 1, name: "示例甲" }],
      "wp:term": [
        [{ id: channel.number, taxonomy: "category", name: channel.name, slug: channel.slug }],
        tags.map((tag) => ({ id: tag.number, taxonomy: "post_tag", name: tag.name, slug: tag.slug })),
      ],
    },
  });
  if (route === "categories") {
    const slugs = query.get("slug").split(",");
    return { body: CHANNELS.filter(({ slug }) => slugs.includes(slug)).map(({ number, slug }) => ({ id: number, slug })) };
  }
  if (route === "tags") return { body: TAG.name.includes(query.get("search")) ? [{ id: TAG.number, name: TAG.name }] : [] };
  if (route === "posts" && query.has("modified_after")) {
    const since = query.get("modified_after");
    const changed = cms.stories.filter(({ updated }) => `${updated.slice(0, 19)}Z` > since);
    return { body: changed.slice(-1).map(({ updated }) => ({ modified_gmt: updated.slice(0, 19) })) };
  }
  if (route !== "posts") {
    const found = cms.stories.find(({ number }) => route === `posts/${number}`);
    return found ? { body: post(found) } : missing;
  }
  const numbers = (name) => query.get(name)?.split(",").map(Number);
  const [categories, tags, ids] = [numbers("categories"), numbers("tags"), numbers("include")];
  const words = query.get("search");
  const isIn = (one) =>
    (categories?.includes(one.channel.number) ?? true) &&
    (tags === undefined || one.tags.some(({ number }) => tags.includes(number))) &&
    (ids?.includes(one.number) ?? true) &&
    (words === null || one.title.includes(words));
  const [page, size] = [numberOf(query.get("page"), 1), numberOf(query.get("per_page"), 10)];
  const { total, part } = list(cms.stories, { isIn, isOldestFirst: query.get("order") === "asc", page, size });
  if (page > 1 && part.length === 0) return { status: 400, body: { code: "rest_post_invalid_page_number" } };
  return { headers: { "X-WP-Total": String(total) }, body: part.map(post) };
}

/** Ghost: a key in the address, a slash before the query, filters in a language of their own. */
function ghost(cms, path, query) {
  const route = path.replace("/ghost/api/content/", "");
  if (query.get("key") !== GHOST_KEY || !route.endsWith("/")) return { status: 401, body: { errors: [{ message: "?" }] } };
  const post = ({ number, published, updated, channel, title, summary, body, tags }) => ({
    id: ghostId(number),
    title,
    slug: `story-${number}`,
    html: query.has("fields") ? undefined : body,
    excerpt: summary,
    custom_excerpt: null,
    visibility: "public",
    access: true,
    published_at: published,
    updated_at: updated,
    url: `${cms.url}story-${number}/`,
    tags: [channel, ...tags].map(({ slug, name }) => ({ slug, name, visibility: "public" })),
    authors: [{ name: "示例甲" }],
  });
  const filter = query.get("filter") ?? "";
  if (route === "tags/") {
    const tags = [TAG, ...CHANNELS].filter(({ name }) => name.includes(quoted(filter)[0]));
    return { body: { tags: tags.map(({ slug, name }) => ({ slug, name, visibility: "public" })) } };
  }
  if (route !== "posts/") {
    const found = cms.stories.find(({ number }) => route === `posts/${ghostId(number)}/`);
    return found ? { body: { posts: [post(found)] } } : missing;
  }
  const isIn = (one) => {
    if (filter.startsWith("tag:")) return [one.channel, ...one.tags].some(({ slug }) => quoted(filter).includes(slug));
    if (filter.startsWith("updated_at:>")) return one.updated.slice(0, 19).replace("T", " ") > quoted(filter)[0];
    return true;
  };
  const [page, size] = [numberOf(query.get("page"), 1), numberOf(query.get("limit"), 15)];
  const { total, part } = list(cms.stories, { isIn, isOldestFirst: query.get("order")?.includes(" asc"), page, size });
  return { body: { posts: part.map(post), meta: { pagination: { page, limit: size, total } } } };
}

/** The key of the stand-in's Content API. */
export const GHOST_KEY = "22444f78447824223cefc48062";

const ghostId = (number) => number.toString(16).padStart(24, "0");

/** Halo: selectors of fields, names that are UUIDs. */
function halo(cms, path, query) {
  const route = path.replace("/apis/api.content.halo.run/v1alpha1/", "");
  const post = ({ number, published, updated, channel, title, summary, body, tags }) => ({
    metadata: { name: haloName(number), annotations: {}, creationTimestamp: published },
    spec: { title, slug: `s${number}`, cover: "", publishTime: published, excerpt: { autoGenerate: true, raw: "" }, pinned: false,
      visible: "PUBLIC", deleted: false, categories: [channel.slug], tags: tags.map(({ slug }) => slug) },
    status: { permalink: `/archives/s${number}`, excerpt: summary, lastModifyTime: updated, phase: "PUBLISHED", hideFromList: false },
    categories: [{ metadata: { name: `c${channel.number}` }, spec: { displayName: channel.name, slug: channel.slug } }],
    tags: tags.map(({ number: tag, name }) => ({ metadata: { name: `t${tag}` }, spec: { displayName: name } })),
    owner: { displayName: "示例甲" },
    ...(route === "posts" ? {} : { content: { raw: body, content: body } }),
  });
  const part = ({ total, part: items }) => ({ body: { page: 1, size: items.length, total, items } });
  if (route === "categories") {
    const items = CHANNELS.map(({ number, slug }) => ({ metadata: { name: `c${number}` }, spec: { slug } }));
    return part({ total: items.length, part: items });
  }
  if (route === "tags") {
    return part({ total: 1, part: [{ metadata: { name: `t${TAG.number}` }, spec: { displayName: TAG.name, slug: TAG.slug } }] });
  }
  if (route !== "posts") {
    const found = cms.stories.find(({ number }) => route === `posts/${haloName(number)}`);
    return found ? { body: post(found) } : missing;
  }
  /** What stands between the brackets of a selector: `spec.tags=(t9)`. */
  const selected = (field) => {
    const selector = query.getAll("fieldSelector").find((text) => text.startsWith(`${field}=(`));
    return selector?.slice(field.length + 2, -1).split(",");
  };
  const [categories, tags] = [selected("spec.categories"), selected("spec.tags")];
  const isIn = (one) =>
    (categories?.includes(`c${one.channel.number}`) ?? true) &&
    (tags === undefined || one.tags.some(({ number }) => tags.includes(`t${number}`)));
  const isOldestFirst = query.getAll("sort").includes("spec.publishTime,asc");
  const found = list(cms.stories, { isIn, isOldestFirst, page: Number(query.get("page")), size: Number(query.get("size")) });
  return part({ total: found.total, part: found.part.map(post) });
}

const haloName = (number) => `5152aea5-c2e8-4717-8bba-${String(number).padStart(12, "0")}`;

/** A house's own API, in the shape of Strapi's. */
function mapped(cms, path, query) {
  const one = ({ number, published, updated, channel, title, body, tags }) => ({
    documentId: `doc${number}`,
    title,
    body,
    date: published,
    updatedAt: updated,
    category: { slug: channel.slug },
    tags: tags.map(({ name }) => ({ name })),
  });
  const id = path.replace("/api/articles/", "");
  if (path !== "/api/articles") {
    const found = cms.stories.find(({ number }) => id === `doc${number}`);
    return found ? { body: { data: one(found), meta: {} } } : { status: 404, body: { data: null, error: { status: 404 } } };
  }
  const [channels, tag] = [query.getAll("filters[category][$in]"), query.get("filters[tags][$eqi]")];
  const isIn = (each) =>
    (channels.length === 0 || channels.includes(each.channel.slug)) &&
    (tag === null || each.tags.some(({ name }) => name === tag)) &&
    (!query.has("filters[updatedAt][$gt]") || each.updated > query.get("filters[updatedAt][$gt]").replace("Z", ".000Z"));
  const [page, size] = [Number(query.get("pagination[page]")), Number(query.get("pagination[pageSize]"))];
  const { total, part } = list(cms.stories, { isIn, isOldestFirst: query.get("sort") === "date:asc", page, size });
  return { body: { data: part.map(one), meta: { pagination: { page, pageSize: size, total } } } };
}

/** How a portal describes that API to itself. */
export const MAP = (() => {
  const paged = "sort=date:{order}&pagination[page]={page}&pagination[pageSize]={size}";
  return {
    prefix: "own",
    size: 100,
    list: `/api/articles?${paged}`,
    since: "&filters[updatedAt][$gt]={since}",
    items: "/data",
    total: "/meta/pagination/total",
    item: "/api/articles/{id}",
    itemAt: "/data",
    lists: {
      newest: "desc",
      oldest: "asc",
      separator: "&filters[category][$in]=",
      channel: `/api/articles?filters[category][$in]={channel}&${paged}`,
      tag: `/api/articles?filters[tags][$eqi]={tag}&${paged}`,
    },
    fields: {
      id: "/documentId",
      title: "/title",
      body: "/body",
      date: "/date",
      updated: "/updatedAt",
      channel: "/category",
      channelKey: "/slug",
      tags: "/tags",
    },
  };
})();
