// Serves the built workshop, the examples and the host pages on this machine.
// @ts-check
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const PROJECT = fileURLToPath(new URL("..", import.meta.url));

const HOME = "/dist/workshop/";

/** The folders shown, by the beginning of the address. */
const FOLDERS = {
  "/dist/": "pkg/dist",
  "/examples/": "www/examples",
  "/hosts/": "www/hosts",
};

/** The workshop may compile WebAssembly and reach its own files, no more. */
export const WORKSHOP_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** What a careful portal sends: the elements must live with it. */
export const PORTAL_POLICY = "default-src 'self'";

const POLICIES = { "/": WORKSHOP_POLICY, "/hosts/": PORTAL_POLICY };

/** @type {Record<string, string>} */
const KINDS = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".geojson": "application/geo+json",
  ".gpkg": "application/geopackage+sqlite3",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".xlsx":
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".zip": "application/zip",
};

/**
 * @typedef {object} ServeOptions
 * @property {number} [port] 0 takes a free one
 * @property {string} [host]
 * @property {string} [root] the project's folder
 * @property {Record<string, string>} [folders] beginning of an address to
 *   folder, in addition to the usual ones; both end with a slash or neither
 * @property {Record<string, string | null>} [policies] beginning of an address
 *   to Content-Security-Policy; the longest beginning counts, null sends none
 */

/**
 * Starts the server. The address ends with a slash.
 *
 * @param {ServeOptions} [options]
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>}>}
 */
export async function serve(options = {}) {
  const { port = 0, host = "127.0.0.1", root = PROJECT } = options;
  const folders = { ...FOLDERS, ...options.folders };
  const policies = { ...POLICIES, ...options.policies };
  const server = createServer((request, response) => {
    answer(request, response, { root, folders, policies }).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise((done, failed) => {
    server.once("error", failed).listen(port, host, () => done(undefined));
  });
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://${host}:${taken}/`,
    port: taken,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {{root: string, folders: Record<string, string>,
 *   policies: Record<string, string | null>}} site
 */
async function answer(request, response, { root, folders, policies }) {
  const path = readPath(request.url ?? "/");
  const policy = policies[beginning(policies, path ?? "/") ?? "/"];
  const headers = {
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    // Everything here is public; a sandboxed frame has no origin of its own.
    "Access-Control-Allow-Origin": "*",
    ...(policy ? { "Content-Security-Policy": policy } : {}),
  };
  /** @type {(status: number, text: string, more?: object) => void} */
  const say = (status, text, more = {}) => {
    const kind = { "Content-Type": "text/plain; charset=utf-8" };
    response.writeHead(status, { ...headers, ...kind, ...more });
    response.end(`${text}\n`);
  };
  if (request.method !== "GET" && request.method !== "HEAD") {
    return say(405, "Only GET and HEAD.", { Allow: "GET, HEAD" });
  }
  if (path === null) return say(400, "This address cannot be read.");
  if (path === "/") return say(302, `See ${HOME}`, { Location: HOME });
  const file = await find(root, folders, path);
  if (file === null) return say(404, `There is no ${path}`);
  response.writeHead(200, {
    ...headers,
    "Content-Type": KINDS[extname(file.path)] ?? "application/octet-stream",
    "Content-Length": file.size,
  });
  if (request.method === "HEAD") return void response.end();
  createReadStream(file.path)
    .on("error", () => response.destroy())
    .pipe(response);
}

/**
 * The decoded path, or null where it is not a plain one.
 *
 * @param {string} url
 */
function readPath(url) {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    return /[\0\\]/.test(path) ? null : path;
  } catch {
    return null;
  }
}

/**
 * The longest key the path begins with.
 *
 * @param {object} byBeginning
 * @param {string} path
 */
function beginning(byBeginning, path) {
  return Object.keys(byBeginning)
    .filter((key) => path.startsWith(key))
    .sort((one, other) => other.length - one.length)[0];
}

/**
 * The file behind a path, never one outside its folder, not through a link
 * either.
 *
 * @param {string} root
 * @param {Record<string, string>} folders
 * @param {string} path
 */
async function find(root, folders, path) {
  const key = beginning(folders, path);
  if (key === undefined) return null;
  const rest = path.slice(key.length);
  const page = rest === "" || rest.endsWith("/") ? "index.html" : "";
  try {
    const top = await realpath(resolve(root, folders[key] ?? ""));
    const file = await realpath(join(top, `./${rest}${page}`));
    if (!file.startsWith(top + sep)) return null;
    const found = await stat(file);
    return found.isFile() ? { path: file, size: found.size } : null;
  } catch {
    return null;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const port = Number(process.env["RAUMBILD_PORT"] ?? 8321);
  try {
    const { url } = await serve({ port });
    console.log(`The workshop is at ${url} (stop with Ctrl+C)`);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    const other = "RAUMBILD_PORT=8322 ./pkg-config/dev demo";
    console.error(
      code === "EADDRINUSE"
        ? `Another programme already uses port ${port}.`
        : `Port ${process.env["RAUMBILD_PORT"] ?? port} cannot be opened: ${error}`,
    );
    console.error(`What to do:\n  ${other}`);
    process.exitCode = 1;
  }
}
