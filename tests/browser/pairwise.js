// Few combinations that hold every pair of values of two factors.

/**
 * Rows of a table in which each value of a factor meets each value of every other factor at least once. The same factors always give the same
 * rows: each row begins with a pair that is still lacking, and takes of every other factor the value that brings most lacking pairs.
 *
 * @param {Record<string, unknown[]>} factors values by name
 * @returns {Record<string, unknown>[]}
 */
export function pairwise(factors) {
  const names = Object.keys(factors);
  const key = (one, at, other, to) => `${one}=${at}&${other}=${to}`;
  const lacking = new Map();
  names.forEach((one, place) => {
    for (const other of names.slice(place + 1)) {
      factors[one].forEach((_, at) => factors[other].forEach((__, to) => lacking.set(key(one, at, other, to), { [one]: at, [other]: to })));
    }
  });
  const pairOf = (row, name, at, other) =>
    names.indexOf(name) < names.indexOf(other) ? key(name, at, other, row[other]) : key(other, row[other], name, at);
  const brings = (row, name, at) => Object.keys(row).filter((other) => lacking.has(pairOf(row, name, at, other))).length;
  const rows = [];
  for (const [first] of [...lacking]) {
    if (!lacking.has(first)) continue;
    const row = { ...lacking.get(first) };
    for (const name of names.filter((each) => !(each in row))) {
      const gains = factors[name].map((_, at) => brings(row, name, at));
      row[name] = gains.indexOf(Math.max(...gains));
    }
    names.forEach((one, place) => {
      for (const other of names.slice(place + 1)) lacking.delete(key(one, row[one], other, row[other]));
    });
    rows.push(Object.fromEntries(names.map((name) => [name, factors[name][row[name]]])));
  }
  return rows;
}
