// A small invented city for tests: eight areas in two districts, no boundaries.
// @ts-check

export const AREAS = `bezirk,name,stadtteil,stadtteil_name
01,Am Anger,A,Altstadt
02,Brunnenviertel,A,Altstadt
03,Charlottenhof,A,Altstadt
04,Dornbusch,A,Altstadt
05,Eichkamp,B,Neustadt
06,Fischerviertel,B,Neustadt
07,Gartenstadt,B,Neustadt
08,Hafen,B,Neustadt
`;

export const NUMBERS = `bezirk,einwohner,kinder,sgb2,erwerb,arbeitslos
01,1200,210,20,800,40
02,1500,260,65,900,81
03,900,140,14,640,26
04,2100,400,180,1300,182
05,1800,330,40,1200,60
06,1100,180,90,700,91
07,1600,300,24,1100,33
08,1300,240,120,850,119
`;

/** Columns of NUMBERS, by heading. */
export const COLUMNS = columns(NUMBERS);

/** @returns {any} a recipe over the two tables; every call a fresh one */
export function recipe() {
  return {
    version: 1,
    sources: [
      {
        id: "zahlen",
        file: "zahlen.csv",
        key: "bezirk",
        signs: "destatis",
        numbers: "plain",
        holder: "Stadt Klein",
        widest: "public",
      },
    ],
    geography: {
      file: "gebiete.csv",
      key: "bezirk",
      name: "name",
      district: { key: "stadtteil", name: "stadtteil_name" },
    },
    population: { source: "zahlen", columns: ["einwohner"] },
    indicators: [
      share("sgb2", "Kinder in SGB II", "sgb2", "kinder"),
      share("alo", "Arbeitslose", "arbeitslos", "erwerb"),
    ],
    index: { preset: "mss" },
    disclosure: { profile: "minimum3" },
    publication: {
      title: "Sozialindex Klein",
      language: "de",
      edition: "public",
      publisher: "Stadt Klein",
      licence: "CC0-1.0",
    },
  };
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string} numerator
 * @param {string} denominator
 */
function share(id, label, numerator, denominator) {
  return {
    id,
    label,
    unit: "percent",
    direction: "higherIsWorse",
    date: "2024-12-31",
    numerator: { source: "zahlen", columns: [numerator] },
    denominator: { source: "zahlen", columns: [denominator] },
  };
}

/**
 * @param {{addFile: (name: string, content: string) => Promise<unknown>}} engine
 * @param {string} [numbers]
 */
export async function give(engine, numbers = NUMBERS) {
  await engine.addFile("gebiete.csv", AREAS);
  await engine.addFile("zahlen.csv", numbers);
}

/**
 * @param {string} table
 * @returns {Record<string, number[]>}
 */
function columns(table) {
  const [head = [], ...rows] = table
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  return Object.fromEntries(
    head.map((name, at) => [name, rows.map((row) => Number(row[at]))]),
  );
}
