// What the real servers of the tests share: finding the program, a temporary folder with a link to the published one, start and end.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

export const HOST = "127.0.0.1";

/** A program; nothing when it is not installed. Debian keeps servers where only root's PATH looks. */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

/**
 * What a server is to serve.
 *
 * @typedef {object} Published
 * @property {string} dist the published folder
 * @property {string} hosts the folder of what `press hosts` wrote
 * @property {string} [base] the path that the portal is below
 * @property {number} [port] any free port when left out
 */

/**
 * Starts a server, which is gone when this process is.
 *
 * @param {string} program
 * @param {Published} place
 * @param {(facts: { prefix: string, root: string, port: number }) => Promise<{ args: string[], env?: object }>} prepare
 *   writes the server's file; `prefix` is a folder of its own, `root` the one that it shows at `/`
 * @returns {Promise<{ url: string, close: () => Promise<void>, prefix: string }>}
 */
export async function start(program, { dist, base = "/", port: wanted }, prepare) {
  const port = wanted ?? (await freePort());
  const prefix = await mkdtemp(join(tmpdir(), "baolan-host-"));
  const root = join(prefix, "www");
  await mkdir(join(root, base, ".."), { recursive: true });
  await symlink(resolve(dist), base === "/" ? root : join(root, base.slice(0, -1)));
  const { args, env } = await prepare({ prefix, root, port });

  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...env } });
  const gone = new Promise((done) => child.once("exit", done));
  const url = `http://${HOST}:${port}${base}`;
  const close = async () => {
    child.kill();
    await gone;
    await rm(prefix, { recursive: true });
  };
  process.once("exit", () => child.kill());
  await answers(url, gone, program);
  return { url, close, prefix };
}

/** A host file with replacements; throws when one of the patterns is not found. */
export function changed(written, changes) {
  return changes.reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`The host file has no line like ${from}`);
    return text.replace(from, to);
  }, written);
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

/** Waits until the server answers; throws when its process has ended. */
async function answers(url, gone, program) {
  let ended = false;
  gone.then(() => (ended = true));
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    if (ended) throw new Error(`${program} did not start: see its message above.`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
