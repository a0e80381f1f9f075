// What the tests of the peers share: a peer that is started and ended, a portal, and the press on it.

import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const here = import.meta.dirname;
const { BAOLAN_PRESS: press, BAOLAN_APP: app, BAOLAN_PEERS: kept } = process.env;

/** A port that was free a moment ago. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts a peer (`wordpress`, `ghost`) in a folder of its own. Nothing when its packages cannot be had here, which its script has
 * said; where CI is set, that fails.
 */
export async function start(name) {
  const folder = path.join(kept, name);
  const script = path.join(here, name, "start.sh");
  await rm(folder, { recursive: true, force: true });
  const port = String(await freePort());
  const begin = async () => (await run(script, [folder, port])).stdout.trim();
  try {
    return { address: await begin(), folder, stop: () => run(script, ["--stop", folder]), begin };
  } catch (error) {
    console.log(error.stderr?.trim());
    if (error.code === 3 && !process.env.CI && !process.env.BAOLAN_PEER_ASKED) return undefined;
    throw error;
  }
}

/** A portal to import into: a copy of tests/peers/portal. */
export class Portal {
  static async begin() {
    const portal = new Portal();
    portal.folder = await mkdtemp(path.join(tmpdir(), "baolan-peers-"));
    await cp(path.join(here, "portal"), portal.folder, { recursive: true });
    return portal;
  }

  end() {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** Imports, and gives the report; a failed exit is in it, too. */
  async import(...args) {
    const options = ["--into", this.folder, "--map", path.join(this.folder, "map.toml"), "--allow-private", "--rate", "1000", "--json"];
    const done = await run(press, ["import", ...args, ...options], { maxBuffer: 1 << 26 }).catch((error) => error);
    try {
      return { code: done.code ?? 0, ...JSON.parse(done.stdout) };
    } catch {
      throw new Error(`no report:\n${done.stdout}\n${done.stderr}`);
    }
  }

  /** Publishes into the folder `out`; whatever the press says against it fails the test. */
  async publish(...args) {
    const cache = path.join(this.folder, ".cache");
    const folders = ["--content", this.folder, "--app", app, "--out", this.out, "--cache", cache];
    await run(press, ["publish", ...folders, ...args], { maxBuffer: 1 << 26 });
  }

  /** Takes the channels of the content system. */
  async channels() {
    await run(press, ["channels", "--content", this.folder, "--allow-private"]);
  }

  /** Changes `site.json`. */
  async site(change) {
    const file = path.join(this.folder, "content/site.json");
    const site = JSON.parse(await readFile(file, "utf8"));
    change(site);
    await writeFile(file, JSON.stringify(site));
  }

  get out() {
    return path.join(this.folder, "out");
  }

  /** Every published story's data by its id. */
  async stories() {
    const names = await readdir(this.out, { recursive: true });
    const pages = names.filter((name) => /^\d{4}\/\d{2}\/\d{2}\/[^/]+\/index\.json$/u.test(name));
    const read = async (name) => [name.split("/")[3], JSON.parse(await readFile(path.join(this.out, name), "utf8"))];
    return new Map(await Promise.all(pages.map(read)));
  }

  /** Names of the story files. */
  async files() {
    const names = await readdir(path.join(this.folder, "content", "articles"), { recursive: true });
    return names.filter((name) => /\.(md|json)$/u.test(name));
  }
}
