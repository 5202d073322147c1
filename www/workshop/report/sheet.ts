/** An area's profile as a sheet of paper: what the bundle shows, and nothing else. */
import { PALETTE } from "../../draw/scale.js";
import { h, type Wanted } from "../dom/element.js";
import { spine } from "../profile/spine.js";
import type { Words } from "../text.js";
import type { AreaFacts, Facts } from "./facts.js";
import type { Row } from "./published.js";

/** More rows are set closer, so that a page holds them. */
const ROOMY = 8;
/** More than that are on several pages: each has a line, each list two columns. */
const FITTING = 14;

export function sheet(facts: Facts, area: AreaFacts): Wanted {
  const { say, edition, language } = facts;
  const { name, code, district } = area.area;
  const density = area.rows.length > FITTING ? " dense crowded" : area.rows.length > ROOMY ? " dense" : "";
  return h(
    "article",
    { class: `area-sheet${density}`, key: code, lang: language, "aria-labelledby": `area-sheet-${code}` },
    // On paper it stands on every page, as does the foot.
    h(
      "header",
      { key: "head" },
      edition === "internal" && h("p", { class: "watermark", key: "mark" }, `${say("confidential.title")}. ${say("confidential.text")}`),
      h("p", { class: "over" }, facts.title),
      h("h3", { id: `area-sheet-${code}` }, name),
      h("p", { class: "over" }, say("brief.key", { code }), district !== null && district !== "" && ` · ${district}`),
    ),
    standing(facts, area),
    sides(facts, area),
    rows(say, area),
    area.parts.length > 0 && h("section", { class: "listed", key: "parts" }, h("h4", {}, say("brief.parts")), list(area.parts.map(({ label, value }) => `${label}: ${signed(say, value)}`))),
    area.changes.length > 0 && changes(facts, area),
    area.peers.length > 0 && h("p", { key: "peers" }, say("profile.peersAre", { names: area.peers.join(", ") })),
    foot(facts),
  );
}

function standing({ say, classes, edition }: Facts, { area, classWords, certainty, ranks }: AreaFacts): Wanted {
  const found = classes.find(({ number }) => number === area.classNumber);
  return h(
    "div",
    { class: "standing", key: "standing" },
    found !== undefined && swatch(found.colour),
    h("p", { key: "class" }, h("strong", {}, classWords)),
    area.classNumber !== null && h("p", { key: "sure" }, certainty === "" ? say("brief.unknown") : say("brief.certainty", { certainty })),
    edition === "internal" && ranks !== null && h("p", { key: "ranks" }, say("brief.ranks", { low: ranks[0], high: ranks[1] })),
  );
}

function swatch(colour: string): Wanted {
  return h("svg", { class: "swatch", viewBox: "0 0 20 20", "aria-hidden": "true" }, h("rect", { x: 1, y: 1, width: 18, height: 18, fill: colour || PALETTE[0] }));
}

/** Strengths first: they are read first. */
function sides({ say }: Facts, { strengths, needs }: AreaFacts): Wanted {
  const side = (name: "strengths" | "needs", items: readonly string[]): Wanted =>
    h(
      "section",
      { key: name },
      h("h4", {}, say(`brief.${name}`)),
      items.length === 0 ? h("p", {}, say("brief.nothing")) : list(items),
    );
  return h("div", { class: "sides", key: "sides" }, side("strengths", strengths), side("needs", needs));
}

function rows(say: Words, area: AreaFacts): Wanted {
  return h(
    "section",
    { class: "spines", key: "spines" },
    h("h4", {}, say("brief.rows")),
    area.rows.map((it) => row(say, it)),
    h("p", { class: "small" }, say("brief.how")),
  );
}

function row(say: Words, it: Row): Wanted {
  const { label, date, own, bounds, city, verdict, peers, told, spread } = it;
  const range = bounds === null ? "" : ` (${say("profile.range", { low: told(bounds[0]), high: told(bounds[1]) })})`;
  const besides = [
    city === null ? say("brief.noCity") : `${say("profile.city", { value: told(city) })}${verdict === null ? "" : `: ${say(`profile.${verdict}`)}`}`,
    peers !== null && say("profile.peers", { value: told(peers) }),
  ];
  return h(
    "div",
    { class: "spine-row", key: it.id },
    h("p", { class: "what-is" }, h("b", {}, label), date !== "" && ` (${say.date(date)})`),
    h("div", { class: "drawn-line" }, h("p", {}, h("strong", {}, own), range), it.value !== null && spine({ label, value: it.value, bounds, spread, city: { value: city } }, say)),
    h("ul", {}, besides.map((text, at) => text !== false && h("li", { key: String(at) }, text)), spread !== null && h("li", { key: "half" }, say("brief.half", { low: told(spread.lower), high: told(spread.upper) }))),
  );
}

function changes({ say }: Facts, area: AreaFacts): Wanted {
  const parts = area.changes.map(({ title, lines }, at) => [h("p", { class: "what", key: `${at}` }, title), list(lines)]);
  return h("section", { class: "listed", key: "changes" }, h("h4", {}, say("brief.changes")), parts);
}

function list(items: readonly string[]): Wanted {
  return h("ul", {}, items.map((text) => h("li", { key: text }, text)));
}

function signed(say: Words, value: number): string {
  return `${value < 0 ? "−" : "+"}${say.number(Math.abs(value), 2)}`;
}

function foot({ say, source, licence, date, edition }: Facts): Wanted {
  return h(
    "footer",
    { key: "foot" },
    h("p", {}, say("brief.people")),
    h("p", {}, say("brief.source", { source })),
    h("p", {}, [date !== "" && say("brief.date", { date }), say("brief.licence", { licence }), say(`edition.${edition}`)].filter((it) => it !== false).join(" · ")),
  );
}
