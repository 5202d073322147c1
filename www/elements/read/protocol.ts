import type { Edition } from "../../draw/view.js";
import { EDITIONS } from "../source/manifest.js";
import { Json } from "../source/shape.js";
import type { ProtectionProtocol } from "./data.js";

const MOST = 1e12;

/** `protection.json`, which has to be of the edition the bundle says it is. */
export function readProtocol(text: string, edition: Edition, file: string): ProtectionProtocol {
  const json = Json.parse(text, file);
  if (json.entry("edition").oneOf(EDITIONS) !== edition) throw json.entry("edition").fault();
  const [narrowest, withheld] = [json.entry("narrowest"), json.entry("withheld")];
  return {
    edition,
    rules: readRules(json.entry("rules")),
    withheld: {
      counts: withheld.entry("counts").number(0, MOST),
      rates: withheld.entry("rates").number(0, MOST),
      classes: withheld.entry("classes").number(0, MOST),
    },
    narrowest: narrowest.absent ? null : narrowest.number(0, MOST),
    limited: json.entry("limited").number(0, MOST),
    proven: json.entry("proven").boolean(),
    additive: json.entry("additive").boolean(),
    earlier: json.entry("earlier").list(1000).map((entry) => (
      { title: entry.entry("title").text(), sameMethod: entry.entry("sameMethod").boolean() })),
    released: json.entry("released").optionalText() || null,
    statements: json.entry("statements").list(100).map((entry) => entry.text()),
  };
}

function readRules(json: Json): ProtectionProtocol["rules"] {
  return {
    profile: json.entry("profile").text(),
    minimum: json.entry("minimum").number(0, MOST),
    width: json.entry("width").number(0, MOST),
    protectZero: json.entry("protectZero").boolean(),
    protectAll: json.entry("protectAll").boolean(),
    denominator: json.entry("denominator").number(0, MOST),
    mechanism: json.entry("mechanism").entry("kind").text(),
  };
}
