// A real nginx with the server block that the press wrote: what the recipes promise is asked of the program that keeps it.
//
//   node hosts/nginx.mjs           serves ../dist on http://127.0.0.1:4174/ with ../target/hosts/nginx.conf
//
// Of the block only the address and the folder are changed. It runs in the foreground, as whoever starts it, below a
// temporary folder, and is gone when this process is.

import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const HOST = "127.0.0.1";
const BROTLI = "ngx_http_brotli_static_module.so";

const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The program; nothing when it is not installed. Debian keeps it where only root's PATH looks. */
export function findNginx() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, "nginx")).find(existsSync);
}

/** What the program was built with: where its files are, and its module for brotli. */
function facts(nginx) {
  const built = spawnSync(nginx, ["-V"], { encoding: "utf8" }).stderr;
  const path = (name) => built.match(new RegExp(`--${name}=(\\S+)`))?.[1] ?? "";
  const module = join(path("modules-path"), BROTLI);
  return {
    types: join(dirname(path("conf-path")), "mime.types"),
    module: existsSync(module) ? module : undefined,
    brotli: existsSync(module) || built.includes("brotli"),
  };
}

/** Whether this nginx serves brotli copies. */
export const hasBrotli = () => facts(findNginx()).brotli;

/**
 * Serves a published folder until the returned `close()` is called.
 *
 * @param {object} options
 * @param {string} options.dist the published folder
 * @param {string} options.block the server block, as the press wrote it
 * @param {string} [options.base] the path the portal lives under
 * @param {number} [options.port] any free port when left out
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveByNginx({ dist, block, base = "/", port }) {
  const nginx = findNginx();
  if (!nginx) throw new Error("nginx is not installed: apt-get install nginx-light libnginx-mod-http-brotli-static");
  const own = port ?? (await freePort());
  const prefix = await mkdtemp(join(tmpdir(), "baolan-nginx-"));
  const root = join(prefix, "www");
  await mkdir(join(root, base, ".."), { recursive: true });
  await symlink(resolve(dist), base === "/" ? root : join(root, base.slice(0, -1)));
  const { types, module, brotli } = facts(nginx);
  const server = adapted(await readFile(block, "utf8"), own, root, brotli);
  await writeFile(join(prefix, "nginx.conf"), around(server, prefix, types, module));

  const child = spawn(nginx, ["-p", prefix, "-c", join(prefix, "nginx.conf")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const gone = new Promise((done) => child.once("exit", done));
  const url = `http://${HOST}:${own}${base}`;
  const close = async () => {
    child.kill();
    await gone;
    await rm(prefix, { recursive: true });
  };
  process.once("exit", () => child.kill());
  await answers(url, gone);
  return { url, close };
}

/** The block at another address, with another folder; each line must be there. */
function adapted(block, port, root, brotli) {
  const changes = [
    [/listen 80;/, `listen ${HOST}:${port};`],
    [/ *listen \[::\]:80;\n/, ""],
    [/root "[^"]*";/, `root "${root}";`],
    // As its comment says.
    ...(brotli ? [] : [[/ *brotli_static on;\n/, ""]]),
  ];
  return changes.reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`The server block has no line like ${from}`);
    return text.replace(from, to);
  }, block);
}

function around(server, prefix, types, module) {
  return `
${module ? `load_module ${module};` : ""}
daemon off;
master_process off;
pid ${prefix}/pid;
error_log stderr crit;
events {}
http {
    include ${types};
    access_log off;
    client_body_temp_path ${prefix}/body;
    proxy_temp_path ${prefix}/proxy;
    fastcgi_temp_path ${prefix}/fastcgi;
    uwsgi_temp_path ${prefix}/uwsgi;
    scgi_temp_path ${prefix}/scgi;
${server}
}
`;
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail).listen(0, HOST, () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Waits until it answers, or says that it does not run. */
async function answers(url, gone) {
  let ended = false;
  gone.then(() => (ended = true));
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    if (ended) throw new Error("nginx did not start: see its message above.");
    await new Promise((done) => setTimeout(done, 20));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { url, close } = await serveByNginx({
    dist: process.env.BAOLAN_DIST || fromHere("../../dist"),
    block: process.env.BAOLAN_BLOCK || fromHere("../../target/hosts/nginx.conf"),
    base: process.env.BAOLAN_BASE || "/",
    port: Number(process.env.BAOLAN_PORT || 4174),
  });
  console.log(`nginx serves on ${url}`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => close().then(() => process.exit()));
}
