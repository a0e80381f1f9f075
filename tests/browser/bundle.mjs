// Makes a published portal one for the app on the source of tests (src/data/bundle.rs): the data of all pages go from their files
// into one, bundle.txt, a line each: path, tab, data.
//
//   node browser/bundle.mjs FOLDER

import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true }).filter((name) => /(^|\/)index\.json$/.test(name));
const lines = files.map((name) => {
  const path = dirname(name);
  const data = readFileSync(join(folder, name), "utf8");
  if (/[\t\n]/.test(data.trimEnd())) throw new Error(`${name} does not fit into one line.`);
  return `${path === "." ? "/" : `/${path}/`}\t${data.trimEnd()}\n`;
});
writeFileSync(join(folder, "bundle.txt"), lines.join(""));
for (const name of files) rmSync(join(folder, name));
console.log(`${files.length} pages in bundle.txt.`);
