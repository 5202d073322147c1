/** A report from a tone's text and the published facts; as plain text, and as a page. */
import { filledText, type Values } from "../../words/placeholders.js";
import type { AreaFacts, Facts } from "../report/facts.js";
import type { Text } from "./templates.js";

export interface Section {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** What stands above everything, in whatever form it is saved. */
export interface Report {
  readonly title: string;
  readonly language: string;
  /** A warning line; "" for none. */
  readonly mark: string;
  readonly sections: readonly Section[];
  readonly foot: string;
}

export function reportOf(facts: Facts, areas: readonly AreaFacts[], text: Text): Report {
  const { say, title, language, edition, source } = facts;
  const whole = wholeValues(facts);
  return {
    title,
    language,
    mark: edition === "internal" ? `${say("confidential.title")}. ${say("confidential.text")}` : "",
    sections: [
      { heading: "", paragraphs: paragraphs(filledText(text.whole, whole)) },
      ...areas.map((area) => ({ heading: area.area.name, paragraphs: paragraphs(filledText(text.area, { ...whole, ...areaValues(facts, area) })) })),
    ],
    foot: say("brief.source", { source }),
  };
}

function paragraphs(text: string): string[] {
  return text.split(/\n\s*\n/u).map((it) => it.trim()).filter((it) => it !== "");
}

function listed(say: Facts["say"], items: readonly string[]): string {
  return items.length === 0 ? say("tones.nothing") : items.join("; ");
}

function wholeValues({ say, title, publisher, date, source, licence, indicators, classes, without, areas }: Facts): Values {
  const named = ({ number, label }: Facts["classes"][number]): string => say("tones.class", { number: `${number}/${classes.length}`, label });
  return {
    title,
    publisher,
    date: date === "" ? say("tones.noDate") : date,
    source,
    licence,
    count: say.number(areas.length),
    indicators: listed(say, indicators),
    spread: listed(say, classes.map((it) => `${named(it)}: ${say.count("tones.areas", it.names.length)}`)),
    members: listed(say, classes.map((it) => `${named(it)}: ${it.names.length === 0 ? say("tones.nothing") : it.names.join(", ")}`)),
    without: without.length === 0 ? say("tones.nothing") : without.join(", "),
  };
}

function areaValues({ say }: Facts, { area, classWords, certainty, strengths, needs, rows, peers, ranks }: AreaFacts): Values {
  return {
    area: area.name,
    class: classWords,
    certainty: certainty === "" ? say("brief.unknown") : say("brief.certainty", { certainty }),
    strengths: listed(say, strengths),
    needs: listed(say, needs),
    values: listed(say, rows.map(({ label, own }) => `${label}: ${own}`)),
    peers: peers.length === 0 ? say("tones.nothing") : peers.join(", "),
    ranks: ranks === null ? say("tones.nothing") : say("brief.ranks", { low: ranks[0], high: ranks[1] }),
  };
}

export function asText({ title, mark, sections, foot }: Report): string {
  const blocks = sections.flatMap(({ heading, paragraphs: texts }) => [...(heading === "" ? [] : [`${heading}\n${"-".repeat(heading.length)}`]), ...texts]);
  const head = [mark, `${title}\n${"=".repeat(title.length)}`].filter((it) => it !== "");
  return `${[...head, ...blocks, foot, mark].filter((it) => it !== "").join("\n\n")}\n`;
}

const STYLE = "body{font:1rem/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}h2{margin-top:2rem;break-after:avoid}p{white-space:pre-line}.mark{border:2px solid;padding:.5rem;font-weight:700}footer{margin-top:2rem;border-top:1px solid}@page{size:A4;margin:20mm}";

/** A page by itself: no script, and nothing from elsewhere. */
export function asPage({ title, language, mark, sections, foot }: Report): string {
  const warning = mark === "" ? "" : `<p class="mark">${escaped(mark)}</p>\n`;
  const body = sections.map(({ heading, paragraphs: texts }) => `${heading === "" ? "" : `<h2>${escaped(heading)}</h2>\n`}${texts.map((it) => `<p>${escaped(it)}</p>`).join("\n")}`).join("\n");
  return (
    `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n` +
    `<title>${escaped(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n${warning}<main>\n<h1>${escaped(title)}</h1>\n${body}\n</main>\n` +
    `<footer><p>${escaped(foot)}</p>\n${warning}</footer>\n</body>\n</html>\n`
  );
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
