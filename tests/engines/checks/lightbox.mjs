// The large view of a picture.

import assert from "node:assert/strict";
import { PAPER_CUTS } from "../reader.mjs";

const PICTURE = "#img-2 > a";

export default function (check) {
  check("a click opens a picture, back closes it, and the page stays where it is", async (reader) => {
    const y = await openPicture(reader);
    await reader.engine.back();
    await untilClosed(reader);
    await reader.untilAt(y);
    assert.equal(await reader.ask(() => location.pathname + location.hash), PAPER_CUTS);
    assert.deepEqual(reader.server.data, []);

    await reader.engine.forward();
    await untilOpen(reader);
    assert.ok(await reader.isMarked(), "it was an ordinary load");
  });

  check("Escape closes a picture, drops the hash and gives the focus back", async (reader) => {
    await openPicture(reader);
    const y = await reader.ask(() => scrollY);
    await reader.engine.press("Escape");
    await untilClosed(reader);
    await reader.until("the hash is gone", () => location.hash === "");
    await reader.until("the focus is on the picture", (picture) => {
      return document.activeElement === document.querySelector(picture);
    }, PICTURE);
    await reader.untilAt(y);
  });
}

/** Opens a picture by a click; says where the page stood. */
async function openPicture(reader) {
  await reader.open(PAPER_CUTS);
  await reader.mark();
  await reader.ask((picture) => {
    document.querySelector(picture).scrollIntoView({ block: "center", behavior: "instant" });
  }, PICTURE);
  await reader.frames();
  const y = await reader.ask(() => scrollY);
  assert.ok(y > 100, "the picture is too near the top to say anything");
  await reader.engine.click(PICTURE);
  await untilOpen(reader);
  assert.equal(await reader.ask(() => location.hash), "#img-2");
  return y;
}

async function untilOpen(reader) {
  await reader.until("the large view is open", () => document.querySelector("dialog.lightbox").open);
}

async function untilClosed(reader) {
  await reader.until("the large view is closed", () => !document.querySelector("dialog.lightbox").open);
}
