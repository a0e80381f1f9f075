// The server of the tour: a proxy before `browser/serve.mjs` that a check can have fail, wait and count. It runs in the process of
// the tests, so checks call it directly. Every page gets the probe (`probe.js`) before its own scripts.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { serve } from "../browser/serve.mjs";

const HOST = "127.0.0.1";
const PROBE = "/engine-probe.js";
const REPORT = "/engine-report";
const PAINTED = "/engine-painted";
/** After the policy, which is in force only for what follows it, and before any script of the page. */
const BEFORE_ALL_SCRIPTS = /<head>\s*<meta charset[^>]*>\s*<meta http-equiv="Content-Security-Policy"[^>]*>/;

/** Each fault answers a request, given what the portal would have answered. */
const FAULTS = {
  500: (response) => fail(response, 500),
  404: (response) => fail(response, 404),
  410: (response) => fail(response, 410),
  /** No connection: for a page the same as a device without a network. */
  offline: (response) => response.destroy(),
  /** Never answers. */
  hang: () => {},
  /** Half of the body that `Content-Length` gives. */
  cut: (response, { status, headers, body }) => {
    response.writeHead(status, { ...headers, "Content-Length": body.length });
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
  },
  /** A host that answers everything with a page. */
  html: (response) => send(response, 200, "text/html; charset=utf-8", "<!DOCTYPE html><title>a page</title>"),
  malformed: (response) => send(response, 200, "application/json", '{"format": 1, '),
};

/**
 * Serves a published folder.
 *
 * @param {string} dist the folder
 * @returns {Promise<PortalServer>}
 */
export async function startPortal(dist) {
  const portal = await serve({ dist, port: 0 });
  const server = new PortalServer(portal, await readFile(new URL("probe.js", import.meta.url)));
  await server.listen();
  return server;
}

class PortalServer {
  #inner;
  #probe;
  #front;
  #faults = [];
  #holds = [];

  /** Paths that were asked for since the last `reset`, decoded, without the probe's own. */
  asked = [];
  /** What pages said since the last `reset`, a line each: where, what kind, what. */
  said = [];
  /** Called when a page has painted something for the first time. */
  onPaint = () => {};
  /** Headers that all pages get on top. */
  headers = {};
  /** A script that runs in every page before its own, after the probe. */
  before = "";
  /** Whether pages may fetch others ahead of a click; without it each request has its cause in the check. */
  ahead = false;

  constructor(inner, probe) {
    this.#inner = inner;
    this.#probe = probe;
    this.#front = createServer((request, response) => {
      this.#answer(request, response).catch((error) => {
        console.error(error);
        response.destroy();
      });
    });
  }

  async listen() {
    await new Promise((done, failed) => {
      this.#front.once("error", failed).listen(0, HOST, done);
    });
  }

  /** Where the portal is; ends in a slash. */
  get url() {
    return `http://${HOST}:${this.#front.address().port}/`;
  }

  /**
   * From now on a path fails.
   *
   * @param {string | RegExp} path decoded, with its slash at the front; an expression is for several
   * @param {keyof FAULTS} kind
   */
  fault(path, kind) {
    if (!FAULTS[kind]) throw new Error(`There is no fault "${kind}".`);
    this.#faults.unshift({ path, answer: FAULTS[kind] });
  }

  /** Ends all faults. Requests that hang go on hanging. */
  mend() {
    this.#faults = [];
  }

  /**
   * Keeps the answers for a path back.
   *
   * @param {string | RegExp} path
   * @returns {() => void} sends them, and no longer holds later ones
   */
  hold(path) {
    const held = { path };
    held.released = new Promise((done) => {
      held.release = done;
    });
    this.#holds.push(held);
    return () => {
      this.#holds = this.#holds.filter((other) => other !== held);
      held.release();
    };
  }

  /** Requests for the data of pages since the last `reset`. */
  get data() {
    return this.asked.filter((path) => path.endsWith("index.json"));
  }

  /** Back to the state at the start; requests that are held or hang are closed. */
  reset() {
    this.mend();
    for (const held of this.#holds) held.release();
    this.#holds = [];
    this.headers = {};
    this.onPaint = () => {};
    this.before = "";
    this.ahead = false;
    this.asked = [];
    this.said = [];
    this.#front.closeAllConnections();
  }

  async close() {
    this.reset();
    await new Promise((done) => {
      this.#front.close(done);
      this.#front.closeAllConnections();
    });
    await this.#inner.close();
  }

  async #answer(request, response) {
    const path = decodeURI(new URL(request.url, this.url).pathname);
    if (path === PROBE) {
      send(response, 200, "text/javascript; charset=utf-8", `${this.#probe}\n${this.before}`);
    } else if (path === REPORT) {
      const { page, kind, text } = JSON.parse(await textOf(request));
      this.said.push(`${page} ${kind}: ${text}`);
      response.writeHead(204).end();
    } else if (path === PAINTED) {
      this.onPaint();
      response.writeHead(204).end();
    } else {
      this.asked.push(path);
      await this.#answerFor(path, request, response);
    }
  }

  async #answerFor(path, request, response) {
    const held = this.#holds.find((each) => fits(each.path, path));
    if (held) await held.released;

    const answer = await this.#ask(request);
    const fault = this.#faults.find((each) => fits(each.path, path));
    if (fault) {
      fault.answer(response, answer);
    } else {
      response.writeHead(answer.status, answer.headers).end(answer.body);
    }
  }

  /** The portal's answer; a page with the probe in it. */
  async #ask(request) {
    const headers = {};
    if (request.headers["if-none-match"]) headers["if-none-match"] = request.headers["if-none-match"];
    const found = await fetch(new URL(request.url, this.#inner.url), { redirect: "manual", headers });
    const answer = { status: found.status, headers: {}, body: Buffer.from(await found.arrayBuffer()) };
    for (const name of ["content-type", "x-content-type-options", "cache-control", "location", "etag"]) {
      if (found.headers.has(name)) answer.headers[name] = found.headers.get(name);
    }
    return found.headers.get("content-type")?.startsWith("text/html") ? this.#probed(answer) : answer;
  }

  /** Without its ETag: headers and probe may differ the next time. */
  #probed({ status, headers: { etag, ...headers }, body }) {
    const probe = `<script src="${PROBE}"${this.ahead ? "" : " data-save-data"}></script>`;
    const html = body.toString();
    const probed = html.replace(BEFORE_ALL_SCRIPTS, `$&\n${probe}`);
    if (etag && probed === html) throw new Error("A page does not begin with its policy.");
    return { status, headers: { ...headers, ...this.headers }, body: Buffer.from(probed) };
  }
}

/** Another origin with one page and nothing in it. */
export async function startElsewhere() {
  const server = createServer((request, response) => {
    send(response, 200, "text/html; charset=utf-8", "<!DOCTYPE html><title>elsewhere</title><p>elsewhere</p>");
  });
  await new Promise((done) => {
    server.listen(0, HOST, done);
  });
  return {
    url: `http://${HOST}:${server.address().port}/`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

function fits(wanted, path) {
  return wanted instanceof RegExp ? wanted.test(path) : wanted === path;
}

function fail(response, status) {
  send(response, status, "text/plain; charset=utf-8", `${status}\n`);
}

function send(response, status, type, body) {
  response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-cache" }).end(body);
}

async function textOf(request) {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return text;
}
