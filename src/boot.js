// Starts the app when the page is loaded and idle; where that costs the reader much, when a link or a button is first pointed at, touched
// or given the focus. If anything fails here, the page stays as it was printed.
"use strict";

const loader = document.getElementById("boot");
const { app, wasm, site, failed, read } = loader.dataset;
const state = document.documentElement.dataset;
const here = () => location.pathname + location.search;

// Owns `popstate` while no app runs. Entries that an app has added belong to this document even after a reload: when a reader
// goes back to one, the browser only changes the address, so its page must be loaded.
let shown = here();
// Fetches of a document that is being left fail; that is not reported.
let leaving = false;
addEventListener("popstate", () => {
  if ("live" in state || here() === shown) return;
  leaving = true;
  location.reload();
});

// A trapped instance must not be called again: all its listeners are removed, and every link is an ordinary one; a page that was being
// loaded is loaded by the browser.
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

// Hands a wasm module to a task, within ten seconds. Browsers remember imports that failed or hang: the next attempt has another address.
const attempts = {};
const modules = {};
const load = async (name) => {
  const addresses = loader.getAttribute(`data-module-${name}`).split(" ");
  const [script, code] = addresses.map((address) => address + (attempts[name] ?? ""));
  const module = await import(script);
  await module.default({ module_or_path: code });
  return module;
};
const withModule = (name, task) => {
  const end = Date.now() + 10000;
  // The timer holds nothing but this: a task would keep its button, and with it a page that was left.
  const limit = new Promise((_, fail) => setTimeout(fail, 10000));
  // What was given up is not done later.
  return Promise.race([(modules[name] ??= load(name)).then((module) => Date.now() >= end || task(module)), limit]).catch((error) => {
    delete modules[name];
    attempts[name] = `?${Date.now()}`;
    throw error;
  });
};

// A module without an answer is of another version than the app: the page is loaded again.
// It is not asked for a button that has gone meanwhile.
const askModule = (globalThis.askModule = (name, format, question, button) =>
  withModule(name, (module) => button?.isConnected === false || (module.answer(format, question) ?? new Promise(() => location.reload()))));

// A button or a link with `data-ask` asks a module, before there is an app and after it. Where the module cannot be asked, a link is followed,
// beside a button it is said, and the page is printed as it is.
const says = document.createElement("span");
says.setAttribute("role", "alert");
addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-ask]");
  if (!button || event.ctrlKey || event.metaKey || typeof WebAssembly !== "object") return;
  event.preventDefault();
  if (button.ariaBusy) return;
  const { ask, question = "" } = button.dataset;
  // While the click is handled: Safari takes nothing for the clipboard later, and the module only says what became of it.
  const copied =
    question === "copy" && navigator.clipboard?.writeText(document.querySelector("[rel=canonical]").href).then(() => "copied", () => question);
  says.remove();
  button.ariaBusy = "true";
  try {
    await askModule(ask, +loader.dataset.format, (await copied) || question, button);
  } catch (error) {
    console.warn("The module was not loaded.", error);
    if (button.href) location.assign(button.href);
    says.textContent = failed;
    button.after(says);
    if (question === "print") print();
  }
  button.ariaBusy = null;
});

// In a live portal a module answers in place of files.
const isLive = "moduleLive" in loader.dataset;
const hash = site.match(/site-(\w+)\.json/)[1];
let facts, portal;
const open = () =>
  (portal ??= withModule("live", async (module) => module.open(await facts, hash)).catch((error) => {
    portal = undefined;
    throw error;
  }));
const lookAgain = async () => {
  const module = await open();
  while (!("live" in state)) {
    if (life.signal.aborted) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  module.look();
};
globalThis.fetchPage = async (request) => (isLive ? (await open()).answer(request) : fetch(request));

// What the device keeps under a name; true where it keeps nothing.
const kept = (name) => {
  try {
    return localStorage[name];
  } catch {
    return true;
  }
};

// `/` leads to the field of the search: on its own page to that page's, else to the masthead's, or to that page where the screen is too narrow
// for a field. Not while something is typed or composed; and never where a reader cannot turn it off, on the page of the search
// (WCAG 2.1.4), because the device keeps nothing.
addEventListener("keydown", (event) => {
  const isTyping = event.isComposing || event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || event.defaultPrevented) return;
  const field = [...document.querySelectorAll(".search input")].pop();
  if (!field || kept("baolan-slash")) return;
  event.preventDefault();
  field.focus();
  if (document.activeElement !== field) field.form.submit();
});

const whenIdle = (task) => window.requestIdleCallback?.(task, { timeout: 3000 }) ?? setTimeout(task, 300);

const INTENTS = ["pointerover", "pointerdown", "touchstart", "keydown", "focusin"];
const whenMeant = (task) => {
  const meant = new AbortController();
  const heard = ({ target }) => {
    if (!target.closest?.("a, button, summary")) return;
    meant.abort();
    task();
  };
  for (const intent of INTENTS) addEventListener(intent, heard, { passive: true, signal: meant.signal });
};

// Only Chromium tells; elsewhere every line is taken for a fast one.
const { saveData, effectiveType } = navigator.connection ?? {};
const isCostly = saveData || /^(slow-)?[23]g$/.test(effectiveType);

async function start() {
  try {
    // The pages that the app draws need all styles, which set this (style/shell.css). Without them every link is an ordinary one.
    if (!/visible/.test(getComputedStyle(document.documentElement).getPropertyValue("--below"))) throw new Error("The styles were not loaded.");
    // All at once: none depends on another.
    const get = (url) => fetch(url, { priority: "low" });
    facts = get(site).then((answer) => answer.text());
    const [module, code, text] = await Promise.all([import(app), get(wasm), facts]);
    await module.default({ module_or_path: code });
    // A task of its own, so that the browser can handle input in between.
    await new Promise((done) => setTimeout(done));
    if (!module.start(text, hash, life.signal)) throw new Error("The site's facts cannot be read.");
    if (isLive) lookAgain().catch((error) => console.warn("The source cannot be asked.", error));
  } catch (error) {
    died(error);
    if (!leaving) console.warn("The app did not start; the page works without it.", error);
  }
}

// A script in the head sets what a reader has chosen. What runs beside a page is the module's, and all of it where a server's older policy
// refused that script.
const isWanted =
  /ruler|bar/.test(state.reading) || (!("reading" in state) && (/[?&]elder=/.test(location.search) || kept("baolan-reading")?.length));

const begin = () => {
  // Marks what was read (crates/press/src/print/read.js). Sooner its request would hold up the first pictures.
  import(read).catch(died);
  if (typeof WebAssembly === "object") (isCostly ? whenMeant : whenIdle)(start);
};
if (document.readyState === "complete") begin();
else addEventListener("load", begin);

if (typeof WebAssembly === "object") {
  // Styles show the buttons that something answers: below a story (style/share.css), and, where a voice is there, the one that has it read aloud
  // (style/article.css).
  state.asks = "share" in navigator;
  const speech = window.speechSynthesis;
  const noteVoices = () => speech?.getVoices()[0] && (state.voices = "");
  speech?.addEventListener?.("voiceschanged", noteVoices);
  whenIdle(noteVoices);
  if (isWanted) whenIdle(() => askModule("reading", +loader.dataset.format, "begin").catch(console.warn));
} else {
  for (const button of document.querySelectorAll("button[data-ask]")) button.remove();
}
