// Drives Firefox by WebDriver BiDi over a WebSocket of our own: what drives
// Chromium here cannot drive an ordinary Firefox.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

// Nothing but the page under test may reach for the network; and what Firefox
// would hold back by itself (pings, WebRTC on this machine) it may do.
const SETTINGS = {
  "app.update.disabledForTesting": true,
  "browser.send_pings": true,
  "browser.send_pings.require_same_host": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "captivedetect.canonicalURL": "",
  "datareporting.policy.dataSubmissionEnabled": false,
  "dom.disable_open_during_load": false,
  "dom.ipc.processCount": 1,
  "media.peerconnection.ice.loopback": true,
  "media.peerconnection.ice.obfuscate_host_addresses": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "browser.download.folderList": 2,
  "browser.safebrowsing.downloads.enabled": false,
};

/** Firefox's path: RAUMBILD_FIREFOX, or one of the usual; null without. */
export function findFirefox() {
  const named = process.env.RAUMBILD_FIREFOX;
  if (named) return named;
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const paths = folders.flatMap((folder) => ["firefox-esr", "firefox"].map((name) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** A browser with a fresh profile, and one page; downloads go to `folder`. */
export async function launchFirefox(path) {
  const profile = mkdtempSync(join(tmpdir(), "raumbild-firefox-"));
  const lines = Object.entries({ ...SETTINGS, "browser.download.dir": profile }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const child = spawn(path, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1" },
  });
  const ended = new Promise((done) => child.once("exit", done));
  const close = async () => {
    child.kill("SIGKILL");
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const ask = await connect(`${await listening(child)}/session`);
    await ask("session.new", { capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: "accept" } } } });
    const { contexts } = await ask("browsingContext.getTree", {});
    return { page: new Page(ask, contexts[0].context), folder: profile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

class Page {
  constructor(ask, context) {
    this.ask = ask;
    this.context = context;
  }

  async goto(url) {
    await this.ask("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  /** The page's only frame. */
  async frame() {
    const { contexts } = await this.ask("browsingContext.getTree", { root: this.context });
    return contexts[0].children[0].context;
  }

  /** Calls a function in the page or in the frame named; plain values only. */
  async call(own, argument = null, context = this.context) {
    const asked = {
      functionDeclaration: `async (text) => JSON.stringify((await (${own})(JSON.parse(text))) ?? null)`,
      arguments: [{ type: "string", value: JSON.stringify(argument) }],
      target: { context },
      awaitPromise: true,
      // What needs a click of the user's is to be held back, as always.
      userActivation: false,
    };
    const { type, result, exceptionDetails } = await this.ask("script.callFunction", asked);
    if (type === "exception") throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }

  /** A click as the user's own. */
  async click(id, context) {
    const asked = {
      functionDeclaration: "(id) => { const it = document.getElementById(id); it.scrollIntoView({ block: 'center', behavior: 'instant' }); return it; }",
      arguments: [{ type: "string", value: id }],
      target: { context },
      awaitPromise: false,
    };
    const { result } = await this.ask("script.callFunction", asked);
    const origin = { type: "element", element: { sharedId: result.sharedId } };
    const actions = [
      { type: "pointerMove", x: 0, y: 0, origin },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.ask("input.performActions", { context, actions: [{ type: "pointer", id: "mouse", actions }] });
  }

  async screenshot() {
    const { data } = await this.ask("browsingContext.captureScreenshot", { context: this.context });
    return Buffer.from(data, "base64");
  }
}

function listening(child) {
  return new Promise((resolve, reject) => {
    let text = "";
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`Firefox ended: ${text}`)));
    child.stderr.setEncoding("utf8").on("data", (more) => {
      text += more;
      const found = /listening on (ws:\S+)/.exec(text);
      if (found) resolve(found[1]);
    });
  });
}

/** A WebSocket, as far as it is needed; answers come by number. */
async function connect(url) {
  const { socket, rest } = await upgraded(url);
  const waiting = new Map();
  let last = 0;
  let left = rest;
  let whole = [];
  const hear = (more) => {
    left = Buffer.concat([left, more]);
    for (let frame = unframed(left); frame !== null; frame = unframed(left)) {
      left = frame.rest;
      if (frame.kind > 2) continue;
      whole.push(frame.content);
      if (!frame.isLast) continue;
      const { id, result, message } = JSON.parse(Buffer.concat(whole).toString());
      whole = [];
      const asked = waiting.get(id);
      waiting.delete(id);
      if (result === undefined) asked?.reject(new Error(message));
      else asked?.resolve(result);
    }
  };
  const lost = () => {
    for (const { reject } of waiting.values()) reject(new Error("Firefox is gone"));
  };
  socket.on("data", hear).on("close", lost).on("error", lost);
  return (method, params) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.write(framed(JSON.stringify({ id: last, method, params })));
    });
}

function upgraded(url) {
  const headers = {
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
  };
  return new Promise((resolve, reject) => {
    request(url.replace("ws:", "http:"), { headers })
      .on("upgrade", (_, socket, rest) => resolve({ socket, rest }))
      .on("response", ({ statusCode }) => reject(new Error(`HTTP ${statusCode}`)))
      .on("error", reject)
      .end();
  });
}

/** A client's frame is masked. */
function framed(text) {
  const content = Buffer.from(text);
  const { length } = content;
  const size = Buffer.alloc(length < 126 ? 0 : length < 65536 ? 2 : 8);
  if (size.length === 2) size.writeUInt16BE(length);
  if (size.length === 8) size.writeBigUInt64BE(BigInt(length));
  const kind = size.length === 0 ? length : size.length === 2 ? 126 : 127;
  const mask = randomBytes(4);
  const masked = content.map((byte, at) => byte ^ mask[at % 4]);
  return Buffer.concat([Buffer.from([0x81, 0x80 | kind]), size, mask, masked]);
}

function unframed(bytes) {
  if (bytes.length < 2) return null;
  const short = bytes[1] & 127;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return null;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + length) return null;
  return {
    isLast: (bytes[0] & 128) !== 0,
    kind: bytes[0] & 15,
    content: bytes.subarray(start, start + length),
    rest: bytes.subarray(start + length),
  };
}
