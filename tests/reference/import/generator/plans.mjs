// The invented tables: each a seed and a combination of manners.

import { bookPlans } from "./plans-books.mjs";

/** Columns that many tables have; each table draws its own numbers. */
export const POPULATION = { levels: ["Einwohner insgesamt"], kind: "count" };
export const CARS = { levels: ["Personenkraftwagen"], kind: "count", most: 30_000 };
export const UNEMPLOYED = { levels: ["Arbeitslose unter 25"], kind: "small" };
export const FOREIGN = { levels: ["Ausländeranteil in %"], kind: "share" };
const SALDO = { levels: ["Wanderungssaldo"], kind: "change" };

const TITLE = ["Stadt Müllenbrück – Amt für Statistik", "Sozialdaten nach Stadtbezirken am 31.12.2024", ""];
const SOURCE = ["", "1) vorläufiger Wert", "Quelle: Einwohnermelderegister; Bundesagentur für Arbeit"];
const all = (...statuses) => Object.fromEntries(statuses.map((status) => [status, 1]));

const delimitedPlans = [
  {
    id: "csv-cp1252-signs",
    about: "Title above, two heading rows with blanks to fill, all signs, footnotes below, total last without key; Windows-1252.",
    seed: 101, areas: 14, digits: 2, encoding: "windows-1252", style: "german", signs: "destatis",
    titles: TITLE, period: "2024-12-31", notes: SOURCE, total: "last",
    columns: [
      { ...POPULATION, tells: "german" },
      { levels: ["SGB II unter 15", "absolut"], kind: "small", gaps: all("suppressed", "zero", "uncertain", "not_applicable", "later", "missing") },
      { levels: ["SGB II unter 15", "in %"], kind: "share", gaps: all("suppressed", "zero", "not_applicable"), tells: "german" },
      { levels: ["Alleinerz.", "in %"], kind: "share", flags: ["( )", "p"], tells: "german" },
    ],
    warned: ["W_FLAGS_KEPT"],
  },
  {
    id: "csv-utf8-dashes",
    about: "Long dashes, raised dots and one-letter ellipses as signs, k.A. for missing; UTF-8 with BOM, LF.",
    seed: 102, areas: 12, digits: 4, encoding: "utf-8-bom", eol: "\n", style: "german", signs: "destatis",
    written: { zero: "–", suppressed: "·", later: "…", missing: "k.A.", not_applicable: "X" },
    total: "last", totalName: "Stadt gesamt",
    columns: [POPULATION, { ...UNEMPLOYED, gaps: all("suppressed", "zero", "later", "missing", "not_applicable") }, { ...FOREIGN, gaps: all("zero", "missing"), tells: "german" }],
  },
  {
    id: "txt-utf16le-tab",
    about: "Excel's 'Unicode text': UTF-16 LE with BOM, tabulators, no-break spaces between thousands, keys of eight digits.",
    seed: 103, areas: 18, digits: 8, encoding: "utf-16le", format: "txt", delimiter: "\t", style: "nbsp", signs: "destatis",
    titles: ["Bevölkerung am 30.06.2023", ""], period: "2023-06-30",
    columns: [{ ...POPULATION, most: 60_000 }, CARS, { ...FOREIGN, gaps: all("suppressed", "uncertain"), tells: "german" }],
  },
  {
    id: "csv-utf16be-english",
    about: "UTF-16 BE, comma as delimiter and between thousands (in quotes), decimal points; decided by the total.",
    seed: 104, areas: 11, digits: 6, encoding: "utf-16be", delimiter: ",", style: "english", total: "last", totalName: "Gesamt",
    columns: [{ ...POPULATION, values: [12_345, 987, 1_204, 30_011, 45_678, 2_024, 560, 8_001, 1_999, 23_456, 100] }, FOREIGN],
  },
  {
    id: "csv-dos850",
    about: "From a DOS program: code page 850 (ü is byte 81), numbers without groups, total first.",
    seed: 105, areas: 15, digits: 2, encoding: "dos850", style: "plain", total: "first", signs: "destatis",
    columns: [POPULATION, { ...UNEMPLOYED, gaps: all("zero", "suppressed") }, { ...FOREIGN, tells: "german" }],
  },
  {
    id: "csv-sep-pipe",
    about: "First line sep=|, which Excel obeys and does not show (so the heading has no line that all agree on); apostrophes between thousands.", truth: { head: undefined },
    seed: 106, areas: 10, digits: 4, encoding: "windows-1252", delimiter: "|", sepLine: true, style: "apostrophe",
    columns: [POPULATION, CARS, FOREIGN],
  },
  {
    id: "csv-comma-quoted",
    about: "Every cell in quotes, comma as delimiter, thousands by comma and decimals by point in one column.",
    seed: 107, areas: 10, digits: 6, encoding: "utf-8", delimiter: ",", quoteAll: true, eol: "\n", style: "english",
    columns: [
      { levels: ["Kaufkraft in EUR je Einwohner"], decimals: 1, values: [212_345, 198_760, 205_005, 240_111, 187_304, 199_999, 221_450, 230_075, 210_010, 9_875], tells: "english" },
      FOREIGN,
    ],
  },
  {
    id: "tsv-narrow-minus",
    about: "Tabulators, narrow no-break spaces (U+202F) between thousands, the Unicode minus before negative numbers.",
    seed: 108, areas: 16, digits: 4, encoding: "utf-8", format: "tsv", delimiter: "\t", eol: "\n", style: "narrow", minus: "−", signs: "none",
    columns: [POPULATION, { ...SALDO, most: 9_000 }, FOREIGN],
  },
  {
    id: "csv-thin-first",
    about: "Thin spaces (U+2009) between thousands, the total in the first row, percent signs.",
    seed: 109, areas: 13, digits: 2, style: "thin", total: "first", totalName: "Stadt insgesamt", encoding: "utf-8",
    columns: [POPULATION, CARS, { ...FOREIGN, percent: " %", tells: "german" }],
  },
  {
    id: "csv-zuerich",
    about: "Zürich's signs: – is nothing, ( ) protected, ... not available; apostrophes between thousands; a number in brackets rests on a small base.",
    seed: 110, areas: 12, digits: 2, style: "apostrophe", signs: "zuerich", encoding: "utf-8-bom",
    columns: [POPULATION, { ...UNEMPLOYED, gaps: all("zero", "suppressed", "missing") }, { ...FOREIGN, flags: ["( )"], gaps: { suppressed: 2 } }],
    warned: ["W_FLAGS_KEPT"],
  },
  {
    id: "csv-lsn-subtotals",
    about: "Letters as signs (Niedersachsen), blanks between thousands, a subtotal with the short key before the areas of each district, total last.",
    seed: 111, areas: 15, digits: 4, style: "blank", signs: "lsn", subtotals: true, total: "last", encoding: "windows-1252",
    columns: [POPULATION, { ...UNEMPLOYED, gaps: all("suppressed", "uncertain", "not_applicable", "later", "rounded_to_zero", "zero") }, { ...FOREIGN, tells: "german" }],
  },
  {
    id: "csv-ba-unassigned",
    about: "The Bundesagentur's asterisk, a row of people without an address (99), title with a month, total last.",
    seed: 112, areas: 12, digits: 2, style: "german", signs: "ba", encoding: "windows-1252", titles: ["Arbeitslose nach Stadtbezirken", "Stand: Dezember 2024", ""],
    unassigned: [{ key: "99", name: "ohne Zuordnung", cells: [{ value: 812, decimals: 0 }, { value: 17, decimals: 0 }, null] }], total: "last",
    columns: [{ ...POPULATION, tells: "german" }, { ...UNEMPLOYED, gaps: { suppressed: 4, zero: 1 } }, { levels: ["Arbeitslosenquote in %"], kind: "share", gaps: { suppressed: 2 }, tells: "german" }],
  },
  {
    id: "csv-zensus-dash",
    about: "The Zensus 2022 writes a dash for what it withholds: it is no zero.",
    seed: 113, areas: 14, digits: 8, style: "plain", signs: "zensus2022", encoding: "utf-8",
    columns: [POPULATION, { levels: ["Leerstandsquote"], kind: "share", gaps: { suppressed: 3, uncertain: 1 }, percent: "%", tells: "german" }, { ...UNEMPLOYED, gaps: { suppressed: 2 } }],
  },
  {
    id: "csv-key-last-units",
    about: "An unnamed column of row numbers first, the key last, a row of units below the headings.",
    seed: 114, areas: 11, digits: 6, style: "blank", encoding: "utf-8-bom", keyLast: true, rowNumbers: true, eol: "\n",
    columns: [
      { levels: ["Einwohner", "Anzahl"], kind: "count" },
      { levels: ["Fläche", "ha"], kind: "share", most: 9_000, tells: "german" },
      { levels: ["Ausländeranteil", "in %"], kind: "share", tells: "german" },
    ],
  },
  {
    id: "csv-three-heads",
    about: "Three heading rows; words are broken between two of them (Gesamt- / bevölkerung, SGB- / Quote), groups to fill.",
    seed: 115, areas: 10, digits: 4, style: "plain", encoding: "windows-1252", signs: "destatis", titles: ["Sozialdaten für das Jahr 2023", ""], period: "2023",
    columns: [
      { levels: ["Gesamt-", "bevölkerung", "Anzahl"], kind: "count" },
      { levels: ["Gesamt-", "bevölkerung", "Anteil in %"], kind: "share" },
      { levels: ["SGB-", "Quote", "in %"], kind: "share", gaps: all("suppressed") },
      { levels: ["Bevölkerung", "unter 18 Jahren", "Anzahl"], kind: "small", most: 900, gaps: all("zero") },
    ],
  },
  {
    id: "csv-quoted-breaks",
    about: "Line breaks inside quoted headings and names, CRLF and LF mixed: lines of an editor are not rows of the table.",
    seed: 116, areas: 12, digits: 2, style: "blank", encoding: "utf-8", eol: "mixed", total: "last",
    named: Array.from({ length: 12 }, (_, at) => ({ key: `${at + 1}`.padStart(2, "0"), district: 0, name: at % 3 ? `Bezirk ${at + 1}` : `Neustadt\nTeil ${at + 1}` })),
    columns: [{ ...POPULATION, writtenLevels: ["Einwohner\ninsgesamt"] }, { levels: ["Arbeitslosenquote in %"], writtenLevels: ["Arbeits-\nlosenquote\r\nin %"], kind: "share", tells: "german" }],
  },
  {
    id: "csv-long",
    about: "Long format: one line for each area, Merkmal and Jahr.",
    seed: 117, areas: 12, digits: 4, style: "plain", encoding: "utf-8", long: true, signs: "destatis",
    source: { reading: { long: { item: ["Merkmal"], value: "Wert", period: "Jahr" } } },
    columns: ["2022", "2023", "2024"].flatMap((year) => [
      { levels: ["Einwohner", year], kind: "count" },
      { levels: ["Arbeitslosenquote in %", year], kind: "share", gaps: year === "2024" ? all("later", "suppressed") : {} },
    ]),
  },
  {
    id: "csv-long-dot",
    about: "Long format with dots between thousands in a single column of values of all indicators: decimals by comma tell.",
    seed: 118, areas: 10, digits: 8, style: "german", encoding: "windows-1252", long: true, signs: "ba",
    source: { reading: { long: { item: ["Merkmal"], value: "Wert", period: "Jahr" } } }, titles: ["Zeitreihe der Stadt Höhenau", ""],
    columns: ["2023", "2024"].flatMap((year) => [
      { levels: ["Haushalte", year], kind: "count" },
      { levels: ["SGB-II-Quote in %", year], kind: "share", gaps: all("suppressed") },
    ]),
  },
  {
    id: "csv-wide-years",
    about: "The headings are years, and one area has 2024 households: a number is not a year.",
    seed: 119, areas: 11, digits: 2, style: "plain", encoding: "utf-8", titles: ["Haushalte am 31.12. der Jahre 2022 bis 2024", ""],
    columns: ["2022", "2023", "2024"].map((year, at) => ({ levels: [year], values: [1_987, 2_024, 2_023, 2_022, 3_405, 811, 12_004, 2_025, 640, 2_000, 1_999].map((households, area) => households + at * (area % 3)) })),
  },
  {
    id: "csv-ambiguous-dot",
    about: "One column of numbers like 1.234 and no total: 1234 or 1,234? Nothing tells, so it has to be asked.",
    seed: 120, areas: 10, digits: 2, style: "german", encoding: "utf-8",
    columns: [{ levels: ["Wert"], values: [1_234, 2_345, 5_678, 9_012, 3_456, 7_890, 4_321, 6_543, 8_765, 1_098] }],
    asked: ["E_NUMBER_AMBIGUOUS"], truth: { cells: undefined, sums: undefined, statuses: undefined },
  },
  {
    id: "csv-ambiguous-comma",
    about: "One column of numbers like 1,234 and no total: thousands or three decimals? It has to be asked.",
    seed: 121, areas: 10, digits: 4, style: "english", encoding: "utf-8-bom",
    columns: [{ levels: ["Messwert"], values: [1_234, 2_345, 5_678, 9_012, 3_456, 7_890, 4_321, 6_543, 8_765, 1_098] }],
    asked: ["E_NUMBER_AMBIGUOUS"], truth: { cells: undefined, sums: undefined, statuses: undefined },
  },
  {
    id: "csv-ambiguous-told",
    about: "The column of csv-ambiguous-dot, with the decision in the recipe.",
    seed: 120, areas: 10, digits: 2, style: "german", encoding: "utf-8", source: { numbers: "german" },
    columns: [{ levels: ["Wert"], values: [1_234, 2_345, 5_678, 9_012, 3_456, 7_890, 4_321, 6_543, 8_765, 1_098] }],
  },
  {
    id: "csv-total-german",
    about: "Only the total tells that 1.234 is German: with the 987 it adds up to 7.911 only so.",
    seed: 122, areas: 4, digits: 2, style: "german", encoding: "utf-8", total: "last",
    columns: [{ levels: ["Einwohner"], values: [1_234, 2_345, 987, 3_345], tells: "german" }],
  },
  {
    id: "csv-total-english",
    about: "The twin of csv-total-german: 1.234 + 2.345 + 5 + 3.345 is 11.924 only if the points are decimal.",
    seed: 123, areas: 4, digits: 2, style: "point", encoding: "utf-8", total: "last",
    columns: [{ levels: ["Fläche in km²"], values: [{ value: 1_234, decimals: 3 }, { value: 2_345, decimals: 3 }, { value: 5, decimals: 0 }, { value: 3_345, decimals: 3 }] }],
    totalCells: [{ value: 11_924, decimals: 3 }],
  },
  {
    id: "csv-ambiguous-scaled",
    about: "A total that tells nothing: 1.234 + 2.345 + 3.345 is 6.924 with points for thousands and with points for decimals.",
    seed: 129, areas: 3, digits: 2, style: "german", encoding: "utf-8", total: "last",
    columns: [{ levels: ["Wert"], values: [1_234, 2_345, 3_345] }],
    asked: ["E_NUMBER_AMBIGUOUS"], truth: { cells: undefined, sums: undefined, statuses: undefined },
  },
  {
    id: "csv-signs-untold",
    about: "Dashes and nobody says whose: zero in one office, secret in the next. It has to be asked.",
    seed: 124, areas: 12, digits: 2, style: "plain", encoding: "utf-8", written: { zero: "–" },
    columns: [POPULATION, { ...UNEMPLOYED, gaps: { zero: 3 }, untold: true }], asked: ["E_SIGN_UNDECIDED"],
  },
  {
    id: "csv-flags",
    about: "Marks at numbers: 1.234 r, 12,5p, (18,5), 123 1), 12¹, 57¹⁾, 410 e, 99s. The numbers count, the marks are kept.",
    seed: 125, areas: 14, digits: 6, style: "german", encoding: "utf-8", total: "last", signs: "destatis", notes: ["1) geschätzt", "r = berichtigt, p = vorläufig"],
    columns: [
      { ...POPULATION, flags: ["r", "p"] },
      { ...UNEMPLOYED, most: 400, flags: ["1)", "¹", "¹⁾", "e", "s"] },
      { ...FOREIGN, flags: ["( )", "p", "r"], tells: "german" },
    ],
    warned: ["W_FLAGS_KEPT"],
  },
  {
    id: "csv-total-differs",
    about: "An area was lost on the way: the others do not add up to the total.",
    seed: 126, areas: 10, digits: 2, style: "plain", encoding: "utf-8", total: "last",
    columns: [{ ...POPULATION }, FOREIGN], totalCells: [{ value: 999_999, decimals: 0 }], warned: ["W_TOTAL_DIFFERS"],
  },
  {
    id: "csv-plain",
    about: "The tidy one: UTF-8, comma, decimal points, one heading, nothing else; keys 01 to 10 and zeros that are numbers.",
    seed: 127, areas: 10, digits: 2, style: "point", encoding: "utf-8", delimiter: ",", eol: "\n",
    columns: [{ ...POPULATION, zeros: 1 }, { ...UNEMPLOYED, zeros: 2 }, { ...FOREIGN, zeros: 1 }],
  },
  {
    id: "csv-everything",
    about: "Much at once: title, two heading rows, row numbers, subtotals, unassigned people (9999), total, signs, marks, footnotes, mixed line ends.",
    seed: 128, areas: 24, digits: 4, districts: 4, style: "nbsp", encoding: "windows-1252", eol: "mixed", signs: "destatis", rowNumbers: true, subtotals: true, total: "last", totalName: "Summe",
    titles: TITLE, period: "2024-12-31", notes: SOURCE, unassigned: [{ key: "9999", name: "unbekannt", cells: [{ value: 1_204, decimals: 0 }, { value: 31, decimals: 0 }] }],
    columns: [
      { levels: ["Bevölkerung", "insgesamt"], kind: "count" },
      { levels: ["Bevölkerung", "unter 3 Jahren"], kind: "small", gaps: all("zero", "suppressed", "later") },
      { levels: ["Bevölkerung", "Anteil in %"], kind: "share", flags: ["( )", "r"], gaps: all("uncertain"), tells: "german" },
    ],
    warned: ["W_FLAGS_KEPT"],
  },
].map((plan) => ({ format: "csv", ...plan }));

export const plans = [...delimitedPlans, ...bookPlans({ POPULATION, CARS, UNEMPLOYED, FOREIGN, TITLE, SOURCE, all })];
