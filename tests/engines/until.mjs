// Every wait of the tour is for a condition, which is named in the error when it is not met in time.

import { BrowserGone } from "./drivers/webdriver.mjs";

const PATIENCE = 10_000;
const PAUSE = 20;
/** WebKit never answers a script that was sent while the page went into the back/forward cache: send it again. */
const LONGEST_ANSWER = 2_000;

/**
 * Asks again and again until the answer is truthy, and returns it. An error counts as a no: a page that is being replaced
 * cannot be asked. A browser that has ended never can, and is said at once.
 *
 * @param {string} what is waited for, as it stands in the message
 * @param {() => unknown} condition
 */
export async function until(what, condition) {
  const end = Date.now() + PATIENCE;
  let last = "none";
  for (;;) {
    const answer = await Promise.race([attempt(what, condition), silence(Math.min(end, Date.now() + LONGEST_ANSWER))]);
    if (answer.value) return answer.value;
    last = answer.text ?? last;
    if (Date.now() >= end) throw new Error(`Not within ${PATIENCE / 1000} s: ${what}. The last answer was: ${last}`);
    await pause(PAUSE);
  }
}

/** Resolves without an answer, for a browser that gives none. */
function silence(end) {
  return new Promise((done) => setTimeout(done, Math.max(end - Date.now(), 1), {}).unref());
}

async function attempt(what, condition) {
  try {
    const value = await condition();
    return { value, text: JSON.stringify(value) };
  } catch (error) {
    if (error instanceof BrowserGone) throw new BrowserGone(`${error.message} (while waiting: ${what})`, { cause: error });
    return { text: error.message };
  }
}

function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
