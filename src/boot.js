// Starts the app when the page has nothing better to do. If anything here fails, the page stays as it was printed.
"use strict";

const { app, wasm, site } = document.getElementById("boot").dataset;

const whenIdle = (task) =>
  "requestIdleCallback" in window ? requestIdleCallback(task, { timeout: 3000 }) : setTimeout(task, 300);

// A trapped WebAssembly instance must not be called again. From then on every link is an ordinary one; a page that was
// on its way is loaded the ordinary way.
let dead = false;
const isTrap = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
const died = (error) => {
  if (dead || !isTrap(error)) return;
  dead = true;
  delete document.documentElement.dataset.live;
  if (window.navigation?.transition) location.reload();
};
addEventListener("error", (event) => died(event.error));
addEventListener("unhandledrejection", (event) => died(event.reason));
window.navigation?.addEventListener("navigate", (event) => {
  if (dead) event.stopImmediatePropagation();
});

async function start() {
  try {
    // All at once: none of them needs another to be asked for.
    const get = (url) => fetch(url, { priority: "low" });
    const facts = get(site).then((answer) => answer.text());
    const [module, code, text] = await Promise.all([import(app), get(wasm), facts]);
    await module.default({ module_or_path: code });
    // A task of its own: a reader's touch gets in between.
    await new Promise((done) => setTimeout(done));
    if (!module.start(text, site.match(/site-(\w+)\.json/)[1])) throw new Error("The site's facts cannot be read.");
  } catch (error) {
    died(error);
    console.warn("The app did not start; the page works without it.", error);
  }
}

if (typeof WebAssembly === "object") {
  if (document.readyState === "complete") whenIdle(start);
  else addEventListener("load", () => whenIdle(start));
}
