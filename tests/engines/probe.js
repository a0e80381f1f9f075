// Runs in every page before its own scripts. WebDriver does not pass console messages on, so the page posts each of them, and each
// error, to the server at once: the server's list outlasts the page.
"use strict";

{
  const REPORT = "/engine-report";
  const PAINTED = "/engine-painted";
  const pending = new Set();

  const text = (value) => {
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };

  const report = (kind, ...values) => {
    const body = JSON.stringify({ kind, text: values.map(text).join(" "), page: location.pathname + location.hash });
    // `keepalive`: reports of a page that is being left must arrive, too.
    const sent = fetch(REPORT, { method: "POST", body, keepalive: true }).catch(() => {});
    pending.add(sent);
    sent.then(() => pending.delete(sent));
  };

  for (const level of ["warn", "error"]) {
    const original = console[level];
    console[level] = (...values) => {
      report(level, ...values);
      original.apply(console, values);
    };
  }
  addEventListener("error", (event) => {
    // Events of elements that could not be loaded do not bubble, and have no message.
    const failed = event.target instanceof Element ? event.target.outerHTML.slice(0, 200) : event.message;
    report(event.target instanceof Element ? "not loaded" : "uncaught", failed);
  }, true);
  addEventListener("unhandledrejection", (event) => report("unhandled", event.reason));
  addEventListener("securitypolicyviolation", (event) => {
    report("policy", event.effectiveDirective, event.blockedURI);
  });

  /** Where everything is that is seen of the app's elements, by their number in the document. What goes on below the screen is cut there. */
  const seen = () => {
    const boxes = {};
    for (const [number, element] of document.querySelectorAll("#app *").entries()) {
      const { x, y, width, height } = element.getBoundingClientRect();
      const isSeen = y < innerHeight && y + height > 0 && x < innerWidth && width > 1 && height > 1;
      if (!isSeen || !element.checkVisibility({ visibilityProperty: true })) continue;
      boxes[`${number} ${element.localName}.${element.className}`] = [x, y, width, Math.min(y + height, innerHeight)].map(Math.round);
    }
    return boxes;
  };

  new PerformanceObserver((list) => {
    if (!list.getEntriesByName("first-contentful-paint").length) return;
    window.engineProbe.painted = seen();
    fetch(PAINTED, { method: "POST" }).catch(() => {});
  }).observe({ type: "paint", buffered: true });

  /** For the checks. */
  window.engineProbe = {
    /** Waits until everything that was reported has arrived. */
    settled: () => Promise.all(pending),
    /** Where everything was at the first paint that showed something; none before it. */
    painted: undefined,
    seen,
    /** The app's element as the press printed it; set when the document has been read. */
    printed: undefined,
    /** For each `pageshow` so far, whether the page came out of the back/forward cache. */
    shown: [],
    /**
     * Logs something, and leaves an error and a rejection uncaught. Here, because browsers hide the messages of errors in scripts
     * that a driver injects.
     */
    misbehave: () => {
      console.error("said on purpose", 1);
      setTimeout(() => {
        throw new TypeError("thrown on purpose");
      });
      Promise.reject(new RangeError("rejected on purpose"));
    },
  };
  addEventListener("DOMContentLoaded", () => {
    window.engineProbe.printed = document.getElementById("app")?.cloneNode(true);
  });
  addEventListener("pageshow", (event) => window.engineProbe.shown.push(event.persisted));

  if ("saveData" in document.currentScript.dataset) {
    // Told to the app, but not to the loader, which asks first, and would wait for an intent.
    let asked = 0;
    const get = () => ({ saveData: asked++ > 0, effectiveType: "4g" });
    Object.defineProperty(navigator, "connection", { get, configurable: true });
  }
}
