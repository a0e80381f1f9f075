// What a screen reader reads, as the browser tells it in its accessibility tree: in the order of the eye, with names, headings and landmarks.

import { COUNTY, KINDS, PAPER_CUTS, expect, open, test } from "./support.js";

const PHONE = { width: 360, height: 740 };
const PAGES = { ...KINDS, search: "search/" };

/**
 * The nodes of the accessibility tree that are not passed over, in its order.
 *
 * @returns {Promise<{ role: string, name: string, level?: number, backend: number }[]>}
 */
async function tree(session) {
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const found = [];
  const walk = (node) => {
    if (!node.ignored) {
      const level = node.properties?.find(({ name }) => name === "level")?.value.value;
      found.push({ role: node.role.value, name: node.name?.value ?? "", level, backend: node.backendDOMNodeId });
    }
    for (const id of node.childIds ?? []) if (known.has(id)) walk(known.get(id));
  };
  walk(nodes.find((node) => !node.parentId));
  return found;
}

/** The box of a node on the page; nothing for one that takes no room, or is out of it until it has the focus. */
async function place(session, backend) {
  const { quads } = await session.send("DOM.getContentQuads", { backendNodeId: backend }).catch(() => ({ quads: [] }));
  const [left, top, right, bottom] = [
    Math.min(...quads.map(([x]) => x)),
    Math.min(...quads.map(([, y]) => y)),
    Math.max(...quads.map((quad) => quad[4])),
    Math.max(...quads.map((quad) => quad[5])),
  ];
  return bottom - top > 2 && bottom > 0 ? { left, top, right, bottom } : undefined;
}

for (const [kind, address] of Object.entries(PAGES)) {
  test(`${kind}: read in the order in which it is seen`, async ({ page }) => {
    await page.setViewportSize(PHONE);
    await open(page, address);
    // Everything is laid out, also what is below the window.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { content-visibility: visible !important; }");
      document.adoptedStyleSheets = [sheet];
    });
    const session = await page.context().newCDPSession(page);
    const nodes = await tree(session);
    let before;
    let seen = 0;
    for (const { name, backend } of nodes.filter(({ role }) => role === "StaticText")) {
      const now = await place(session, backend);
      if (!now) continue;
      // Beside each other, in columns, either may begin higher.
      const isBeside = before && (now.left >= before.right || now.right <= before.left);
      if (before && !isBeside) expect(now.bottom, `"${name}" stands above "${before.name}", and is read after it`).toBeGreaterThan(before.top);
      before = { ...now, name };
      seen += 1;
    }
    expect(seen).toBeGreaterThan(15);
  });

  test(`${kind}: landmarks, headings and names`, async ({ page }) => {
    await open(page, address);
    const nodes = await tree(await page.context().newCDPSession(page));
    const of = (...roles) => nodes.filter(({ role }) => roles.includes(role));
    expect([of("banner").length, of("main").length, of("contentinfo").length]).toEqual([1, 1, 1]);
    expect(of("navigation").length).toBeGreaterThan(0);
    for (const { role, name } of of("link", "button", "navigation", "region", "searchbox", "checkbox", "radio", "combobox", "image", "dialog")) {
      expect(name.trim(), `a ${role} has a name`).not.toBe("");
    }
    const names = of("navigation", "region").map(({ role, name }) => `${role} ${name}`);
    expect(names.length, "landmarks of one kind can be told apart").toBe(new Set(names).size);
    const levels = of("heading").map(({ level }) => level);
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    for (const [at, level] of levels.entries()) expect(level, `after level ${levels[at - 1]}`).toBeLessThanOrEqual((levels[at - 1] ?? 1) + 1);
  });
}

test("long lists can be passed: counties, stories", async ({ page }) => {
  await open(page, COUNTY);
  const stop = () => page.evaluate(() => [document.activeElement.getAttribute("href"), document.activeElement.getBoundingClientRect().top >= 0]);
  await page.locator("#main").focus();
  for (const to of ["#list", "#pager"]) {
    await page.keyboard.press("Tab");
    expect(await stop()).toEqual([to, true]);
    await expect(page.locator(`.skip[href='${to}']`)).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => location.hash)).toBe(to);
  }
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => Boolean(document.activeElement.closest(".pager")))).toBe(true);
});

test("every stop of a story has a ring around it", async ({ page }) => {
  await open(page, PAPER_CUTS);
  const bare = [];
  let isLast = false;
  for (let stop = 0; stop < 150 && !isLast; stop += 1) {
    await page.keyboard.press("Tab");
    const { name, ring, last } = await page.evaluate(() => {
      const element = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return { name: `${element.localName} ${element.textContent.trim().slice(0, 20)}`, ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, last: element.matches(".to-top") };
    });
    // The browser's own controls of a film or a recording draw theirs.
    if (!ring && !/^(audio|video|iframe)/.test(name)) bare.push(name);
    isLast = last;
  }
  expect(isLast, "the last stop is reached").toBe(true);
  expect(bare).toEqual([]);
});
