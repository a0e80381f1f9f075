// The hostile pages of crates/cms/tests/hostile, whose README says how they are written.

import { readFileSync, readdirSync } from "node:fs";
import { CHECKOUT } from "./support.js";

const CASES = `${CHECKOUT}crates/cms/tests/hostile/cases/`;

/** The pages, each with its name and its HTML. */
export function hostilePages() {
  const files = readdirSync(CASES).sort();
  const cases = files.flatMap((file) => readFileSync(CASES + file, "utf8").split("\n=== ").slice(1));
  const unescape = (text) => text.replace(/\\u\{([0-9a-f]+)\}/g, (_, number) => String.fromCodePoint(parseInt(number, 16)));
  return cases.map((text) => {
    const end = text.indexOf("\n");
    return { name: text.slice(0, end), html: unescape(text.slice(end + 1).replace(/\n$/, "")) };
  });
}
