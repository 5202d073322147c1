/** What puts people or places down, word by word; each rule has its own advice. */

export const RULES = [
  "hotspot",
  "problem",
  "ghetto",
  "weak",
  "leftBehind",
  "loser",
  "worse",
  "grade",
  "ranking",
  "asocial",
  "underclass",
  "poor",
  "risk",
  "remote",
] as const;

export type StigmaRule = (typeof RULES)[number];

export interface Rule {
  readonly id: StigmaRule;
  /** One pattern for each word in a row, written small and without hyphens. */
  readonly words: readonly RegExp[];
  /** Where the same word means something else. */
  readonly unless?: { readonly before?: RegExp; readonly after?: RegExp; readonly anywhere?: RegExp };
}

/** What a place, a house or a group of people may be called. */
const PLACES =
  "viertel|quartier|kiez|stadtteil|ortsteil|bezirk|gebiet|sozialraum|raum|zone|ecke|siedlung|block|haus|häuser|hochhaus|straße|gegend|schule|kita|standort|bezirksregion";
const PEOPLE = "familie|kind|kinder|jugendliche|schüler|schülerin|eltern|bewohner|mieter|klientel|gruppe|bürger|haushalt";
const ENDING = "(?:e|en|er|ern|es|s|n|innen)?";
const CASES = "(?:e|er|en|em|es|ere|erer|eren|erem|eres|ste|ster|sten|stem|stes)?";

const word = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, "u");

/** Bad weather and bad light put nobody down. */
const BAD_THINGS = word(
  "lesbar|erreichbar|erkennbar|sichtbar|vergleichbar|messbar|planbar|vorhersagbar|vorhersehbar|zugänglich|beleuchtet|angebunden|gedämmt|isoliert|aufgelöst|gedruckt|gescannt|(?:es|e|er|en|em)?wetter|witterung|luft|luftqualität|sicht|licht|datenlage|datenqualität|daten|qualität|verbindung|anbindung|straßenverhältnisse|straßen|ernte|scans?|auflösung|bildqualität|gewissen|schätzung|schätzbar|geht|gehen|ging|gingen",
);

export const GERMAN: readonly Rule[] = [
  { id: "hotspot", words: [word("sozial(?:e|er|en|em)"), /^brennpunkt/u] },
  { id: "hotspot", words: [/brennpunkt/u] },
  { id: "problem", words: [word(`problem(?:${PLACES}|${PEOPLE})${ENDING}`)] },
  { id: "problem", words: [word("problematische[rnms]?"), word(`(?:${PLACES}|${PEOPLE})${ENDING}`)] },
  { id: "ghetto", words: [/(?:^|[^r])gh?etto(?:s|bildung|isier\p{L}*|viertel|schule|kind\p{L}*)?$/u], unless: { anywhere: /larghetto|spag?h?etto/u } },
  { id: "weak", words: [word("sozial"), word(`schwäch?${CASES}|schwach${CASES}`)] },
  { id: "weak", words: [word(`(?:sozial|bildungs|leistungs)(?:schwach|schwäch)${CASES}`)] },
  { id: "remote", words: [word(`bildungsfern${CASES}`)] },
  { id: "leftBehind", words: [word(`abgehängt${CASES}`)], unless: { anywhere: /decke|bilder|\bbild\b|plakat|poster|gardine|vorhang|vorhänge|waggon|anhänger|wagen|schild/u } },
  { id: "loser", words: [/verlierer/u] },
  { id: "worse", words: [word("schlecht(?:e[rnms]?|er(?:e[rnms]?)?|est(?:e[rnms]?)?)?|schlechtest(?:e[rnms]?)")], unless: { after: BAD_THINGS, before: word("nicht|mehr") } },
  {
    id: "grade",
    words: [word("(?:schul|gesamt|durchschnitts)?note|benot(?:et|ete[rnms]?|ung(?:en)?)")],
    unless: { before: word("persönliche[rn]?|besondere[rn]?|eigene[rn]?|musikalische[rn]?|frische[rn]?"), after: word("deutsch|mathematik|mathe|englisch|sport") },
  },
  { id: "grade", words: [word("(?:schul)?noten"), word("für|von"), word("(?:de[rnm]|die|das|alle)?"), word(`(?:${PLACES})${ENDING}`)] },
  { id: "grade", words: [word("(?:schul)?noten"), word("für|von"), word(`(?:${PLACES})${ENDING}`)] },
  { id: "ranking", words: [/ranking|^rangliste|hitliste|^schlusslicht|^spitzenreiter|^tabellenführer|^sorgenkind/u], unless: { anywhere: /fahrrad|rücklicht|leuchte/u } },
  { id: "asocial", words: [/^asozial/u] },
  { id: "underclass", words: [/^unterschicht|^parallelgesellschaft|^prekariat/u] },
  { id: "underclass", words: [word("no"), word("go"), /^area|^zone/u] },
  { id: "underclass", words: [/^nogo(?:area|zone|gebiet)/u] },
  { id: "poor", words: [word("(?:elends|armen|armuts|glasscherben|schmuddel|hartziv|hartz|slum)(?:viertel|quartier|kiez|siedlung|gegend|ecke)(?:s|n|en)?|slums?")] },
  { id: "risk", words: [word(`risiko(?:familie|kind|kinder|jugendliche|schüler|schülerin|eltern|klientel|viertel|schule)${ENDING}`)] },
];

const EN_PLACES = "areas?|neighbourhoods?|neighborhoods?|districts?|estates?|quarters?|wards?|streets?|schools?|places?|postcodes?|blocks?|boroughs?";
const EN_PEOPLE = "famil(?:y|ies)|child(?:ren)?|kids?|youths?|pupils?|students?|tenants?|residents?|households?";

export const ENGLISH: readonly Rule[] = [
  { id: "hotspot", words: [word("problem|trouble|social|crime|poverty|deprivation"), word("hotspots?")] },
  { id: "hotspot", words: [word("sink"), word("estates?|schools?")] },
  { id: "problem", words: [word("problem|problematic|troubled|failing"), word(`${EN_PLACES}|${EN_PEOPLE}`)] },
  { id: "ghetto", words: [/^ghetto/u] },
  { id: "poor", words: [word("slums?")] },
  { id: "weak", words: [word("socially"), word("weak(?:er|est)?")] },
  { id: "leftBehind", words: [word("left"), word("behind")] },
  { id: "leftBehind", words: [word("leftbehind")] },
  { id: "loser", words: [word("losers?")] },
  { id: "worse", words: [word("bad|worse|worst"), word(`performing|${EN_PLACES}|${EN_PEOPLE}`)] },
  { id: "grade", words: [word("grades?|marks?"), word("for|of"), word("the|each|every|all"), word(EN_PLACES)] },
  { id: "grade", words: [word("grades?|marks?"), word("for|of"), word(EN_PLACES)] },
  { id: "ranking", words: [word("rankings?")] },
  { id: "ranking", words: [word("league"), word("tables?")] },
  { id: "asocial", words: [/^antisocial$/u, word(EN_PEOPLE)] },
  { id: "underclass", words: [word("underclass|underclasses")] },
  { id: "underclass", words: [word("no"), word("go"), word("areas?|zones?")] },
  { id: "underclass", words: [word("nogo"), word("areas?|zones?")] },
  { id: "risk", words: [word("risk"), word(EN_PEOPLE)] },
];
