// MiniSearch over pairs of characters, as its users do it for Chinese: bench/search/main.py runs this.
//
//   node minisearch.mjs build DOCUMENTS INDEX          reads JSON lines {title, text}, writes the index as JSON
//   node minisearch.mjs search INDEX QUERIES ANSWERS   reads a JSON list of queries, writes {load, packed, answers: [{ms, found}]}

import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { constants, brotliCompressSync } from "node:zlib";
import MiniSearch from "minisearch";

const HAN = /\p{Script=Han}/u;
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}])+|\p{N}+/gu;

/** Pairs of neighbouring Chinese characters, words, numbers. A single character is a token of its own. */
function tokens(text) {
  const found = [];
  for (const [run] of text.normalize("NFKC").toLowerCase().matchAll(RUNS)) {
    const characters = HAN.test(run) ? [...run] : [run];
    if (characters.length === 1) found.push(run);
    for (let at = 1; at < characters.length; at += 1) found.push(characters[at - 1] + characters[at]);
  }
  return found;
}

const OPTIONS = { fields: ["title", "text"], tokenize: tokens, processTerm: (term) => term };
const SEARCH = {
  combineWith: "AND",
  boost: { title: 3 },
  // One character is looked for as the first of a pair: the index has no other way.
  prefix: (term) => HAN.test(term) && [...term].length === 1,
};

async function build(documents, index) {
  const search = new MiniSearch(OPTIONS);
  let id = 0;
  for await (const line of createInterface({ input: createReadStream(documents) })) {
    search.add({ id, ...JSON.parse(line) });
    id += 1;
  }
  writeFileSync(index, JSON.stringify(search));
}

function find(index, queries, answers) {
  const json = readFileSync(index, "utf8");
  const began = performance.now();
  const search = MiniSearch.loadJSON(json, OPTIONS);
  const load = performance.now() - began;
  const found = JSON.parse(readFileSync(queries, "utf8")).map((query) => {
    const start = performance.now();
    const results = search.search(query, SEARCH);
    return { ms: performance.now() - start, found: results.map((result) => result.id) };
  });
  // 11 takes minutes for what these indexes are; 5 is what servers pack with on their way.
  const packed = brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
  writeFileSync(answers, JSON.stringify({ load, packed, answers: found }));
}

const [task, ...paths] = process.argv.slice(2);
if (task === "build") await build(...paths);
else find(...paths);
