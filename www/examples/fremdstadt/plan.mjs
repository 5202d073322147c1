// What is invented by hand for the second town: no river, no districts.

/** Coordinates are planned to the centimetre. */
const centimetres = (value) => Math.round(value * 100) / 100;

export const plan = {
  areas: 23,
  centre: [300, -200],
  grain: { centre: 240, growth: 0.12, most: 640 },
  round: (point) => point.map(centimetres),
  code: (_, at) => String(100 + at),
  outline: [
    [4700, -400], [4300, 1300], [2900, 1900], [2500, 3300], [700, 3500], [-500, 2700],
    [-2100, 3000], [-3300, 1700], [-3100, 300], [-4200, -900], [-3200, -2400],
    [-1500, -2300], [-400, -3500], [1400, -3200], [2300, -2300], [3900, -2100],
  ],
  exclave: [2600, 600],
  belts: [
    { within: 1000, kind: "centre" }, { within: 2100, kind: "inner" },
    { within: 3000, kind: "suburb" }, { within: Infinity, kind: "village" },
  ],
  places: [
    { at: [-3300, -1300], name: "Öder Grund", kind: "village", people: 214 },
    { at: [1700, 2900], name: "Schießstand", kind: "village", people: 402 },
    { at: [-1700, 1500], name: "Plattenhof", kind: "estate" },
  ],
  districts: [{ code: "", name: "", at: [0, 0], reach: 1, names: [
    "Ring", "Kirchhügel", "Am Speicher", "Obertor", "Untertor", "Neue Höfe", "Brauhaus",
    "Südplatz", "Kalkofen", "Lange Zeile", "Birnbaumweg", "Wasserturm", "Straußenhof",
    "Windmühle", "Rodeland", "Fuchsbau", "Möhrenfeld", "Weiherhaus", "Kuckucksberg",
    "Jägerruh", "Schäferei", "Büschel"] }],
};

export const people = {
  total: 31250,
  least: 480,
  most: 2900,
  years: [2023],
  latest: 2023,
  kinds: {
    centre: { density: 4600, u15: 0.1, working: 0.69, burden: 0.2 },
    inner: { density: 3000, u15: 0.135, working: 0.65, burden: 0.1 },
    estate: { density: 5200, u15: 0.17, working: 0.63, burden: 0.9 },
    suburb: { density: 1100, u15: 0.15, working: 0.61, burden: -0.2 },
    village: { density: 380, u15: 0.15, working: 0.62, burden: -0.3 },
  },
  sources: [
    { at: [-1500, 1300], reach: 1100, weight: 0.8 },
    { at: [1800, -1500], reach: 900, weight: -0.5 },
  ],
  indicators: [
    { name: "sgb2", of: "u15", low: 0.8, rise: 1.6 },
    { name: "unemployed", of: "working", low: 1.2, rise: 0.6 },
    { name: "poor", of: "people", low: 4, rise: 2.4 },
  ],
  drift: { 2023: 1 },
};
