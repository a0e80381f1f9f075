// The reader's speed: `./dev bench page --help`.

import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const HELP = `./dev bench page [--runs N] [--only PART[,PART]] [--page NAME] [--trace FOLDER] [--before FOLDER]

Measures the release build as a reader on a cheap phone meets it: 360 px, processor slowed down four times, 1.6 Mbit/s with
150 ms there and back, Brotli, nothing in the cache. The portal is the demo filled up to 300 stories. Tables go to stdout as
Markdown, progress to stderr. Medians of interleaved runs.

  --runs N        how often each thing is measured (default 7)
  --only PART     paint        first paint of three pages of a sample, beside linked styles and Hugo's pages; what styles in the page cost
                  vitals       first visit of four pages, beside the same pages without any script
                  navigation   from a click to the new headline, beside a full load of the same page
                  memory       heap and DOM nodes over 200 pages
                  lighthouse   its scores on three pages; fails below 95 / 100 / 100 / 100
  --page NAME     paint measures that page alone: story, "front page" or channel. So there is time for more runs:
                  seven leave differences of a tenth between equal pages
  --trace FOLDER  keeps a trace of each first visit, for the Performance panel of Chromium
  --before FOLDER a checkout of an earlier version that was built there (./dev build): paint publishes the same sample with its press
                  and app, and measures it side by side

Example:  ./dev bench page --only vitals,navigation --runs 15`;

const PARTS = ["paint", "vitals", "navigation", "memory", "lighthouse"];

function read() {
  const options = { runs: { type: "string" }, only: { type: "string" }, page: { type: "string" }, trace: { type: "string" }, before: { type: "string" }, help: { type: "boolean", short: "h" } };
  const { values } = parseArgs({ options });
  const runs = Number(values.runs ?? 7);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs wants a whole number from 1, not "${values.runs}".`);
  const parts = values.only?.split(",") ?? PARTS;
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) throw new Error(`--only knows no part "${unknown}": ${PARTS.join(", ")}.`);
  if (values.before !== undefined && !existsSync(join(values.before, "target/release/press"))) {
    throw new Error(`--before: ${values.before} has no target/release/press. Run ./dev build there first.`);
  }
  return { runs, parts, page: values.page, trace: values.trace, before: values.before, help: values.help };
}

async function main() {
  const { help, parts, ...options } = read();
  if (help) {
    console.log(HELP);
    return;
  }
  // Not before: --help needs neither a browser nor anything built.
  const { withBrowser } = await import("./page/browser.mjs");
  const { withPortal } = await import("./page/portal.mjs");
  const { PAGES, withSample } = await import("./page/sample.mjs");
  if (options.page !== undefined && !Object.hasOwn(PAGES, options.page)) {
    throw new Error(`--page knows no page "${options.page}": ${Object.keys(PAGES).join(", ")}.`);
  }
  const measure = async (part, portal) => {
    const { [part]: task } = await import(`./page/${part}.mjs`);
    await withBrowser((browser) => task(browser, portal, options));
  };
  if (parts.includes("paint")) await withSample(options.before, (sites) => measure("paint", sites));
  const others = parts.filter((part) => part !== "paint");
  if (others.length > 0) {
    await withPortal(async (portal) => {
      for (const part of others) await measure(part, portal);
    });
  }
  console.log(`\nLoad of the machine at the end: ${loadavg()[0].toFixed(1)}.`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
