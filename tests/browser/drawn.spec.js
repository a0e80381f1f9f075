// One document walks through the whole portal: what the app draws is what the press prints, wherever it comes from.

import { HOME, expect, isMarked, mark, navigate, open, pages, shapeOf, test } from "./support.js";

test("every page is drawn as it is printed, one after the other in one document", async ({ page, baseURL }) => {
  test.slow();
  await open(page, HOME);
  await mark(page);
  await page.evaluate(`window.shapeOf = ${shapeOf}`);
  const addresses = pages();
  expect(addresses.length).toBeGreaterThan(100);
  // The front page stands there in print: it is drawn at the end.
  for (const address of [...addresses.filter((other) => other !== HOME), HOME]) {
    await navigate(page, baseURL, address);
    const [drawn, printed] = await page.evaluate(shapes);
    expect(drawn, address).toEqual(printed);
  }
  expect(await isMarked(page), "a page came by an ordinary load").toBe(true);
});

/**
 * Runs in a page: the shape of the app as it is drawn, and as the address has it in print. The end of a long page is drawn in tasks of
 * its own, so it waits for as many frames as that takes, and a hundred at most.
 */
async function shapes() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shape = (source) => {
    const app = source.getElementById("app").cloneNode(true);
    // The route of the page that the app started on; and what screen readers were told last.
    app.removeAttribute("data-route");
    app.querySelector("[role=status]").textContent = "";
    return window.shapeOf(app);
  };
  const printed = shape(page);
  let drawn = shape(document);
  for (let frames = 0; frames < 100 && String(drawn) !== String(printed); frames += 1) {
    await new Promise((done) => requestAnimationFrame(done));
    drawn = shape(document);
  }
  return [drawn, printed];
}
