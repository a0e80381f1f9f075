"use strict";
// In every page of a preview: loads it again when the content has changed, or another preview runs. A page that nobody sees waits
// until it is seen: a browser opens six connections, and a page that waits for changes takes one.
(() => {
  const { version } = document.currentScript.dataset;
  let request;

  const ask = async () => {
    if (document.hidden || request) return;
    request = new AbortController();
    // After a failure: the preview was ended, and may be started again.
    let again = 1000;
    try {
      const answer = await fetch(`/~preview/changes?since=${version}`, { cache: "no-store", signal: request.signal });
      if (answer.status === 200 && (await answer.text()) !== version) return location.reload();
      if (answer.status === 204) again = 0;
    } catch {
      // Nobody answers, or the page was hidden.
    }
    request = undefined;
    setTimeout(ask, again);
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? request?.abort() : ask()));
  addEventListener("pageshow", (event) => event.persisted && ask());
  ask();
})();
