// What is invented by hand: the city's outline, its river, its districts, who
// lives where. Metres from the old market; north is up.

/** Coordinates are kept to the centimetre. */
const centimetres = (value) => Math.round(value * 100) / 100;

export const SEED = 118402;

/** The old market in EPSG:25832. */
export const ORIGIN = [531000, 5903000];

const SOUTH = 1;
const NORTH = -1;

export const plan = {
  areas: 62,
  centre: [-200, -300],
  // The usual width of a block: narrow in the centre, wide at the edge.
  grain: { centre: 210, growth: 0.11, most: 830 },
  centimetres,
  round: (point) => point.map(centimetres),
  code: (district, at) => district + String(at).padStart(2, "0"),
  outline: [
    [7450, -2250], [7930, -590], [7150, 880], [7540, 2250], [5970, 3030], [5480, 4500],
    [3920, 4800], [3230, 6070], [1470, 5870], [590, 4890], [-880, 5290], [-2250, 6160],
    [-3820, 5580], [-4400, 4210], [-5780, 4500], [-6850, 3620], [-8030, 2540],
    [-7440, 980], [-6460, -100], [-6950, -1660], [-5870, -2740], [-4600, -2840],
    [-4210, -4400], [-2640, -5480], [-1170, -4990], [200, -6070], [2060, -6460],
    [3030, -5380], [4500, -5480], [5480, -4210], [6360, -3820],
  ],
  river: [
    [7450, -2250], [6100, -1500], [4900, -750], [3400, -1180], [2000, -250], [850, -560],
    [-250, 180], [-1250, 900], [-2450, 680], [-3300, 1500], [-4500, 1700], [-5600, 2900],
    [-6850, 3620],
  ],
  belts: [
    { within: 1300, kind: "centre" }, { within: 2700, kind: "inner" },
    { within: 4700, kind: "suburb" }, { within: Infinity, kind: "village" },
  ],
  places: [
    { at: [-5200, 3500], name: "Ölhafen", kind: "industry", people: 88 },
    { at: [-3300, 700], name: "Güterbahnhof", kind: "industry", people: 143 },
    { at: [5600, -2700], name: "Flugplatz", kind: "industry", people: 187 },
    { at: [3300, 5200], name: "Stadtforst", kind: "industry", people: 231 },
    { at: [2300, 500], name: "Messegelände", kind: "industry", people: 284 },
    { at: [-1300, 5000], name: "Mückenmoor", kind: "village", people: 346 },
    { at: [4300, 1500], name: "Neu-Rüsen", kind: "estate", people: 6230 },
    { at: [1500, -3300], name: "Röthensiedlung", kind: "estate" },
    { at: [-2400, 1500], name: "Werftviertel", kind: "worker" },
    { at: [-1300, 1500], name: "Reiherstraße", kind: "worker" },
    { at: [700, 700], name: "Bahnhofsviertel", kind: "worker" },
    { at: [-3500, -2300], name: "Herrenkoppel", kind: "villa" },
    { at: [-2100, -2500], name: "Professorenviertel", kind: "villa" },
    { at: [800, 3500], name: "Lindenhöfe", kind: "villa" },
  ],
  districts: [
    { code: "01", name: "Altstadt", at: [-150, -350], reach: 0.62, names: [
      "Alter Markt", "Färberwinkel", "Domfreiheit", "Brückentor", "Sankt Jürgen",
      "Fischerufer", "Schlossgraben", "Königswall", "Gerberhöfe",
      "Großmarkt–Schlachthof", "Mühlenpforte",
      "Zeughaus", "Wallanlagen", "Seilerbahn", "Neue Reihe"] },
    { code: "02", name: "Nordervorstadt", at: [1000, 1400], reach: 1, bank: NORTH, names: [
      "Gaswerk", "Kasernenviertel", "Weißer Berg", "Ringbahn", "Schützenwiese", "Bürgerpark",
      "Dichterviertel", "Gänsemarsch", "Steinstraße", "Obere Bleiche", "Äußere Bleiche"] },
    { code: "03", name: "Bullenwörth", at: [-3100, 3300], reach: 1, bank: NORTH, names: [
      "Heringskai", "Deichreihe", "Lüttensiel", "Bullenwörth-Dorf", "Schleusenweg", "Möwenort",
      "Kohlgärten", "Hinterm Deich", "Sielhöfe", "Grünes Fleet"] },
    { code: "04", name: "Großenbüll", at: [2600, 4200], reach: 1.4, bank: NORTH, names: [
      "Eichenkamp", "Großenbüll-Dorf", "Krähenmoor", "Schäferkoppel", "Röhrichtsee", "Birkhöhe",
      "Wiesengrund", "Heidschlag", "Försterkaten"] },
    { code: "05", name: "Ölmühlenfeld", at: [5300, 900], reach: 1, bank: NORTH, names: [
      "Ölmühle", "Hüttenstraße", "Kornweide", "Rüsterkamp", "Fünfhöfen", "Osterkoppel",
      "Waldfrieden", "Glasmacherhof", "Torfstich"] },
    { code: "06", name: "Süderhöhe", at: [4300, -3100], reach: 1, bank: SOUTH, names: [
      "Sonnenhang", "Tannenbült", "Süderhöhe-Dorf", "Uhlenbusch", "Kirschgärten", "Höltenrade",
      "Amselgrund", "Steinlüchten", "Am Rüsenbogen", "Fährhaus"] },
    { code: "07", name: "Ziegelwiesen", at: [0, -3900], reach: 1, bank: SOUTH, names: [
      "Alte Ziegelei", "Lehmkuhlen", "Grüner Weg", "Tonwerk", "Papenkoppel", "Schöpfwerk",
      "Kleine Geest", "Grasbült", "Pferdeweide", "Ziegelwiesen-Süd", "Heuweg"] },
    { code: "08", name: "Hasselbrück", at: [-4700, -600], reach: 1, bank: SOUTH, names: [
      "Hasselbrück-Mitte", "Erlenbruch", "Weiße Mühle", "Kälberhagen", "Flussaue", "Rönneloh",
      "Buschkaten", "Große Wiesen", "Sprengelhof", "Hasselbrück-West"] },
  ],
};

