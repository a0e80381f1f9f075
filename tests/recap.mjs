// A Playwright reporter that leaves a file for `./dev test`: what failed, and what passed only when it was tried again.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";

/** The first line of an error, without the terminal's colours. */
function firstLine({ message = "" } = {}) {
  // eslint-disable-next-line no-control-regex
  return message.replace(/\u001b\[[0-9;]*m/g, "").split("\n")[0];
}

export default class Recap {
  #file;
  #suite;

  constructor({ file }) {
    this.#file = file;
  }

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onEnd() {
    const lines = this.#suite.allTests().flatMap((test) => {
      const outcome = test.outcome();
      if (outcome !== "unexpected" && outcome !== "flaky") return [];
      const { file, line } = test.location;
      const [, project, , ...titles] = test.titlePath();
      const failed = test.results.find(({ status }) => status !== "passed" && status !== "skipped");
      const word = outcome === "flaky" ? "unsteady" : "failed";
      const where = `[${project}] ${relative(import.meta.dirname, file)}:${line}`;
      return [`${word}: ${where} ${titles.join(" › ")}: ${firstLine(failed?.error)}`];
    });
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, lines.map((line) => `${line}\n`).join(""));
  }

  printsToStdio() {
    return false;
  }
}
