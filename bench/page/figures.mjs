// Medians, and tables that can be pasted into docs/performance.md.

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The median of one figure over runs; `pick` takes it out of a run. */
export const medianOf = (runs, pick) => median(runs.map(pick));

export const ms = (value) => String(Math.round(value));
export const kB = (bytes) => (bytes / 1000).toFixed(1);

/** A figure, the one it is compared with, and their ratio: `640 / 612 = 1.05`. */
export const beside = (value, other) => `${ms(value)} / ${ms(other)} = ${(value / other).toFixed(2)}`;

/** Prints a Markdown table with a heading. The first column is text, the others are figures. */
export function table(heading, columns, rows) {
  console.log(`\n### ${heading}\n`);
  console.log(`| ${columns.join(" | ")} |`);
  console.log(`|${columns.map((_, i) => (i ? "--:" : "---")).join("|")}|`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}

/** Prints progress to stderr; stdout is for tables only. */
export const say = (text) => process.stderr.write(`${text}\n`);
