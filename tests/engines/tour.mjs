// One tour in three engines: what a reader may rely on in Chromium, in Firefox and in WebKit.
//
//   node --test engines/tour.mjs                                from tests/; ../dist must hold a published portal
//   BAOLAN_ENGINES="firefox webkit" BAOLAN_DIST=/tmp/site node --test engines/tour.mjs
//
// BAOLAN_DIST_VARIANT names a published tests/sites/variants, BAOLAN_DIST_BUNDLE the demo with the app on another source
// (tests/browser/bundle.mjs); without them their checks are skipped.
//
// An engine that is not installed is skipped with a message; where CI or BAOLAN_ENGINES asks for it, that is a failure.

import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import body from "./checks/body.mjs";
import counter from "./checks/counter.mjs";
import failures from "./checks/failures.mjs";
import history from "./checks/history.mjs";
import lightbox from "./checks/lightbox.mjs";
import listen from "./checks/listen.mjs";
import menu from "./checks/menu.mjs";
import navigation from "./checks/navigation.mjs";
import paint from "./checks/paint.mjs";
import probe from "./checks/probe.mjs";
import read from "./checks/read.mjs";
import reading from "./checks/reading.mjs";
import search from "./checks/search.mjs";
import share from "./checks/share.mjs";
import source from "./checks/source.mjs";
import start from "./checks/start.mjs";
import variant from "./checks/variant.mjs";
import without from "./checks/without.mjs";
import { chromium, firefox } from "./drivers/puppeteer.mjs";
import { webkit } from "./drivers/webkit.mjs";
import { Reader } from "./reader.mjs";

const DIST = resolve(process.env.BAOLAN_DIST || fileURLToPath(new URL("../../dist", import.meta.url)));
const { BAOLAN_DIST_VARIANT: DIST_VARIANT, BAOLAN_DIST_BUNDLE: DIST_BUNDLE } = process.env;
/** The demo; the portal that a check asks for by name. */
const DISTS = {
  demo: DIST,
  ...(DIST_VARIANT && { variant: resolve(DIST_VARIANT) }),
  ...(DIST_BUNDLE && { bundle: resolve(DIST_BUNDLE) }),
};
const PICTURES = fileURLToPath(new URL("../test-results/engines", import.meta.url));
const ENGINES = [chromium, firefox, webkit];
const CHECKS = [probe, paint, reading, read, start, navigation, history, menu, lightbox, body, share, listen, search, failures, counter, without, variant, source];
const LONGEST = 60_000;

const wanted = (process.env.BAOLAN_ENGINES ?? "").split(/[\s,]+/).filter(Boolean);
for (const name of wanted) {
  if (!ENGINES.some((engine) => engine.name === name)) throw new Error(`BAOLAN_ENGINES: there is no engine "${name}".`);
}

for (const engine of ENGINES) {
  if (wanted.length > 0 && !wanted.includes(engine.name)) continue;
  if (engine.find()) {
    describe(engine.name, () => tour(engine));
  } else {
    const reason = `not installed: ${engine.install}`;
    const isAsked = Boolean(process.env.CI) || wanted.length > 0;
    test(engine.name, { skip: isAsked ? false : reason }, () => {
      throw new Error(reason);
    });
  }
}

function tour(engine) {
  const reader = new Reader(DISTS);
  before(() => reader.start(engine), { timeout: LONGEST });
  after(() => reader.end());

  test("the engine starts", async (t) => t.diagnostic(`${engine.name}: ${await reader.engine.version()}`));
  for (const register of CHECKS) {
    register((name, ...rest) => {
      const check = rest.pop();
      const options = rest.pop() ?? {};
      const skip = options.portal && !DISTS[options.portal] ? `the portal "${options.portal}" was not published` : false;
      test(name, { timeout: LONGEST, skip }, async (t) => {
        try {
          await reader.check(t, options, () => check(reader, t));
        } catch (error) {
          throw await explained(error, reader, `${engine.name} ${name}`);
        }
      });
    });
  }
}

/** The error with what was shown when it happened, and a screenshot. */
async function explained(cause, reader, name) {
  const picture = `${PICTURES}/${name.replace(/[^\w]+/g, "-")}.png`;
  const lines = [cause.message];
  try {
    await mkdir(PICTURES, { recursive: true });
    await reader.engine.screenshot(picture);
    const { path, headline } = await reader.where();
    const panel = await reader.ask(() => document.querySelector("[role=alert]")?.textContent);
    lines.push(`at ${path}: "${headline}"; panel: "${panel}"; picture: ${picture}`, ...(await reader.said()));
  } catch (problem) {
    lines.push(`The page cannot be asked any more: ${problem.message}`);
  }
  return new Error(lines.join("\n  "), { cause });
}
