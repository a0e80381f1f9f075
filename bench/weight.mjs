// What the app's wasm is made of: `./dev bench weight --help`.
//
// The figures are of the code after wasm-bindgen and wasm-opt, with its names kept, in bytes before compression; Brotli brings the
// whole to about a third.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { kB, table } from "./page/figures.mjs";

const HELP = `./dev bench weight

Builds the app for release and prints what its wasm is made of: by crate, by component of this project, and the largest
functions. Tables go to stdout as Markdown.

Example:  ./dev bench weight >weight.md`;

/** The output of wasm-bindgen, with names. */
const NAMED = "target/wasm-bindgen/release/baolan_bg.wasm";
/** As it is published. */
const PUBLISHED = "target/app/baolan_bg.wasm";
/** How many levels of this crate's module path name a component (`components::article`). */
const DEPTH = 2;
const LARGEST = 12;

/** Runs a tool and gives what it printed. */
function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
  return stdout;
}

/** The flags of wasm-opt, from index.html, where Trunk reads them. */
function wasmOptFlags() {
  const page = readFileSync("index.html", "utf8");
  const attribute = (name) => new RegExp(`data-wasm-opt${name}="([^"]*)"`).exec(page)[1];
  return [`-O${attribute("")}`, ...attribute("-params").split(" ")];
}

function items(folder) {
  const wasm = join(folder, "named.wasm");
  run("wasm-opt", [NAMED, "-o", wasm, "-g", ...wasmOptFlags()]);
  const rows = JSON.parse(run("twiggy", ["top", "-f", "json", wasm]));
  // The names themselves are not published.
  return rows
    .map(({ name, shallow_size: bytes }) => ({ name, bytes }))
    .filter(({ name }) => !/^"function names"|^custom section|^\.\.\. and|^Σ/.test(name));
}

/**
 * The path that a function belongs to. A method of a trait belongs to the type it is written for; where that is any type,
 * to the crate of the trait: the copies for each type are its code.
 */
function pathOf(name) {
  if (/^data segment/.test(name)) return ["(texts and tables)"];
  if (/^(import|export|type|table|memory|global|element|elem)\b|^"|^wasm magic|section/.test(name)) return ["(wasm structure)"];
  if (/^(start|main)\b/.test(name)) return ["baolan", "reader"];
  let path = name.replace(/\[[0-9a-f]{8,}\]/g, "");
  const impl = /<impl .*? for &?(?:mut )?([\w:]+)/.exec(path) ?? /^<[&*]?(?:mut |const )?\w+ as ([\w:]+)/.exec(path);
  if (impl) [, path] = impl;
  path = path.replace(/^[<&*]+(?:mut |dyn |\[)*/, "");
  const found = /^[a-z_]\w*(?:::\w+)*/.exec(path);
  if (!found?.[0].includes("::")) return ["(glue)"];
  return found[0].split("::").filter((part) => !/^h[0-9a-f]{16}$/.test(part));
}

/** The module of this crate that a path belongs to, without types and functions. */
const moduleOf = (path) => path.slice(1, 1 + DEPTH).filter((part) => /^[a-z_]\w*$/.test(part) && part !== "_");

function sums(all, key) {
  const found = new Map();
  for (const { name, bytes } of all) {
    const of = key(name);
    if (of !== undefined) found.set(of, (found.get(of) ?? 0) + bytes);
  }
  return [...found].sort(([, a], [, b]) => b - a);
}

function main() {
  if (process.argv.slice(2).some((argument) => argument === "--help" || argument === "-h")) {
    console.log(HELP);
    return;
  }
  const work = mkdtempSync(join(tmpdir(), "baolan-weight-"));
  try {
    const all = items(work);
    const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
    const rows = (pairs) => pairs.map(([name, bytes]) => [name, kB(bytes), `${((bytes / total) * 100).toFixed(1)} %`]);
    const published = statSync(PUBLISHED).size;
    console.log(`The wasm: ${published} bytes, ${brotliCompressSync(readFileSync(PUBLISHED)).length} in Brotli.`);

    const crates = sums(all, (name) => pathOf(name)[0]);
    const small = crates.filter(([, bytes]) => bytes < total / 200);
    const rest = ["others", small.reduce((sum, [, bytes]) => sum + bytes, 0)];
    table("By crate", ["", "kB", "of all"], rows([...crates.filter((pair) => !small.includes(pair)), rest]));

    const own = (name) => {
      const path = pathOf(name);
      return path[0] === "baolan" ? moduleOf(path).join("::") || "(root)" : undefined;
    };
    table("The crate baolan by component", ["", "kB", "of all"], rows(sums(all, own).filter(([, bytes]) => bytes >= 500)));

    const largest = all.filter(({ name }) => pathOf(name)[0] === "baolan" || !pathOf(name)[0].startsWith("("));
    const short = (name) => `\`${name.replace(/::h[0-9a-f]{16}$/, "").replace(/\[[0-9a-f]{8,}\]/g, "").slice(0, 110)}\``;
    const top = largest.toSorted((a, b) => b.bytes - a.bytes).slice(0, LARGEST);
    table("The largest functions", ["", "kB", "of all"], rows(top.map(({ name, bytes }) => [short(name), bytes])));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

main();
