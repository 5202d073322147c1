// The two documents of the sealed file: a frame that may do next to nothing in
// a page that may do less.
// @ts-check
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { signs } from "./signs.mjs";

const PAGE = "www/workshop/index.html";
const STYLES = "www/workshop";

/** @typedef {{bytes: Uint8Array, size: number}} Squeezed */

/**
 * @typedef {object} Made
 * @property {string} outer the outer document's script
 * @property {string} inner the frame's first script
 * @property {string} app what that starts
 * @property {string} probe the self-test's own frame's
 * @property {Squeezed} page
 * @property {Squeezed} engine
 */

/** @param {Made} made */
export function document({ outer, inner, app, probe, page, engine }) {
  const html = readFileSync(PAGE, "utf8");
  const style = styles(html);
  const frame = framed({ html, style, inner, policy: policy({ scripts: [inner, app, probe], styles: [style] }) });
  // A frame is under the policy of the page around it as well.
  const outside = policy({
    scripts: [outer, inner, app, probe],
    styles: [OUTER_STYLE, style],
    images: "data:",
    // To Firefox a download is a navigation of the frame. A document from a
    // blob is under the same policy as who made the blob.
    frames: "blob:",
  });
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${outside}">
<script>${outer}</script>
${QUIET}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>raumbild – Werkstatt</title>
${icon(html)}
<style>${OUTER_STYLE}</style>
</head>
<body>
<iframe title="raumbild – Werkstatt" sandbox="allow-scripts allow-downloads allow-modals" allow="clipboard-read; clipboard-write" srcdoc="${attribute(frame)}"></iframe>
${carried("page", page)}
${carried("engine", engine)}
</body>
</html>
`;
}

// Nothing is told to anybody, not even which names will be looked up.
const QUIET = `<meta name="referrer" content="no-referrer">
<meta http-equiv="x-dns-prefetch-control" content="off">`;

const OUTER_STYLE = "html,body{margin:0;block-size:100%;overflow:hidden}iframe{display:block;inline-size:100%;block-size:100%;border:0}";

/**
 * Scripts and styles by their hashes, workers from what is in the file, and
 * nothing from anywhere.
 *
 * @param {{scripts: string[], styles: string[], images?: string, frames?: string}} allowed
 */
function policy({ scripts, styles, images = "'none'", frames = "'none'" }) {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${styles.map(hash).join(" ")}`,
    "worker-src blob:",
    `img-src ${images}`,
    "connect-src 'none'",
    "font-src 'none'",
    "media-src 'none'",
    "object-src 'none'",
    `frame-src ${frames}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** @param {string} text */
function hash(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** @param {string} html */
function styles(html) {
  const names = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, name]) => name);
  return [...names, "sealed/sealed.css"].map((name) => readFileSync(`${STYLES}/${name}`, "utf8")).join("\n");
}

/** @param {string} html */
function icon(html) {
  return /<link rel="icon"[^>]*>/.exec(html)?.[0] ?? "";
}

/** @param {{html: string, style: string, inner: string, policy: string}} made */
function framed({ html, style, inner, policy: rules }) {
  const content = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? "";
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${rules}">
${QUIET}
<title>raumbild – Werkstatt</title>
<style>${style}</style>
</head>
<body>${plain(content).replace("</main>", `${DAMAGED}</main>`)}<script>${inner}</script>
</body>
</html>`;
}

/** Where scripts are refused only afterwards, a `noscript` shows its tags. @param {string} content */
function plain(content) {
  return content.replace(/<noscript>[\s\S]*<\/noscript>/, (text) => text.replace(/<(?!\/?noscript)[^>]*>/g, ""));
}

const DAMAGED = `
<p class="damaged note confidential" hidden>Die Datei ist beschädigt. Bitte noch einmal herunterladen oder kopieren lassen.</p>
<p class="damaged note confidential" lang="en" hidden>The file is damaged. Please download it, or have it copied, once more.</p>
`;

/** @param {string} text */
function attribute(text) {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
}

/** In lines, which editors and mail programs take more kindly. @param {string} id @param {Squeezed} content */
function carried(id, { bytes, size }) {
  const text = signs(bytes).replace(/.{1000}/g, "$&\n");
  return `<script type="text/plain" id="${id}" data-size="${size}" data-bytes="${bytes.length}">\n${text}\n</script>`;
}
