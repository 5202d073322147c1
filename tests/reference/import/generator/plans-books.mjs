// The invented tables that are workbooks.

export function bookPlans({ POPULATION, CARS, UNEMPLOYED, FOREIGN, TITLE, SOURCE, all }) {
  return [
    {
      id: "xlsx-keys-as-numbers",
      about: "Keys are the numbers 1001001 with the format 00000000, shares 0.123 with the format 0.0%, headings merged.",
      seed: 201, areas: 15, digits: 8, format: "xlsx", keysAsNumbers: true, keyFormat: "00000000", titles: TITLE, period: "2024-12-31", total: "last",
      columns: [
        { ...POPULATION, format: "#,##0" },
        { levels: ["SGB II", "unter 15"], kind: "small" },
        { levels: ["SGB II", "in %"], kind: "share", percentFormat: true },
      ],
    },
    {
      id: "xlsx-hidden",
      about: "Two hidden rows that are areas, a hidden sheet, coloured cells, a comment; texts inline.",
      seed: 202, areas: 12, digits: 4, format: "xlsx", texts: "inline", hiddenRows: [3, 7], hiddenSheet: "Notizen", coloured: [2, 5], comments: [4], signs: "destatis",
      columns: [POPULATION, { ...UNEMPLOYED, gaps: all("zero", "suppressed") }, FOREIGN],
      warned: ["W_NOT_EVALUATED", "W_SHEET_HIDDEN"],
    },
    {
      id: "xlsx-rich-formulas",
      about: "Texts in two runs with a reading aid that is no text, numbers from formulas with their results, #N/A for missing.",
      seed: 203, areas: 11, digits: 2, format: "xlsx", texts: "rich", signs: "none",
      columns: [{ ...POPULATION, formulas: true }, { ...UNEMPLOYED, gaps: { missing: 2 }, naErrors: true }, FOREIGN],
    },
    {
      id: "xlsx-unsolved",
      about: "A formula without a stored result, as programs write that do not calculate.",
      seed: 204, areas: 10, digits: 2, format: "xlsx",
      columns: [POPULATION, { ...UNEMPLOYED, unsolved: [3], untold: true }], asked: ["E_FORMULA_UNSOLVED"],
    },
    {
      id: "xlsx-error",
      about: "#DIV/0! in a column of numbers: neither zero nor missing.",
      seed: 205, areas: 10, digits: 4, format: "xlsx",
      columns: [POPULATION, { levels: ["Quote"], kind: "share", failing: [6], untold: true }], asked: ["E_CELL_ERROR"],
    },
    {
      id: "xlsx-1904",
      about: "Dates of the 1904 system in a column beside, packed parts, keys with the format 0000.",
      seed: 206, areas: 10, digits: 4, format: "xlsx", date1904: true, deflate: true, keysAsNumbers: true, keyFormat: "0000",
      columns: [{ levels: ["Stand"], kind: "text", untold: true, books: Array.from({ length: 10 }, () => ({ number: "44195", format: "dd.mm.yyyy" })) }, POPULATION, FOREIGN],
    },
    {
      id: "xlsx-far-cell",
      about: "A good table, and a stray x in the last cell that a sheet can have.",
      seed: 207, areas: 10, digits: 2, format: "xlsx", far: "XFD1048576", columns: [POPULATION, FOREIGN], warned: ["W_CELLS_FAR"],
    },
    {
      id: "xlsx-numbers-as-text",
      about: "A cover sheet before the table; all numbers are texts with dots between thousands, decided by the total; signs and marks.",
      seed: 208, areas: 13, digits: 6, format: "xlsx", coverSheet: "Titel", numbersAsText: true, style: "german", signs: "destatis", total: "last", notes: SOURCE,
      columns: [{ ...POPULATION, tells: "german" }, { ...UNEMPLOYED, gaps: all("zero", "suppressed", "uncertain") }, { ...FOREIGN, flags: ["( )"], tells: "german" }],
      warned: ["W_FLAGS_KEPT"],
    },
    {
      id: "xlsx-signs-among-numbers",
      about: "Numbers are numbers, but signs and one number with a thin space are texts; three merged heading rows, key last, total first.",
      seed: 209, areas: 12, digits: 2, format: "xlsx", keyLast: true, signs: "lsn", style: "narrow", total: "first",
      columns: [
        { levels: ["Bevölkerung", "insgesamt", "Anzahl"], kind: "count", flags: ["r"] },
        { levels: ["Bevölkerung", "insgesamt", "in %"], kind: "share", percentFormat: true },
        { levels: ["Bevölkerung", "unter 18", "Anzahl"], kind: "small", gaps: all("suppressed", "rounded_to_zero", "zero") },
      ],
      warned: ["W_FLAGS_KEPT"],
    },
    {
      id: "ods-repeated",
      about: "Cells and rows written once with how often they stand, a million empty rows at the end, percentages, merged headings.",
      seed: 210, areas: 12, digits: 4, format: "ods", titles: TITLE, period: "2024-12-31", signs: "destatis",
      columns: [
        { levels: ["Bevölkerung", "insgesamt"], kind: "count" },
        { levels: ["Bevölkerung", "Anteil"], kind: "share", percentFormat: true },
        { levels: ["Arbeitslose"], kind: "small", zeros: 3, gaps: all("suppressed") },
      ],
    },
    {
      id: "ods-subtotals",
      about: "Subtotals with short keys, a row for unknown addresses, total last, signs as texts.",
      seed: 211, areas: 15, digits: 4, format: "ods", subtotals: true, total: "last", signs: "ba", unassigned: [{ key: "999", name: "nicht zuordenbar", cells: [{ value: 55, decimals: 0 }, { value: 4, decimals: 0 }] }],
      columns: [POPULATION, { ...UNEMPLOYED, gaps: { suppressed: 3 } }, FOREIGN],
    },
    {
      id: "html-as-xls",
      about: "A portal's 'Excel' is an HTML table in Windows-1252 with merged headings, entities, non-breaking blanks for empty cells and decimal commas.",
      seed: 212, areas: 12, digits: 8, format: "html", extension: "xls", style: "blank", signs: "destatis", titles: ["Sozialdaten am 31.12.2024"], period: "2024-12-31",
      columns: [
        { levels: ["Bestand", "Wohnungen"], kind: "count" },
        { levels: ["Bestand", "Gebäude"], kind: "count", most: 9_000 },
        { levels: ["Quote", "in %"], kind: "share", gaps: all("suppressed", "zero"), tells: "german" },
      ],
    },
    {
      id: "html-dots",
      about: "The same kind with dots between thousands, decided by the total, and no-break spaces around nothing.",
      seed: 231, areas: 10, digits: 2, format: "html", extension: "xls", style: "german", total: "last", totalName: "Gesamtstadt",
      columns: [{ ...POPULATION, tells: "german" }, CARS, { ...FOREIGN, percent: "\u00a0%", tells: "german" }],
    },
    {
      id: "spreadsheetml-2003",
      about: "Excel's XML of 2003: rows and cells with gaps in their numbering, merged headings, keys as numbers with the format 000000.",
      seed: 214, areas: 12, digits: 6, format: "xml", keysAsNumbers: true, keyFormat: "000000", titles: TITLE, period: "2024-12-31", total: "last", signs: "destatis",
      columns: [
        { levels: ["Bevölkerung", "insgesamt"], kind: "count" },
        { levels: ["Bevölkerung", "Anteil"], kind: "share", percentFormat: true },
        { levels: ["Arbeitslose"], kind: "small", gaps: all("zero", "suppressed", "missing") },
      ],
    },
    {
      id: "dbf-850",
      about: "dBASE III in code page 850 (said in its header), field names of ten letters, keys as text, numbers right-aligned.",
      seed: 215, areas: 12, digits: 8, format: "dbf", keyLevels: ["SCHLUESSEL"], nameLevels: ["BEZNAME"],
      columns: [
        { levels: ["EW_INSG"], kind: "count" },
        { levels: ["AUSL_PROZ"], kind: "share" },
      ],
      truth: { head: undefined },
    },
  ];
}
