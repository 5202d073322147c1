/** The disclosure protocol as a document: read, signed, filed. */
import { button, foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { forEngine } from "../project/recipe.js";
import type { Release } from "../state.js";
import { words, type Words } from "../text.js";
import type { Context } from "../view/context.js";
import { minimumOf, wayOf } from "./policy.js";
import { CHECKS } from "./release.js";

export function document(context: Context): Wanted | null {
  const { state, say } = context;
  const { release, project } = state;
  if (release === null) return null;
  return foldout(
    { id: "protocol-document", title: say("document.title") },
    h("p", { class: "hint" }, say("document.hint")),
    release.project !== project && h("p", { class: "complaint" }, say("document.stale")),
    paper(release),
    button({ id: "print-protocol", label: say("document.print"), kind: "small" }, print),
  );
}

/** The paper alone, whatever else is on the page. */
function print(): void {
  const { body } = window.document;
  body.classList.add("printing-protocol");
  window.addEventListener("afterprint", () => body.classList.remove("printing-protocol"), { once: true });
  window.print();
}

/** In the publication's language, as the bundle itself. */
function paper(release: Release): Wanted {
  const { recipe } = release.project;
  const { publication } = recipe;
  const lang = publication.language ?? "de";
  const say = words(lang);
  const licence = publication.licence === undefined || publication.licence === "" ? say("licence.none") : say(`licence.${publication.licence}`);
  const texts = release.bundle.protocol.statements;
  return h(
    "article",
    { class: "paper", id: "paper", lang, "aria-labelledby": "paper-title" },
    h("h3", { id: "paper-title" }, `${say("protocol.title")}: ${publication.title}`),
    facts([
      [say("document.publisher"), publication.publisher],
      [say("document.edition"), say(`edition.${publication.edition}`)],
      [say("document.licence"), licence],
    ]),
    h("h4", {}, say("document.indicators")),
    h("ul", {}, recipe.indicators.map(({ id, label, date }) => h("li", { key: id }, date === undefined ? label : `${label} (${say.date(date)})`))),
    h("h4", {}, say("document.rules")),
    rules(release, say),
    h("h4", {}, say("document.found")),
    h("ul", { id: "paper-found" }, texts.map((text) => h("li", { key: text }, text))),
    h("h4", {}, say("document.sources")),
    h("ul", {}, holders(release, say)),
    h("h4", {}, say("document.checks")),
    h("ul", { class: "boxes" }, CHECKS.map((it) => h("li", { key: it }, say(`release.check.${it}`)))),
    signatures(release, say),
  );
}

function facts(pairs: readonly (readonly [string, string])[]): Wanted {
  return h("dl", { class: "facts" }, pairs.flatMap(([name, value]) => [h("dt", { key: name }, name), h("dd", { key: `${name} is` }, value)]));
}

function rules({ project }: Release, say: Words): Wanted {
  const { disclosure } = project.recipe;
  const { profile } = disclosure;
  const plain = profile.startsWith("minimum");
  return facts([
    [say("document.profile"), say(plain ? `protection.${profile}` : `rules.${profile}`)],
    [say("document.minimum"), say.number(minimumOf(disclosure))],
    [say("document.way"), say(`rules.way.${wayOf(disclosure)}`)],
  ]);
}

/** Whoever owns numbers that are in it, each once. */
function holders({ project }: Release, say: Words): Wanted[] {
  const lines = forEngine(project.recipe).sources.map(({ holder, widest }) => `${holder} – ${say("document.widest")}: ${say(`edition.${widest}`)}`);
  return [...new Set(lines)].map((text) => h("li", { key: text }, text));
}

/** Names as far as they are known, lines for what is signed by hand. */
function signatures({ project }: Release, say: Words): Wanted {
  const { release } = project.recipe.publication;
  const known = (text: string | undefined): string => (text === undefined || text === "" ? say("document.unsigned") : text);
  const one = (who: "prepared" | "approved"): Wanted =>
    h(
      "div",
      { key: who, class: "signature" },
      h("p", {}, `${say(`document.${who}`)}: ${known(release?.[who])}`),
      h("p", { class: "line" }, say("document.signature")),
    );
  const date = release === undefined || release.date === "" ? say("document.unsigned") : say.date(release.date);
  return h("div", { class: "signatures" }, one("prepared"), one("approved"), h("p", { key: "date" }, `${say("document.date")}: ${date}`));
}
