// Runs in every page before anything else of it. WebDriver hands no console messages over, so the page itself reports
// what it says and what goes wrong, each at once: the list survives the page.
"use strict";

{
  const REPORT = "/engine-report";
  const pending = new Set();

  const text = (value) => {
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };

  const report = (kind, ...values) => {
    const body = JSON.stringify({ kind, text: values.map(text).join(" "), page: location.pathname + location.hash });
    // A server that is made to fail answers reports all the same; a page that goes must not lose them.
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
    // Elements that could not be loaded report themselves without bubbling; they have no message.
    const failed = event.target instanceof Element ? event.target.outerHTML.slice(0, 200) : event.message;
    report(event.target instanceof Element ? "not loaded" : "uncaught", failed);
  }, true);
  addEventListener("unhandledrejection", (event) => report("unhandled", event.reason));
  addEventListener("securitypolicyviolation", (event) => {
    report("policy", event.effectiveDirective, event.blockedURI);
  });

  /** For the checks. */
  window.engineProbe = {
    /** Waits until everything that was reported has arrived. */
    settled: () => Promise.all(pending),
    /** The app's element as the press printed it; set when the document has been read. */
    printed: undefined,
    /** Whether each `pageshow` so far came out of the browser's memory of whole pages. */
    shown: [],
    /** Says something, and catches neither an error nor a refusal. From here, because browsers hide what others throw. */
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
    const value = { saveData: true, effectiveType: "4g" };
    Object.defineProperty(navigator, "connection", { value, configurable: true });
  }
}
