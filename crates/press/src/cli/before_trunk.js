"use strict";
// In a printed page, before there is an app: reloads when the page was printed again, and when Trunk serves it.
(() => {
  let shown;
  const ask = async () => {
    try {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      const tag = answer.headers.get("etag");
      shown ??= tag;
      // Trunk sends no tag.
      if (!tag || tag !== shown) location.reload();
    } catch {
      // Nobody serves just now: Trunk is about to.
    }
    setTimeout(ask, 1000);
  };
  ask();
})();
