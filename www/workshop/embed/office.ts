/** "Für Ihre IT": what has to be set on the web server, on the page and as a text. */
import type { Words } from "../text.js";
import { FOLDER, INTEGRITY } from "./codes.js";

export interface Chapter {
  readonly title: string;
  readonly text: string;
  readonly lines: readonly string[];
}

const KINDS = [
  ".html     text/html; charset=utf-8",
  ".js       text/javascript; charset=utf-8",
  ".json     application/json",
  ".geojson  application/geo+json",
  ".csv      text/csv; charset=utf-8",
  ".svg      image/svg+xml",
  ".css      text/css; charset=utf-8",
  ".wasm     application/wasm",
];

const HEADERS = [
  "X-Content-Type-Options: nosniff",
  "Referrer-Policy: no-referrer",
  "Cache-Control: no-cache",
];

const APACHE = [
  "# .htaccess",
  "AddType text/javascript .js",
  "AddType application/geo+json .geojson",
  "AddType application/wasm .wasm",
  "AddCharset utf-8 .html .js .css .csv",
  "<IfModule mod_headers.c>",
  ...HEADERS.map((line) => `  Header set ${line.replace(": ", ' "')}"`),
  "</IfModule>",
  "<IfModule mod_deflate.c>",
  "  AddOutputFilterByType DEFLATE text/html text/css text/csv text/javascript",
  "  AddOutputFilterByType DEFLATE application/json application/geo+json image/svg+xml application/wasm",
  "</IfModule>",
];

const NGINX = [
  "# nginx",
  `location ${FOLDER} {`,
  "  types {",
  "    text/html html; text/javascript js; text/css css; text/csv csv;",
  "    application/json json; application/geo+json geojson;",
  "    image/svg+xml svg; application/wasm wasm;",
  "  }",
  "  charset utf-8;",
  ...HEADERS.map((line) => `  add_header ${line.replace(": ", ' "')}";`),
  "  gzip on;",
  "  gzip_types text/javascript text/css text/csv application/json application/geo+json image/svg+xml application/wasm;",
  "}",
];

/** Names of chapters, with what stands in them the same in every language. */
const CHAPTERS: readonly (readonly [string, (name: string) => readonly string[]])[] = [
  ["files", (name) => [`${FOLDER}standalone.js`, `${FOLDER}frame.html`, `${FOLDER}frame.js`, `${FOLDER}frame.css`, `${FOLDER}frame-host.js`, `${FOLDER}${name}/datapackage.json`]],
  ["csp", () => ["Content-Security-Policy: default-src 'self'"]],
  ["cspParts", () => ["script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"]],
  ["cspFrame", () => ["frame-src 'self'", "frame-ancestors 'self' https://www.stadt.example"]],
  ["cspWorkshop", () => ["script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"]],
  ["kinds", () => KINDS],
  ["headers", () => HEADERS],
  ["elsewhere", () => ["Access-Control-Allow-Origin: *"]],
  ["compression", () => ["Content-Encoding: br", "Content-Encoding: gzip"]],
  ["integrity", () => [INTEGRITY]],
  ["apache", () => APACHE],
  ["nginx", () => NGINX],
];

export function chapters(say: Words, name: string): Chapter[] {
  return CHAPTERS.map(([key, lines]) => ({
    title: say(`it.${key}`),
    text: say(`it.${key}.text`),
    lines: lines(name),
  }));
}

export function officeText(say: Words, name: string): string {
  const parts = chapters(say, name).map(({ title, text, lines }, at) =>
    [`${at + 1}. ${title}`, "", text, "", ...lines.map((line) => `    ${line}`), ""].join("\n"),
  );
  return [`${say("it.title")}: ${name}`, "", say("it.lead"), "", ...parts].join("\n");
}
