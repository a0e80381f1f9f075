// A machine on which nothing has been compiled yet, for tests of ./dev serve: a small checkout with a portal of three stories,
// and commands that stand for rustup, cargo and Trunk. The press is the real one.
//
// The stand-in for cargo "compiles" a tool when the test says so (`compile`), so no test waits for a clock.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const CHECKOUT = fileURLToPath(new URL("../../", import.meta.url));
const PRESS = process.env.BAOLAN_PRESS || join(process.env.CARGO_TARGET_DIR || `${CHECKOUT}target`, "release", "press");
/** What ./dev and the press read of a checkout. */
const FILES = ["dev", "scripts", "index.html", "style", "rust-toolchain.toml", "Cargo.lock"];

/** The title of the page that the stand-in for Trunk serves. */
export const TRUNK_TITLE = "Trunk";

const versions = () => {
  const script = "source scripts/tools.sh; echo $TRUNK_VERSION; wasm_bindgen_version";
  const said = execFileSync("bash", ["-c", script], { cwd: CHECKOUT, encoding: "utf8" });
  const [trunk, bindgen] = said.trim().split("\n");
  return { trunk, bindgen };
};

/** `rustup`, with everything installed. */
const rustup = `#!/bin/sh
case $1 in
  toolchain) sed -n 's/^channel = "\\(.*\\)"/\\1-here/p' rust-toolchain.toml ;;
  *) echo wasm32-unknown-unknown ;;
esac
`;

/** `cargo`: writes down what it is asked for; compiles tools when told to, or fails. */
const cargo = (room) => `#!/bin/sh
echo "$*" >>${room}/asked
case "$*" in
  "build "*press) mkdir -p ${room}/checkout/target/debug && cp ${PRESS} ${room}/checkout/target/debug/press ;;
  "install "*)
    while [ $# -gt 0 ]; do
      case $1 in
        --root) root=$2 ;;
        trunk@*) tool=trunk ;;
        wasm-bindgen-cli@*) tool=wasm-bindgen ;;
      esac
      shift
    done
    mkdir -p $root/target/half
    echo "   Compiling $tool" >&2
    until [ -e ${room}/compile ]; do sleep 0.1; done
    if grep -q fail ${room}/compile; then echo "error: no $tool today" >&2; exit 101; fi
    mkdir -p $root/bin
    cp ${room}/tools/$tool $root/bin/$tool
    ;;
esac
`;

const bindgen = (version) => `#!/bin/sh
echo "wasm-bindgen ${version}"
`;

/** `trunk`: takes the port, which must be free. */
const trunk = (version) => `#!${process.execPath}
if (process.argv.includes("--version")) {
  console.log("trunk ${version}");
} else {
  const port = Number(process.argv[process.argv.indexOf("--port") + 1]);
  require("node:http").createServer((request, response) => {
    response.setHeader("Content-Type", "text/html").end("<!doctype html><title>${TRUNK_TITLE}</title>");
  }).listen(port, "127.0.0.1", () => console.error("Trunk serves"));
}
`;

/** A free port. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Makes the machine. `installed`: the tools are in the cache already. */
export async function freshMachine({ installed = false } = {}) {
  const room = await mkdtemp(join(tmpdir(), "baolan-fresh-"));
  const checkout = join(room, "checkout");
  const file = async (path, text) => {
    await writeFile(join(room, path), text);
    await chmod(join(room, path), 0o755);
  };
  await Promise.all(["checkout", "commands", "tools", "cache"].map((folder) => mkdir(join(room, folder))));
  await Promise.all(FILES.map((name) => cp(join(CHECKOUT, name), join(checkout, name), { recursive: true })));
  await cp(join(CHECKOUT, "tests/sites/tiny"), join(checkout, "public"), { recursive: true });
  const version = versions();
  await file("commands/rustup", rustup);
  await file("commands/cargo", cargo(room));
  await file("commands/cc", "#!/bin/sh\n");
  await file("tools/trunk", trunk(version.trunk));
  await file("tools/wasm-bindgen", bindgen(version.bindgen));
  if (installed) {
    for (const [home, tool] of [
      [`trunk-${version.trunk}`, "trunk"],
      [`wasm-bindgen-cli-${version.bindgen}`, "wasm-bindgen"],
    ]) {
      await mkdir(join(room, "cache", home, "bin"), { recursive: true });
      await symlink(join(room, "tools", tool), join(room, "cache", home, "bin", tool));
    }
  }
  return new Machine(room, checkout, await freePort());
}

class Machine {
  #room;
  #process;
  #exited;

  constructor(room, checkout, port) {
    this.#room = room;
    this.checkout = checkout;
    this.port = port;
    this.url = `http://127.0.0.1:${port}/`;
    this.said = "";
  }

  /** Starts ./dev serve, as a shell does: in a process group of its own. */
  serve(...options) {
    this.#process = spawn(join(this.checkout, "dev"), ["serve", "--port", String(this.port), ...options], {
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        // Without the developer's own tools and folders.
        PATH: [join(this.#room, "commands"), "/usr/bin", "/bin"].join(delimiter),
        BAOLAN_TOOLS: join(this.#room, "cache"),
        CARGO_TARGET_DIR: join(this.checkout, "target"),
        BAOLAN_NOW: "2026-12-01T00:00:00+08:00",
      },
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (this.said += text));
    }
    this.#exited = once(this.#process, "exit");
  }

  /** Lets cargo go on with the tools. */
  compile(how = "succeed") {
    return writeFile(join(this.#room, "compile"), how);
  }

  /** Ctrl-C: the signal goes to every process in the group. */
  async interrupt() {
    process.kill(-this.#process.pid, "SIGINT");
    await this.#exited;
  }

  /** Waits until ./dev has ended; gives its exit code. */
  async exitCode() {
    const [code] = await this.#exited;
    return code;
  }

  /** Whether a process of the group is still there. */
  get isAlive() {
    try {
      process.kill(-this.#process.pid, 0);
      return true;
    } catch {
      return false;
    }
  }

  /** What the cache of tools holds. */
  async tools() {
    return (await readdir(join(this.#room, "cache"))).sort();
  }

  /** Stops what is left, and removes everything. */
  async remove() {
    if (this.#process && this.isAlive) process.kill(-this.#process.pid, "SIGKILL");
    await rm(this.#room, { recursive: true, maxRetries: 5 });
  }
}
