// What has been read on this device: headlines of stories that were opened are marked in lists, and a long story can be taken up where it was
// left. It is kept under one name on the device alone, the newest last; 阅读设置 clears it, and turns it off (crates/reading). The loader
// imports this script; its element has the words of the button.
"use strict";

const { resume } = document.getElementById("boot").dataset;
// As crates/core/src/protocol.rs has them.
const key = "baolan-read";
const off = "off";
// So many stories are kept.
const MOST = 300;
// A story is not begun, or is read to its end, where less than this part of it is left above or below the window.
const EDGE = 0.04;

/** Places by paths, between 0 and 1; nothing where the reader wants none. What is something else is as good as nothing kept. */
const kept = () => {
  try {
    const text = localStorage.getItem(key);
    if (text === off) return undefined;
    const read = JSON.parse(text);
    return Array.isArray(read) ? {} : Object(read);
  } catch {
    return {};
  }
};

// The story that is shown; where it was left before, which is offered; and how much of it lies above the window.
let shown;
let before = 0;
let place = 0;
const body = () => document.querySelector(".article-body");
const story = () => (body() ? location.pathname : undefined);

const write = (read) => {
  read[shown] = +place.toFixed(3);
  for (const oldest of Object.keys(read).slice(0, -MOST)) delete read[oldest];
  try {
    localStorage.setItem(key, JSON.stringify(read));
  } catch {
    // Forbidden, or full.
  }
};

/** Keeps the place in a story. What was cleared meanwhile stays so. */
const keep = () => {
  const read = kept();
  if (read && Object.hasOwn(read, shown)) write(read);
};

const look = () => {
  if (!shown || story() !== shown) return;
  const { top, height } = body().getBoundingClientRect();
  const above = -top / height;
  if (above < EDGE) {
    // Who has not read on in it yet loses no place by that.
    place = before;
  } else {
    before = 0;
    // What fits into the window has no place to come back to.
    place = above + innerHeight / height > 1 - EDGE ? 0 : above;
  }
};

/** Takes a reader to where the story was left, and the focus with it. */
const take = (to) => {
  const { top, height } = body().getBoundingClientRect();
  scrollTo({ top: scrollY + top + to * height });
  const next = [...body().children].find((block) => block.getBoundingClientRect().bottom > 8);
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
};

/** What is known of the stories on this page. Whatever draws a list or a story anew, it is called once more. */
const show = () => {
  const read = kept() ?? {};
  for (const link of document.querySelectorAll(".teaser h3 a")) link.toggleAttribute("data-read", Object.hasOwn(read, link.pathname));
  const minutes = document.querySelector(".minutes");
  const isOffered = before > 0 && !location.hash && Object.hasOwn(read, shown);
  if (!isOffered || !minutes || minutes.firstElementChild) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = resume;
  const to = before;
  button.addEventListener("click", () => take(to));
  // It stands in place of the minutes, and is no wider: nothing moves.
  minutes.style.minInlineSize = `${minutes.getBoundingClientRect().width}px`;
  minutes.replaceChildren(button);
};

const begin = () => {
  if (story() !== shown) {
    shown = story();
    const read = shown && kept();
    before = place = +read?.[shown] || 0;
    if (read) {
      // As the newest.
      delete read[shown];
      write(read);
    }
  }
  show();
};

addEventListener("scroll", look, { passive: true });
document.addEventListener("baolan:pageview", () => {
  keep();
  begin();
});
const leave = () => {
  look();
  keep();
};
addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
// From the back/forward cache.
addEventListener("pageshow", ({ persisted }) => persisted && show());
// The app's element may be replaced, too.
const isOurs = ({ target }) => target === document.body || target.closest?.("#app");
new MutationObserver((changes) => changes.some(isOurs) && show()).observe(document.body, { childList: true, subtree: true });
begin();
