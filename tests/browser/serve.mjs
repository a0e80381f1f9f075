// A static file server, as simple as the simplest host that a portal may be on: no rewrite rule, no fallback page.
//
//   node browser/serve.mjs                        serves ../dist on http://127.0.0.1:4173/
//   BAOLAN_DIST=/tmp/site BAOLAN_BASE=/news/ node browser/serve.mjs
//
// Tests that need a second portal start one with `serve({ dist, base, port: 0 })`; benches, which measure
// a reader far from a well configured host, add `tuned: true`.

import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

const HOST = "127.0.0.1";
const DEFAULT_DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const DEFAULT_PORT = 4173;

const TYPES = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".m4a": "audio/mp4",
  ".mjs": "text/javascript; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".mp4": "video/mp4",
  ".oga": "audio/ogg",
  ".ogg": "audio/ogg",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".vtt": "text/vtt; charset=utf-8",
  ".wasm": "application/wasm",
  ".wav": "audio/wav",
  ".webm": "video/webm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".xml": "application/xml",
};

/** What a tuned host compresses, and what it calls immutable: as in the press's `_headers` and server blocks. */
const TEXT = /^(text\/|application\/(json|wasm|xml|manifest))/;
const IMMUTABLE = /^(assets|media)\//;
const brotli = promisify(brotliCompress);

const FILE = "file";
const REDIRECT = "redirect";
const MISSING = "missing";

/**
 * Serves a folder until the returned `close()` is called.
 *
 * @param {object} [options]
 * @param {string} [options.dist] the folder; it must exist
 * @param {string} [options.base] the path that the portal is below: starts and ends with a slash
 * @param {number} [options.port] 0 takes any free port
 * @param {boolean} [options.tuned] text goes out in Brotli, and hashed files are never asked for twice
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ dist = DEFAULT_DIST, base = "/", port = DEFAULT_PORT, tuned = false } = {}) {
  if (!base.startsWith("/") || !base.endsWith("/")) {
    throw new Error(`The base path must start and end with a slash, but it is "${base}".`);
  }
  const root = await realpath(dist);
  const host = { root, base, packed: tuned ? new Map() : undefined };
  const server = createServer((request, response) => {
    answer(host, request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });

  await new Promise((done, fail) => {
    server.once("error", fail).listen(port, HOST, done);
  });

  const url = `http://${HOST}:${server.address().port}${base}`;
  const close = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  return { url, close };
}

async function answer(host, request, response) {
  const { root, base } = host;
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }

  const [path, query] = splitOnce(request.url, "?");
  const found = await find(root, base, path);
  if (found.kind === REDIRECT) {
    const location = query === undefined ? `${path}/` : `${path}/?${query}`;
    response.writeHead(301, { Location: location, "Cache-Control": "no-cache" }).end();
    return;
  }

  if (found.kind === FILE) {
    await sendFile(host, request, response, 200, found.file);
    return;
  }

  const page = await inside(root, join(root, "404.html"));
  if (page) {
    await sendFile(host, request, response, 404, page.file);
  } else {
    response.writeHead(404, { "Content-Type": TYPES[".txt"] }).end("Not found\n");
  }
}

/** What is at a request's path: a file, a folder asked for without its slash, or nothing. */
async function find(root, base, path) {
  if (`${path}/` === base) return { kind: REDIRECT };
  if (!path.startsWith(base)) return { kind: MISSING };

  const segments = decodeSegments(path.slice(base.length));
  if (!segments) return { kind: MISSING };

  const wantsFolder = segments.at(-1) === "";
  const place = await inside(root, join(root, ...segments, wantsFolder ? "index.html" : ""));
  if (!place) return { kind: MISSING };
  if (!place.isFolder) return { kind: FILE, file: place.file };
  return (await inside(root, join(place.file, "index.html"))) ? { kind: REDIRECT } : { kind: MISSING };
}

/**
 * The path's segments with their percent escapes undone, or nothing if one of them is no plain file name.
 * Each is decoded by itself and once, so an escaped slash cannot become a separator. Only the last may be empty:
 * a redirect from `//host` would lead to another host.
 */
function decodeSegments(path) {
  const segments = [];
  const raw = path.split("/");
  for (const [index, escaped] of raw.entries()) {
    const name = decode(escaped);
    const isLast = index === raw.length - 1;
    if (name === undefined || name === "." || name === ".." || /[/\\\0]/.test(name)) return undefined;
    if (name === "" && !isLast) return undefined;
    segments.push(name);
  }
  return segments;
}

function decode(escaped) {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}

/** The file or folder at a path, if it exists and no link leads out of the root. */
async function inside(root, path) {
  try {
    const file = await realpath(path);
    if (file !== root && !file.startsWith(root + sep)) return undefined;
    return { file, isFolder: (await stat(file)).isDirectory() };
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP"].includes(error.code)) return undefined;
    throw error;
  }
}

async function sendFile(host, request, response, status, file) {
  let body = await readFile(file);
  const headers = {
    "Content-Type": TYPES[extname(file).toLowerCase()] ?? "application/octet-stream",
    // By content, not by time: a page that was published again unchanged is still the same page.
    ETag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
    // Kept, but asked about each time: a test never sees the page of the test before.
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
  };

  if (status === 200 && isKnown(request.headers["if-none-match"], headers.ETag)) {
    response.writeHead(304, headers).end();
    return;
  }
  if (host.packed) body = await tune(host, request, headers, body, relative(host.root, file));
  response.writeHead(status, { ...headers, "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** The body and the headers that a tuned host would send. Each content is compressed once, at full strength. */
async function tune({ packed }, request, headers, body, path) {
  if (IMMUTABLE.test(path)) headers["Cache-Control"] = "public, max-age=31536000, immutable";
  if (!TEXT.test(headers["Content-Type"])) return body;
  headers.Vary = "Accept-Encoding";
  if (!/\bbr\b/.test(request.headers["accept-encoding"] ?? "")) return body;
  headers["Content-Encoding"] = "br";
  if (!packed.has(headers.ETag)) packed.set(headers.ETag, await brotli(body));
  return packed.get(headers.ETag);
}

function isKnown(ifNoneMatch, etag) {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

function splitOnce(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

async function main() {
  const dist = resolve(process.env.BAOLAN_DIST || DEFAULT_DIST);
  const { url } = await serve({
    dist,
    base: process.env.BAOLAN_BASE || "/",
    port: Number(process.env.BAOLAN_PORT || DEFAULT_PORT),
  });
  console.log(`Serving ${dist} on ${url}`);
}

function explain(error) {
  if (error.code === "ENOENT") return `There is no folder ${error.path}: build the portal first (./dev build).`;
  if (error.code === "EADDRINUSE") return `Port ${error.port} is in use: stop the server that runs there.`;
  return error.message;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main().catch((error) => {
    console.error(explain(error));
    process.exitCode = 1;
  });
}
