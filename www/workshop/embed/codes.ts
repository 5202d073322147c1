/** The three ways into a web page, as somebody copies them. */

/** The hash of `standalone.js`, for Subresource Integrity; the build knows it. */
declare const ELEMENT_INTEGRITY: string;

export const INTEGRITY = ELEMENT_INTEGRITY;

/** Where the folder lies on the web server. */
export const FOLDER = "/raumbild/";

export type Way = "element" | "frame" | "npm";

export const WAYS: readonly Way[] = ["element", "frame", "npm"];

export interface Embedded {
  /** The bundle's folder inside `FOLDER`. */
  readonly name: string;
  readonly title: string;
  readonly language: "de" | "en";
  /** "Show the table", in the bundle's language. */
  readonly fallback: string;
  /** "Map, legend and table", in the bundle's language. */
  readonly content: string;
  /** Whether visitors may move weights. */
  readonly whatIf: boolean;
}

export function embedCode(way: Way, embedded: Embedded): string {
  return CODES[way](embedded).join("\n");
}

const CODES: Readonly<Record<Way, (embedded: Embedded) => string[]>> = {
  element: ({ name, title, language, fallback, whatIf }) => [
    `<script type="module" src="${FOLDER}standalone.js" integrity="${INTEGRITY}"></script>`,
    `<raumbild-view src="${FOLDER}${name}/datapackage.json" lang="${language}"${whatIf ? " what-if" : ""}>`,
    `  <a href="${FOLDER}${name}/table.html">${plain(title)}: ${plain(fallback)}</a>`,
    `</raumbild-view>`,
  ],
  frame: ({ name, title, language, fallback, content, whatIf }) => [
    `<iframe class="raumbild" src="${FOLDER}frame.html?bundle=${name}/datapackage.json&amp;lang=${language}${whatIf ? "&amp;what-if" : ""}"`,
    `  title="${plain(title)}: ${plain(content)}" width="100%" height="1200" loading="lazy"></iframe>`,
    `<p><a href="${FOLDER}${name}/table.html">${plain(title)}: ${plain(fallback)}</a></p>`,
    `<script type="module" src="${FOLDER}frame-host.js"></script>`,
  ],
  npm: ({ name, language, whatIf }) => [
    `// npm install raumbild`,
    `import "raumbild/define";`,
    ``,
    `const view = document.createElement("raumbild-view");`,
    `view.lang = "${language}";`,
    ...(whatIf ? [`view.toggleAttribute("what-if", true);`] : []),
    `view.src = "${FOLDER}${name}/datapackage.json";`,
    `document.querySelector("main").append(view);`,
  ],
};

/** Text for between tags and for attributes. */
function plain(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
