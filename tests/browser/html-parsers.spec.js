// HTML gives the same blocks through both parsers: html5ever natively, and the browser's `DOMParser`, whose tree the same walk takes
// (crates/cms/src/html). Trees are dumped here and read by the example `blocks` of that crate.

import { execFileSync } from "node:child_process";
import { hostilePages } from "./hostile.js";
import { expect, test } from "./support.js";

const BLOCKS = process.env.BAOLAN_BLOCKS;

test.skip(!BLOCKS, "BAOLAN_BLOCKS is not set: ./dev test builds the example `blocks` of baolan-cms");

/** Pages as people write them, whole and in parts, and as deep as no one does. */
const USUAL = [
  "<!DOCTYPE html><html lang=zh><head><title>题</title></head><body><h1>甲</h1><p>乙<p>丙</body></html>",
  "<!DOCTYPE html><p>甲<table><tr><td>乙<td>丙</table>",
  "<p>甲<table><tr><td>乙<td>丙</table>",
  "甲<br>乙<br><br>　　丙<br>　　丁",
  "<ul><li>甲<ul><li>乙</ul><li>丙</ul><dl><dt>丁<dd>戊</dl>",
  "<b>甲<p>乙</b>丙</p><i>丁<div>戊</i>己</div>",
  "<a href=/a/>甲<p>乙<a href=/b/>丙</a>",
  "<table><tr><td>甲</td>乙<tr><th>丙<td>丁</table>",
  "<select><option>甲</select><p>乙<noscript><img src=a.jpg></noscript>",
  "<figure><img src=a.jpg srcset='a.jpg 1x, b.jpg 2x'><figcaption>甲</figcaption></figure>",
  "<ruby>蔚县<rt>yù xiàn</ruby><pre>\n\n甲\n乙</pre><textarea>\n丙</textarea>",
  "\u{feff}<p>甲&nbsp;乙&hellip;&#x2014;&amp;lt;\r\n丙\r丁",
];

const DEEP = ["div", "b", "ul><li", "figure"].map((tag) => `<p>甲</p>${`<${tag}>`.repeat(10_000)}乙<p>丙</p>`);

const blocksOf = (kind, cases) => {
  const options = { input: JSON.stringify(cases), maxBuffer: 2 ** 28, encoding: "utf8" };
  return JSON.parse(execFileSync(BLOCKS, [kind], options));
};

/**
 * Runs in a page: the browser's tree as a flat list, see crates/cms/tests/dump/mod.rs. Properties are asked of the prototypes: a form
 * answers for its fields otherwise (`<input name=attributes>`).
 */
function dumpTrees(cases) {
  const getter = (prototype, name) => {
    const { get } = Object.getOwnPropertyDescriptor(prototype, name);
    return (node) => get.call(node);
  };
  const [typeOf, lastOf, previousOf] = ["nodeType", "lastChild", "previousSibling"].map((name) => getter(Node.prototype, name));
  const [nameOf, spaceOf, attributesOf] = ["localName", "namespaceURI", "attributes"].map((name) => getter(Element.prototype, name));
  const written = (node, parent) => {
    if (typeOf(node) === Node.DOCUMENT_NODE) return {};
    if (typeOf(node) === Node.TEXT_NODE) return { parent, text: node.data };
    const attributes = [...attributesOf(node)].filter((is) => !is.namespaceURI).map(({ name, value }) => [name, value]);
    const html = spaceOf(node) === "http://www.w3.org/1999/xhtml";
    return { parent, name: nameOf(node).toLowerCase(), html, attributes };
  };
  const read = [Node.DOCUMENT_NODE, Node.ELEMENT_NODE, Node.TEXT_NODE];
  return cases.map((html) => {
    const nodes = [];
    const waiting = [{ node: new DOMParser().parseFromString(html, "text/html") }];
    while (waiting.length > 0) {
      const { node, parent } = waiting.pop();
      if (!read.includes(typeOf(node))) continue;
      const place = nodes.push(written(node, parent)) - 1;
      for (let child = lastOf(node); child; child = previousOf(child)) waiting.push({ node: child, parent: place });
    }
    return nodes;
  });
}

async function compare(page, names, cases) {
  const trees = await page.evaluate(dumpTrees, cases);
  const [native, browser] = [blocksOf("html", cases), blocksOf("tree", trees)];
  const byName = (readings) => Object.fromEntries(names.map((name, place) => [name, readings[place]]));
  expect(native.length).toBe(cases.length);
  expect(byName(browser)).toEqual(byName(native));
}

test("hostile pages", async ({ page }) => {
  const pages = hostilePages();
  expect(pages.length).toBeGreaterThanOrEqual(200);
  const names = pages.map(({ name }) => name);
  await compare(page, names, pages.map(({ html }) => html));
});

test("usual pages", async ({ page }) => {
  await compare(page, USUAL, USUAL);
});

test("pages of ten thousand levels", async ({ page }) => {
  test.slow();
  await compare(page, DEEP.map((html) => html.slice(9, 20)), DEEP);
});
