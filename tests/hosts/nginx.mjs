// A real nginx with the server block that the press wrote, to test what docs/deploy.md says of it.
//
//   node hosts/nginx.mjs           serves ../dist on http://127.0.0.1:4174/ with ../target/hosts/nginx.conf
//
// Only the address and the folder in the block are changed. It runs in the foreground, as the user who starts it, in a temporary
// folder.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { HOST, changed, findProgram, start } from "./server.mjs";

const BROTLI = "ngx_http_brotli_static_module.so";

const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The program; nothing when it is not installed. */
export const findNginx = () => findProgram("nginx");

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

/** The paths that an nginx was asked for, in the order in which it had answered. */
export async function askedOf({ prefix }) {
  return (await readFile(join(prefix, "asked"), "utf8")).split("\n").slice(0, -1);
}

/** Whether this nginx serves Brotli copies. */
export const hasBrotli = () => facts(findNginx()).brotli;

/**
 * Serves a published folder until the returned `close()` is called.
 *
 * @param {import("./server.mjs").Published} place
 */
export async function serveByNginx(place) {
  const nginx = findNginx();
  if (!nginx) throw new Error("nginx is not installed: apt-get install nginx-light libnginx-mod-http-brotli-static");
  const { types, module, brotli } = facts(nginx);
  const block = await readFile(join(place.hosts, "nginx.conf"), "utf8");
  return start(nginx, place, async ({ prefix, root, port }) => {
    const server = adapted(block, port, root, brotli);
    await writeFile(join(prefix, "nginx.conf"), around(server, prefix, types, module));
    return { args: ["-p", prefix, "-c", join(prefix, "nginx.conf")] };
  });
}

/** The block at another address, with another folder. */
function adapted(block, port, root, brotli) {
  return changed(block, [
    [/listen 80;/, `listen ${HOST}:${port};`],
    [/ *listen \[::\]:80;\n/, ""],
    [/root "[^"]*";/, `root "${root}";`],
    // As the comment in the block says.
    ...(brotli ? [] : [[/ *brotli_static on;\n/, ""]]),
  ]);
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
    log_format addresses $request_uri;
    access_log ${prefix}/asked addresses;
    client_body_temp_path ${prefix}/body;
    proxy_temp_path ${prefix}/proxy;
    fastcgi_temp_path ${prefix}/fastcgi;
    uwsgi_temp_path ${prefix}/uwsgi;
    scgi_temp_path ${prefix}/scgi;
${server}
}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { url, close } = await serveByNginx({
    dist: process.env.BAOLAN_DIST || fromHere("../../dist"),
    hosts: process.env.BAOLAN_HOSTS || fromHere("../../target/hosts"),
    base: process.env.BAOLAN_BASE || "/",
    port: Number(process.env.BAOLAN_PORT || 4174),
  });
  console.log(`nginx serves on ${url}`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => close().then(() => process.exit()));
}
