// 简 and 繁: the link follows the page that is shown, and what a reader chooses by it is kept. The choice acts at one place: on the front page
// of the main variant, come to from elsewhere. Every other address shows what it names.
"use strict";

const twin = document.querySelector(".twin a");
const { from, to } = twin.dataset;
const kept = (task) => {
  try {
    return task(localStorage);
  } catch {
    // Without storage nothing is kept.
  }
};
const follow = () => (twin.href = to + (location.pathname + location.search).slice(from.length) + location.hash);
document.addEventListener("baolan:pageview", follow);
for (const intent of ["pointerdown", "focus"]) twin.addEventListener(intent, follow);
twin.addEventListener("click", () => {
  follow();
  kept((device) => device.setItem("baolan-script", twin.hreflang));
});
const isFront = to.startsWith(from) && location.pathname === from;
const isOutside = !document.referrer.startsWith(`${location.origin}/`);
if (isFront && isOutside && kept((device) => device.getItem("baolan-script")) === twin.hreflang) location.replace(to + location.search);
