// What axe finds on a page: the rules of WCAG 2.2, levels A and AA, and its best practice.

import axe from "axe-core";

const ALL = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

/** The rules whose result depends on the colour scheme. */
export const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/**
 * What axe finds, one line for each rule and element.
 *
 * @param {import("@playwright/test").Page} page
 * @param {object} [how] `only`, the rules; `within`, a selector of what is looked at
 */
export async function violations(page, { only = ALL, within = "html" } = {}) {
  await page.evaluate(`window.axe || (() => { ${axe.source} })()`);
  const found = await page.evaluate(
    // Frames hold other sites' pages.
    ([include, runOnly]) => window.axe.run({ include, exclude: "iframe" }, { runOnly, resultTypes: ["violations"], iframes: false }),
    [within, only],
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id}: ${target.join(" ")} ${any[0]?.message ?? ""}`));
}
