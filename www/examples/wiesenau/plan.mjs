// The invented Landkreis Wiesenau-Hartgau: who belongs to whom.

/** Administrations with their Gemeinden, and how many Kitas each has. */
export const administrations = [
  { name: "VG Hartgau", places: [["Hartgau", 2], ["Ammern", 1], ["Bruchfeld", 1], ["Dornhain", 1], ["Elsbach", 1]] },
  { name: "VG Wiesgrund", places: [["Wiesgrund", 2], ["Fahrenholz", 1], ["Gernbach", 1], ["Hainrode", 1], ["Immenau", 1]] },
  { name: "VG Oberes Lautertal", places: [["Lauterfeld", 2], ["Jesewitz", 1], ["Kaltenborn", 1], ["Lindig", 1], ["Mosbach", 1]] },
  { name: "VG Steinmark", places: [["Steinmark", 2], ["Neuenrod", 1], ["Oberhof", 1], ["Pfaffenau", 1]] },
  { name: "VG Am Rabenberg", places: [["Rabenau", 2], ["Queienfeld", 1], ["Rossach", 1], ["Sandhain", 1]] },
  { name: "VG Untere Wies", places: [["Tiefengrund", 1], ["Ulmbach", 1], ["Vogelsdorf", 1], ["Wiesmünde", 1]] },
  { name: "Stadt Wiesenau", places: [["Wiesenau", 8]] },
  { name: "Stadt Brunnstadt", places: [["Brunnstadt", 7]] },
  { name: "Stadt Altenzell", places: [["Altenzell", 6]] },
  { name: "Stadt Märzfurt", places: [["Märzfurt", 5]] },
];

/** What the Kitas are called. */
export const names = [
  "Ahornblatt", "Apfelbaum", "Bachstelze", "Bärenhöhle", "Birkenhain", "Brummkreisel",
  "Dachsbau", "Distelfink", "Drachennest", "Eichhörnchen", "Erlengrund", "Feldmäuse",
  "Frechdachs", "Froschteich", "Fuchsbau", "Gänseblümchen", "Glühwürmchen", "Grashüpfer",
  "Haselnuss", "Heckenrose", "Himmelszelt", "Hummelnest", "Igelburg", "Kastanie",
  "Kieselstein", "Kleeblatt", "Kornblume", "Krähennest", "Laubfrosch", "Libelle",
  "Löwenzahn", "Maulwurf", "Maikäfer", "Mohnblume", "Mühlrad", "Nussknacker",
  "Pusteblume", "Rappelkiste", "Regenbogen", "Rotkehlchen", "Sausewind", "Schatzinsel",
  "Schlüsselblume", "Schneckenhaus", "Schwalbennest", "Siebenschläfer", "Sonnenhügel", "Spatzennest",
  "Sternschnuppe", "Storchennest", "Tausendfüßler", "Vogelbeere", "Waldameise", "Weidenkorb",
  "Wiesenkinder", "Windmühle", "Wurzelzwerge", "Zaunkönig",
];

/** What is counted of a Kita's children: level and slope of the share. */
export const shares = [
  { heading: "nicht Deutsch", name: "other", level: 0.16, slope: 0.07 },
  { heading: "beitragsfrei", name: "free", level: 0.22, slope: 0.09 },
];

/**
 * Six Kitas of one administration whose language needs over three years are
 * worked out by hand: see README.md.
 */
export const planted = {
  administration: "VG Hartgau",
  kitas: [
    { children: 24, language: [3, 20] },
    { children: 61, language: [12, 60] },
    { children: 142, language: [45, 150] },
    { children: 92, language: [8, 90] },
    { children: 21, language: [0, 15] },
    { children: 84, language: [30, 80] },
  ],
};
