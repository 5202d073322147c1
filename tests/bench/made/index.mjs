// An invented city in many areas: skewed numbers with gaps, in dimensions.
// @ts-check

const DISTRICTS = 20;

/**
 * Column after column: chi-square-like and lognormal values, 2 % missing;
 * the same in every run.
 *
 * @param {number} areas
 * @param {number} columns
 */
export function invented(areas, columns) {
  let state = 20_241_231;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return Float64Array.from({ length: areas * columns }, (_, at) => {
    const gap = next() < 0.02;
    const bell = next() + next() + next() - 1.5;
    const heavy = Math.trunc(at / areas) % 3 === 0;
    const value = heavy ? Math.exp(2.4 * bell) : 40 + 12 * bell;
    // Few digits: written and read, they are the same numbers.
    return gap ? NaN : Number(value.toPrecision(9));
  });
}

/**
 * Files and recipe of such a city.
 *
 * @param {Float64Array} values
 * @param {number} areas
 * @param {number} dimensions
 */
export function city(values, areas, dimensions) {
  const columns = values.length / areas;
  const key = (/** @type {number} */ at) => String(at).padStart(6, "0");
  const district = (/** @type {number} */ at) => `D${Math.trunc((at * DISTRICTS) / areas)}`;
  const rows = Array.from({ length: areas }, (_, at) => at);
  const names = Array.from({ length: columns }, (_, at) => `i${at}`);
  const cell = (/** @type {number} */ value) => (Number.isNaN(value) ? "" : String(value));
  const table = rows.map((row) => [key(row), ...names.map((_, at) => cell(values[at * areas + row] ?? NaN))].join(";"));
  const of = (/** @type {number} */ dimension) =>
    names.filter((_, at) => Math.trunc((at * dimensions) / columns) === dimension);
  return {
    files: {
      "areas.csv": ["nr;district", ...rows.map((row) => `${key(row)};${district(row)}`)].join("\n"),
      "values.csv": [["nr", ...names].join(";"), ...table].join("\n"),
    },
    /** @type {any} */
    recipe: {
      version: 1,
      sources: [
        { id: "s", file: "values.csv", key: "nr", numbers: "english", holder: "City", widest: "internal" },
      ],
      geography: { file: "areas.csv", key: "nr", district: { key: "district" } },
      indicators: names.map((name) => ({
        id: name,
        label: name,
        unit: "value",
        direction: "higherIsWorse",
        value: { source: "s", columns: [name] },
      })),
      index: {
        dimensions: Array.from({ length: dimensions }, (_, at) => ({ id: `d${at}`, label: `d${at}`, of: of(at) })),
        steps: {
          screen: 0,
          impute: { method: "districtMean" },
          treatOthers: { method: "jrc", most: 5, otherwise: { method: "logRange" } },
          normalise: { method: "minMax", low: 1, high: 100 },
          weigh: { method: "given" },
          aggregate: { method: "mean" },
          classify: { method: "quantiles", count: 5 },
        },
      },
      disclosure: { profile: "minimum3" },
      publication: { title: "City", edition: "internal", publisher: "City" },
    },
  };
}