export const people = {
  total: 118400,
  least: 312,
  most: 5350,
  years: [2022, 2024],
  latest: 2024,
  // Residents per km² before scaling, shares of the young and of those of
  // working age, and what living there adds to the burden.
  kinds: {
    centre: { density: 5600, u15: 0.095, working: 0.705, burden: 0.05 },
    inner: { density: 4300, u15: 0.13, working: 0.67, burden: 0.1 },
    worker: { density: 5200, u15: 0.16, working: 0.68, burden: 0.6 },
    estate: { density: 3400, u15: 0.185, working: 0.63, burden: 0.75 },
    suburb: { density: 1150, u15: 0.145, working: 0.61, burden: -0.1 },
    village: { density: 330, u15: 0.15, working: 0.62, burden: -0.2 },
    villa: { density: 1500, u15: 0.14, working: 0.57, burden: -0.55 },
    industry: { density: 50, u15: 0.13, working: 0.68, burden: 0.15 },
  },
  // Where burden gathers, and where it is low (negative weight).
  sources: [
    { at: [-2200, 1500], reach: 1400, weight: 0.9 },
    { at: [4300, 1400], reach: 1300, weight: 0.9 },
    { at: [1500, -3300], reach: 1100, weight: 0.7 },
    { at: [900, 500], reach: 800, weight: 0.6 },
    { at: [-3000, -2600], reach: 1600, weight: -0.7 },
    { at: [900, 3900], reach: 1300, weight: -0.6 },
  ],
  // Percent at no burden, and how steeply it rises.
  indicators: [
    { name: "sgb2", of: "u15", low: 1.2, rise: 2.2 },
    { name: "unemployed", of: "working", low: 1.4, rise: 0.72 },
    { name: "language", of: "school", low: 4.5, rise: 2.5 },
    { name: "help", of: "u21", low: 0.3, rise: 0.44 },
  ],
  drift: { 2022: 0.96, 2024: 1 },
};
