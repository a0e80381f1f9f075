// The menus of the nav.

import assert from "node:assert/strict";

const BUTTON = "nav.nav details summary";
const MENU = "nav.nav details[open]";
const LINK = `${MENU} ul a`;

export default function (check) {
  check("a menu opens by a click, Escape closes it and gives the focus back", async (reader) => {
    await reader.open("/");
    await reader.engine.click(BUTTON);
    await reader.until("a menu is open", (menu) => document.querySelectorAll(menu).length === 1, MENU);
    await reader.engine.press("Escape");
    await reader.until("no menu is open", (menu) => !document.querySelector(menu), MENU);
    await reader.until("the focus is on the button", (button) => {
      return document.activeElement === document.querySelector(button);
    }, BUTTON);
  });

  check("a link of a menu closes it", async (reader) => {
    await reader.open("/");
    await reader.mark();
    await reader.engine.click(BUTTON);
    await reader.until("a menu is open", (menu) => document.querySelectorAll(menu).length === 1, MENU);
    const path = await reader.ask((link) => document.querySelector(link).pathname, LINK);
    await reader.engine.click(LINK);
    await reader.until("its page is shown", (wanted) => location.pathname === wanted, path);
    await reader.until("no menu is open", (menu) => !document.querySelector(menu), MENU);
    assert.ok(await reader.isMarked(), "it was an ordinary load");
  });
}
