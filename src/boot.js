// Starts the app when the page has nothing better to do. If anything here fails, the page stays as it was printed.
"use strict";

const { app, wasm, site } = document.getElementById("boot").dataset;
const state = document.documentElement.dataset;
const here = () => location.pathname + location.search;

// While no app lives, nobody draws the page of another entry of the history: after a reload the browser only changes the
// address when a reader goes back to a page that an app has shown.
let shown = here();
// What a page that goes had asked for fails, which is no news.
let leaving = false;
addEventListener("popstate", () => {
  if ("live" in state || here() === shown) return;
  leaving = true;
  location.reload();
});

// A trapped WebAssembly instance must not be called again: its listeners go. From then on every link is an ordinary one; a
// page that was on its way is loaded the ordinary way.
const life = new AbortController();
const isTrap = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
const died = (error) => {
  if (life.signal.aborted || !isTrap(error)) return;
  life.abort();
  delete state.live;
  history.scrollRestoration = "auto";
  shown = here();
  if (state.loading === location.href) location.reload();
  else if (state.loading) location.assign(state.loading);
};
addEventListener("error", (event) => died(event.error));
addEventListener("unhandledrejection", (event) => died(event.reason));

const whenIdle = (task) =>
  "requestIdleCallback" in window ? requestIdleCallback(task, { timeout: 3000 }) : setTimeout(task, 300);

async function start() {
  try {
    // All at once: none of them needs another to be asked for.
    const get = (url) => fetch(url, { priority: "low" });
    const facts = get(site).then((answer) => answer.text());
    const [module, code, text] = await Promise.all([import(app), get(wasm), facts]);
    await module.default({ module_or_path: code });
    // A task of its own: a reader's touch gets in between.
    await new Promise((done) => setTimeout(done));
    const hash = site.match(/site-(\w+)\.json/)[1];
    if (!module.start(text, hash, life.signal)) throw new Error("The site's facts cannot be read.");
  } catch (error) {
    died(error);
    if (!leaving) console.warn("The app did not start; the page works without it.", error);
  }
}

if (typeof WebAssembly === "object") {
  if (document.readyState === "complete") whenIdle(start);
  else addEventListener("load", () => whenIdle(start));
}
