// A stand-in for a browser's speaker: machines that test have no voices. It runs in pages before their own scripts, in Playwright's browsers
// and in the engines of the tour, so it is one function that needs nothing around it.

/**
 * @typedef {object} Speaker
 * @property {boolean} [missing] there is no speaker at all
 * @property {string[]} [voices] languages of its voices; Simplified Chinese, Traditional Chinese and English where left out
 * @property {boolean} [late] its voices come when a test has them come: `speech.bring()`
 * @property {number} [takes] milliseconds until an utterance ends; without it a test ends it: `speech.end()`
 * @property {boolean} [silent] tells neither of beginnings nor of words
 * @property {boolean} [blocked] says nothing to what it is told, until `speech.blocked` is set to false
 */

/** @param {Speaker} speaker */
export function standIn({ missing = false, voices = ["zh-CN", "zh-TW", "en-US"], late = false, takes, silent = false, blocked = false }) {
  const replace = (name, value) => Object.defineProperty(window, name, { value, configurable: true, writable: true });
  if (missing) {
    // A property of the window stays where it is; one that is nothing is as good as none.
    replace("speechSynthesis", undefined);
    replace("SpeechSynthesisUtterance", undefined);
    return;
  }
  class Utterance extends EventTarget {
    constructor(text) {
      super();
      Object.assign(this, { text, lang: "", voice: null, rate: 1, pitch: 1, volume: 1 });
    }

    tell(type, facts = {}) {
      const event = Object.assign(new Event(type), facts);
      const listener = this[`on${type}`];
      if (listener) this.addEventListener(type, listener, { once: true });
      this.dispatchEvent(event);
    }
  }
  const list = voices.map((lang, number) => ({
    voiceURI: `voice-${number}`,
    name: `Voice ${number} (${lang})`,
    lang,
    localService: true,
    default: number === 0,
  }));
  let current;
  let timer;
  let known = late ? [] : list;
  const synthesis = new EventTarget();
  const finish = (type, facts) => {
    clearTimeout(timer);
    const ended = current;
    current = undefined;
    synthesis.speaking = false;
    ended?.tell(type, facts);
  };
  Object.assign(synthesis, {
    speaking: false,
    pending: false,
    paused: false,
    onvoiceschanged: null,
    getVoices: () => known,
    speak(utterance) {
      speech.told.push(utterance.text);
      speech.last = { lang: utterance.lang, rate: utterance.rate, voice: utterance.voice?.voiceURI };
      if (speech.blocked) return;
      if (current) speech.overlaps += 1;
      current = utterance;
      synthesis.speaking = true;
      if (!silent) queueMicrotask(() => current === utterance && utterance.tell("start"));
      if (takes !== undefined) timer = setTimeout(() => finish("end"), takes);
    },
    cancel() {
      speech.cancels += 1;
      if (current) finish("error", { error: "interrupted" });
    },
    // As on Android: neither does anything.
    pause() {},
    resume() {},
  });
  const speech = {
    told: [],
    last: undefined,
    cancels: 0,
    overlaps: 0,
    blocked,
    /** The text that is spoken now. */
    get now() {
      return current?.text;
    },
    end: () => finish("end"),
    fail: (error) => finish("error", { error }),
    word: (charIndex) => current?.tell("boundary", { charIndex, name: "word" }),
    /** Tells nothing any more, and says that it speaks: Chromium after 15 seconds. */
    stop() {
      clearTimeout(timer);
      current = undefined;
    },
    bring() {
      known = list;
      const event = new Event("voiceschanged");
      synthesis.dispatchEvent(event);
      synthesis.onvoiceschanged?.(event);
    },
  };
  replace("speechSynthesis", synthesis);
  replace("SpeechSynthesisUtterance", Utterance);
  replace("speech", speech);
}
