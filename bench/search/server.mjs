// Serves a folder over loopback as a host with Brotli does, and counts what it sends.

import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { constants, brotliCompressSync } from "node:zlib";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".css": "text/css", ".wasm": "application/wasm", ".txt": "text/plain" };
const packed = new Map();

/** Text and wasm are packed, once for each file; everything else is sent as it is. */
function content(path, type) {
  const bytes = readFileSync(path);
  if (!type) return bytes;
  if (!packed.has(path)) {
    packed.set(path, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
  return packed.get(path);
}

/**
 * Calls `task({ base, taken })`; `taken()` gives bytes of bodies and requests since it was last called.
 *
 * @param {Record<string, string>} pages HTML by path, in place of files
 */
export async function withServer(folder, pages, task) {
  let bytes = 0;
  let requests = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pages[pathname] !== undefined) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(pages[pathname]);
      return;
    }
    const path = join(folder, normalize(decodeURIComponent(pathname)), pathname.endsWith("/") ? "index.html" : "");
    if (!path.startsWith(folder) || !existsSync(path) || !statSync(path).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(path)];
    const body = content(path, type);
    bytes += body.length;
    requests += 1;
    response.writeHead(200, {
      "content-type": type ?? "application/octet-stream",
      "content-length": body.length,
      "cache-control": "max-age=3600",
      ...(type && { "content-encoding": "br" }),
    });
    response.end(body);
  });
  await new Promise((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  const taken = () => {
    const since = { bytes, requests };
    bytes = 0;
    requests = 0;
    return since;
  };
  try {
    return await task({ base: `http://127.0.0.1:${server.address().port}`, taken });
  } finally {
    server.closeAllConnections();
    await new Promise((done) => {
      server.close(done);
    });
  }
}
