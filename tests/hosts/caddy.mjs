// A real Caddy with the Caddyfile that the press wrote. Only the address and the folder in it are changed; without a
// host name Caddy fetches no certificate.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HOST, changed, findProgram, start } from "./server.mjs";

/** The program; nothing when it is not installed. */
export const findCaddy = () => findProgram("caddy");

/** No admin endpoint, no redirects to https, errors only in the log. */
const GLOBAL = `{
	admin off
	auto_https off
	log {
		level ERROR
	}
}

`;

/**
 * Serves a published folder until the returned `close()` is called.
 *
 * @param {import("./server.mjs").Published} place
 */
export async function serveByCaddy(place) {
  const caddy = findCaddy();
  if (!caddy) throw new Error("Caddy is not installed: apt-get install caddy");
  const written = await readFile(join(place.hosts, "Caddyfile"), "utf8");
  return start(caddy, place, async ({ prefix, root, port }) => {
    const file = changed(written, [
      [/^\S+ \{$/m, `http://${HOST}:${port} {`],
      [/root \* "[^"]*"/, `root * "${root}"`],
    ]);
    await writeFile(join(prefix, "Caddyfile"), GLOBAL + file);
    return {
      args: ["run", "--config", join(prefix, "Caddyfile"), "--adapter", "caddyfile"],
      // Its state goes into the temporary folder.
      env: { HOME: prefix, XDG_CONFIG_HOME: prefix, XDG_DATA_HOME: prefix },
    };
  });
}
