// A real Caddy with the Caddyfile that the press wrote. Of the file only the address and the folder are changed; without a
// name it fetches no certificate.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HOST, changed, findProgram, start } from "./server.mjs";

/** The program; nothing when it is not installed. */
export const findCaddy = () => findProgram("caddy");

/** No door for administrators, no redirects to https, no word but of what goes wrong. */
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
 * @param {import("./server.mjs").Place} place
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
      // Whatever it keeps, it keeps there.
      env: { HOME: prefix, XDG_CONFIG_HOME: prefix, XDG_DATA_HOME: prefix },
    };
  });
}
