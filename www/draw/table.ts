import { html } from "./node.js";
import { drawSwatch } from "./legend.js";
import { fillOf } from "./scale.js";
import type { AreaView, IndicatorView, MapView } from "./view.js";
import { absenceWords, valueWords, type Words } from "./words.js";

interface Column {
  readonly label: string;
  /** Whether the label is the publisher's, in the publisher's language. */
  readonly given: boolean;
  readonly numeric: boolean;
  readonly cell: (area: AreaView) => HTMLTableCellElement;
  /** What the column is sorted by; null comes last, either way round. */
  readonly order: (area: AreaView) => string | number | null;
}

/** Somebody chose an area in the table; without it there is nothing to choose. */
type Choose = (code: string) => void;

/** Every area of the map, with its class or the reason in words. Sorted by name at first. */
export function drawTable(view: MapView, words: Words, choose: Choose | null = null): HTMLTableElement {
  const columns = columnsOf(view, words, choose);
  const rows = new Map(view.areas.map((area) => [area, drawRow(area, columns)]));
  const body = html("tbody");
  const heads = columns.map((column) => drawHead(column, view));
  const sort = (index: number, downwards: boolean): void => {
    const column = columns[index];
    if (!column) return;
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[index]?.setAttribute("aria-sort", downwards ? "descending" : "ascending");
    body.append(...sorted(view, column, downwards).flatMap((area) => rows.get(area) ?? []));
  };
  for (const [index, head] of heads.entries()) {
    head.querySelector("button")?.addEventListener("click", () => {
      sort(index, head.getAttribute("aria-sort") === "ascending");
    });
  }
  sort(0, false);
  const areas = words.count("areas", view.areas.length);
  return html("table", { part: "table" },
    html("caption", {},
      words.say("table.caption", { title: view.title, areas }),
      html("span", { class: "note" }, words.say("table.hint"))),
    html("thead", {}, html("tr", {}, ...heads)), body);
}

function drawHead({ label, given, numeric }: Column, view: MapView): HTMLTableCellElement {
  const button = html("button", { type: "button", part: "button" }, label);
  if (given) button.lang = view.language;
  return html("th", { scope: "col", class: numeric ? "number" : "text" }, button);
}

function drawRow(area: AreaView, columns: readonly Column[]): HTMLTableRowElement {
  return html("tr", { "data-area": area.code }, ...columns.map((column) => column.cell(area)));
}

function sorted(view: MapView, column: Column, downwards: boolean): AreaView[] {
  const texts = new Intl.Collator(view.language, { numeric: true });
  const turn = downwards ? -1 : 1;
  return [...view.areas].sort(compare);

  function compare(one: AreaView, other: AreaView): number {
    const [a, b] = [column.order(one), column.order(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === "number" && typeof b === "number") return turn * (a - b);
    return turn * texts.compare(String(a), String(b));
  }
}

function columnsOf(view: MapView, words: Words, choose: Choose | null): Column[] {
  const columns = [areaColumn(words, choose), classColumn(view, words)];
  if (view.areas.some(({ district }) => district !== null)) columns.push(districtColumn(view, words));
  if (view.areas.some(({ score }) => score !== null)) columns.push(scoreColumn(view, words));
  return [...columns, ...view.indicators.map((indicator) => indicatorColumn(indicator, words))];
}

function areaColumn(words: Words, choose: Choose | null): Column {
  return {
    label: words.say("table.area"),
    given: false,
    numeric: false,
    cell: (area) => html("th", { scope: "row", dir: "auto" }, choose ? drawChoice(area, choose) : area.name),
    order: ({ name }) => name,
  };
}

function drawChoice({ code, name }: AreaView, choose: Choose): HTMLElement {
  const button = html("button", { type: "button", class: "choice", part: "button", "aria-pressed": "false" }, name);
  button.addEventListener("click", () => choose(code));
  return button;
}

/** Marks the row of an area, or none; a box that scrolls shows it. */
export function markRow(table: HTMLTableElement, code: string | null): void {
  for (const row of table.tBodies[0]?.rows ?? []) {
    const chosen = row.dataset["area"] === code;
    row.classList.toggle("chosen", chosen);
    row.querySelector(".choice")?.setAttribute("aria-pressed", String(chosen));
    if (chosen) reveal(row, table);
  }
}

/** Only within its box: the page around it stays where it is. */
function reveal(row: HTMLElement, table: HTMLTableElement): void {
  const box = table.closest<HTMLElement>(".scroll");
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const head = table.tHead?.offsetHeight ?? 0;
  const above = row.offsetTop - head < box.scrollTop;
  if (above || row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = row.offsetTop - head - 8;
}

function districtColumn({ districtLabel }: MapView, words: Words): Column {
  return {
    label: districtLabel || words.say("table.district"),
    given: Boolean(districtLabel),
    numeric: false,
    cell: ({ district }) => html("td", { dir: "auto" }, district ?? ""),
    order: ({ district }) => district,
  };
}

function classColumn(view: MapView, words: Words): Column {
  return {
    label: words.say("table.class"),
    given: false,
    numeric: false,
    cell: (area) => drawClass(area, view, words),
    order: ({ classNumber }) => classNumber,
  };
}

function drawClass(area: AreaView, view: MapView, words: Words): HTMLTableCellElement {
  const swatch = drawSwatch(fillOf(area, view.classes));
  if (area.classNumber === null) {
    const reason = html("span", {}, absenceWords(area.status, area.reason, words));
    return html("td", { class: "absent" }, html("div", { class: "classed" }, swatch, reason));
  }
  const label = html("span", { lang: view.language }, area.label);
  const number = html("span", { class: "spoken" }, `${area.classNumber}, `);
  return html("td", {}, html("div", { class: "classed" }, swatch, number, label));
}

function scoreColumn(view: MapView, words: Words): Column {
  // Some editions round to one decimal; a second one would feign precision.
  const decimals = view.areas.every(({ score }) => score === null || Number(score.toFixed(1)) === score) ? 1 : 2;
  return {
    label: words.say("table.score"),
    given: false,
    numeric: true,
    cell: ({ score, scoreDecimals, status, reason }) => score === null
      ? html("td", { class: "number absent" }, absenceWords(status === "value" ? "suppressed" : status, reason, words))
      : html("td", { class: "number" }, words.number(score, Math.min(decimals, scoreDecimals ?? decimals))),
    order: ({ score }) => score,
  };
}

function indicatorColumn(indicator: IndicatorView, words: Words): Column {
  return {
    label: indicator.label,
    given: true,
    numeric: true,
    cell: ({ code }) => {
      const value = indicator.values.get(code);
      const absent = value?.value == null && value?.status !== "zero" && value?.status !== "rounded_to_zero";
      return html("td", { class: absent ? "number absent" : "number" }, valueWords(value, indicator, words));
    },
    order: ({ code }) => sortable(indicator, code),
  };
}

function sortable(indicator: IndicatorView, code: string): number | null {
  const value = indicator.values.get(code);
  if (value?.status === "zero" || value?.status === "rounded_to_zero") return 0;
  return value?.value ?? null;
}

/** The table in a box that scrolls by itself, so that the page never has to sideways. */
export function drawScroll(table: HTMLTableElement, label: string): HTMLElement {
  return html("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": label }, table);
}
