// The few commands of W3C WebDriver that the tour needs. The npm package selenium-webdriver asks for a newer Node.

/** A browser that has crashed leaves its driver waiting. */
const LONGEST = 20_000;

const KEYS = {
  Control: "\uE009",
  Shift: "\uE008",
  Alt: "\uE00A",
  Meta: "\uE03D",
  ArrowDown: "\uE015",
  Enter: "\uE007",
  Escape: "\uE00C",
  Tab: "\uE004",
};

/** The browser itself has ended: a crash of it, or of its machine's; not what a page says or does. */
export class BrowserGone extends Error {
  name = "BrowserGone";
}

/** One session of a WebDriver server. */
export class Session {
  #base;

  /**
   * Opens a browser.
   *
   * @param {string} server its address, without a slash at the end
   * @param {object} capabilities all of which must be met
   */
  static async start(server, capabilities) {
    const value = await command(server, "POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    return new Session(`${server}/session/${value.sessionId}`, value.capabilities);
  }

  constructor(base, capabilities) {
    this.#base = base;
    this.capabilities = capabilities;
  }

  /** Calls a function in the page, and waits for its promise. */
  async evaluate(task, ...args) {
    const script = `return (${task})(...arguments);`;
    const value = await this.post("/execute/sync", { script, args });
    return value ?? undefined;
  }

  async clickAt({ x, y }, modifiers = []) {
    const down = modifiers.map((key) => ({ type: "keyDown", value: KEYS[key] }));
    const up = modifiers.map((key) => ({ type: "keyUp", value: KEYS[key] }));
    const pause = { type: "pause" };
    const moves = [{ type: "pointerMove", x, y, duration: 0 }];
    const presses = [{ type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    const idle = (list) => list.map(() => pause);
    await this.#act(
      { type: "key", id: "keyboard", actions: [...down, pause, pause, pause, ...up] },
      mouse([...idle(down), ...moves, ...presses, ...idle(up)]),
    );
  }

  async moveTo({ x, y }) {
    await this.#act(mouse([{ type: "pointerMove", x, y, duration: 0 }]));
  }

  async press(key) {
    const value = KEYS[key] ?? key;
    await this.#act({ type: "key", id: "keyboard", actions: [{ type: "keyDown", value }, { type: "keyUp", value }] });
  }

  async #act(...actions) {
    await this.post("/actions", { actions });
  }

  async get(path) {
    return await this.#command("GET", path);
  }

  async post(path, body = {}) {
    return await this.#command("POST", path, body);
  }

  async #command(method, path, body) {
    try {
      return await command(this.#base, method, path, body);
    } catch (error) {
      // What a browser leaves unanswered when it ends is an unknown error; only the next command is told that it is gone.
      if (!(error instanceof BrowserGone)) await command(this.#base, "GET", "/timeouts");
      throw error;
    }
  }

  async end() {
    await command(this.#base, "DELETE", "");
  }
}

function mouse(actions) {
  return { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions };
}

export async function command(base, method, path, body) {
  const answer = await fetch(base + path, {
    method,
    headers: { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(LONGEST),
  });
  const { value } = await answer.json();
  if (answer.ok) return value;
  const Failure = value.error === "invalid session id" ? BrowserGone : Error;
  throw new Failure(`WebDriver, ${method} ${path}: ${value.error}: ${value.message}`);
}
