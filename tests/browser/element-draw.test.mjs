// The drawing without a browser: colours, numbers, moves, patterns, where signs stand.
import assert from "node:assert/strict";
import { test } from "node:test";

import { roundLength } from "../../pkg/dist/draw/map/furniture.js";
import { innerCircle } from "../../pkg/dist/draw/map/label.js";
import { stopFor } from "../../pkg/dist/draw/map/move.js";
import { dots, hatch, lines } from "../../pkg/dist/draw/map/pattern.js";
import { layOut } from "../../pkg/dist/draw/map/projection.js";
import { contrast, fillOf, GROUND, inkOn, NOT_APPLICABLE, OUTLINE, PALETTE } from "../../pkg/dist/draw/scale.js";
import { formatNumber, languageOf, valueWords, wordsFor } from "../../pkg/dist/draw/words.js";
import { readCsv } from "../../pkg/dist/elements/source/csv.js";

test("every fill is at least 3 to 1 against the outline, every sign 4.5 to 1 against its fill", () => {
  for (const colour of [...PALETTE, NOT_APPLICABLE, GROUND]) {
    assert.ok(contrast(colour, OUTLINE) >= 3, `${colour} ${contrast(colour, OUTLINE)}`);
    assert.ok(contrast(colour, inkOn(colour)) >= 4.5, `${colour} ${contrast(colour, inkOn(colour))}`);
  }
});

test("the palette darkens step by step", () => {
  const steps = PALETTE.map((colour) => contrast(colour, "#000000"));
  for (const [at, step] of steps.slice(1).entries()) assert.ok(steps[at] / step > 1.3, `${at}`);
});

test("any publisher's colour carries a sign that can be read", () => {
  for (let grey = 0; grey < 256; grey += 5) {
    const colour = `#${grey.toString(16).padStart(2, "0").repeat(3)}`;
    assert.ok(contrast(colour, inkOn(colour)) >= 4.1, colour);
  }
});

test("a class is a colour, an absence is a pattern of its kind", () => {
  const classes = PALETTE.map((colour, at) => ({ class: at + 1, label: "", colour }));
  const area = { code: "1", name: "", district: null, classNumber: null, label: "", score: null, reason: "" };
  const kind = (more) => fillOf({ ...area, ...more }, classes).kind;
  assert.equal(kind({ status: "value", classNumber: 3 }), "class");
  assert.equal(kind({ status: "suppressed", reason: "withheld" }), "suppressed");
  assert.equal(kind({ status: "not_applicable", reason: "population" }), "notApplicable");
  assert.equal(kind({ status: "missing" }), "missing");
  assert.equal(kind({ status: "later" }), "missing");
});

test("numbers as Germans and as Britons write them", () => {
  assert.equal(formatNumber(1234567.891, 1, "de"), "1.234.567,9");
  assert.equal(formatNumber(1234567.891, 1, "en"), "1,234,567.9");
  assert.equal(formatNumber(123, 0, "de"), "123");
  assert.equal(formatNumber(-1.25, 1, "en"), "\u22121.3");
  assert.equal(formatNumber(-0.04, 1, "de"), "0,0");
  assert.equal(formatNumber(1000, 2, "de"), "1.000,00");
  const words = wordsFor("de");
  assert.equal(words.date("2024-12-31"), "31.12.2024");
  assert.equal(words.date("Schuljahr 2024/25"), "Schuljahr 2024/25");
  const indicator = { unit: "per1000", decimals: 1 };
  assert.equal(valueWords({ measure: "rate", value: 12.34, status: "value" }, indicator, words), "12,3 je 1.000");
  assert.equal(valueWords({ measure: "rate", value: null, status: "zero" }, indicator, words), "0,0 je 1.000");
  assert.equal(valueWords({ measure: "rate", value: null, status: "later" }, indicator, words), "liegt noch nicht vor");
  assert.equal(valueWords(undefined, indicator, words), "keine Angabe");
});

test("texts: unknown places stay, values are not read again", () => {
  const words = wordsFor("en");
  assert.equal(words.say("no.such.key"), "no.such.key");
  assert.equal(words.say("profile.label", { name: "{name} __proto__" }), "Profile: {name} __proto__");
  assert.equal(words.count("areas", 1), "1 area");
  assert.equal(words.count("areas", 1200), "1,200 areas");
  assert.deepEqual(["de-AT", "EN", "fr", "", null].map(languageOf), ["de", "en", null, null, null]);
});

/** Stops on a grid, in order of name. */
function grid(columns, rows) {
  return Array.from({ length: columns * rows }, (_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    return { code: `${at}`, name: `Ort ${at}`, x: column * 10 + (row % 2) * 3, y: row * 10 + (column % 3) };
  });
}

test("arrows reach every area, from wherever they start", () => {
  const stops = grid(7, 6);
  const reached = new Set([stops[0]]);
  for (const stop of reached) {
    for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) reached.add(stopFor(key, stop, stops));
  }
  assert.equal(reached.size, stops.length);
});

test("an arrow never leads backwards; other keys mean nothing", () => {
  const stops = grid(5, 5);
  for (const stop of stops) {
    assert.ok(stopFor("ArrowRight", stop, stops).x >= stop.x);
    assert.ok(stopFor("ArrowUp", stop, stops).y <= stop.y);
  }
  assert.equal(stopFor("Tab", stops[0], stops), null);
  assert.equal(stopFor("F5", stops[0], stops), null);
  assert.equal(stopFor("z", stops[0], stops), null);
});

test("letters go on from the present area, without case and accents", () => {
  const stops = ["Altona", "Ärzteviertel", "Barmbek", "Übersee"].map((name, at) => ({ code: `${at}`, name, x: at, y: 0 }));
  assert.equal(stopFor("a", stops[0], stops), stops[1]);
  assert.equal(stopFor("A", stops[1], stops), stops[0]);
  assert.equal(stopFor("u", stops[0], stops), stops[3]);
});

const SQUARE = [[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]];
const HOLE = [[30, 30], [30, 70], [70, 70], [70, 30], [30, 30]];

function ends(path) {
  return [...path.matchAll(/[ML]([-\d.]+),([-\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

test("patterns stay inside the area and out of its holes", () => {
  for (const draw of [hatch, lines, dots]) {
    const points = ends(draw([SQUARE, HOLE], 7));
    assert.ok(points.length > 30, draw.name);
    for (const [x, y] of points) {
      assert.ok(x >= -0.1 && x <= 100.1 && y >= -0.1 && y <= 100.1, `${draw.name} ${x} ${y}`);
      assert.ok(!(x > 30.2 && x < 69.8 && y > 30.2 && y < 69.8), `${draw.name} ${x} ${y}`);
    }
  }
});

test("the sign stands in the widest part, never in a hole", () => {
  const square = innerCircle([[SQUARE]]);
  assert.ok(Math.hypot(square.x - 50, square.y - 50) < 3 && square.radius > 47);
  const ring = innerCircle([[SQUARE, HOLE]]);
  assert.ok(ring.radius > 14 && ring.radius <= 18);
  const club = innerCircle([[[[0, 0], [90, 0], [90, 40], [130, 40], [130, 42], [0, 42], [0, 0]]]]);
  assert.ok(club.x < 90 && club.radius > 19);
  assert.equal(innerCircle([]).radius, 0);
  assert.equal(innerCircle([[[[5, 5], [5, 5], [5, 5]]]]).radius, 0);
  const sliver = innerCircle([[[[0, 0], [100, 100], [100, 100.01], [0, 0]]]]);
  assert.ok(sliver.radius < 1);
});

test("north is up, and shapes keep their proportions", () => {
  // At 60° a degree of longitude is half as long as one of latitude.
  const ring = [[10, 60], [10.2, 60], [10.2, 60.1], [10, 60.1], [10, 60]];
  const small = [[10, 60.09], [10.01, 60.09], [10.01, 60.1], [10, 60.1], [10, 60.09]];
  const feature = (area, coordinates) => ({ area, geometry: { type: "Polygon", coordinates: [coordinates] } });
  const sheet = layOut([feature("a", ring), feature("b", small)]);
  assert.ok(Math.abs(sheet.width / sheet.height - 1) < 0.02);
  assert.ok(sheet.shapes.get("b").inner.y < sheet.height / 3, "north");
  assert.ok(sheet.shapes.get("b").inner.x < sheet.width / 3, "west");
  assert.ok(Math.abs(sheet.kilometresPerUnit * 788 - 11.12) < 0.05);
});

test("the scale bar has a round length that fits", () => {
  for (const kilometresPerUnit of [0.00013, 0.0042, 0.05, 1.9]) {
    const { kilometres, units } = roundLength(kilometresPerUnit, 110);
    assert.ok(units <= 110 && units > 43);
    assert.match(String(Number(kilometres.toPrecision(3))), /^[0.]*[125]0*$/);
  }
});

test("tables are read as they are written", () => {
  const rows = readCsv('a,b\n1,"x, ""y""\n"\n\'=1+1,\n', ["a", "b"], "t.csv");
  assert.deepEqual(rows.map((row) => [row.text("a"), row.text("b")]), [["1", 'x, "y"\n'], ["=1+1", ""]]);
  assert.equal(rows[0].number("a"), 1);
  assert.equal(rows[1].number("b"), null);
  assert.equal(rows[0].text("constructor"), "");
  for (const broken of ["a\n", "b,a\n", 'a,b\n"1,2\n', 'a,b\n"1"2,3\n', "a,b\n1\n", "a,b\n1,2,3\n", ""]) {
    assert.throws(() => readCsv(broken, ["a", "b"], "t.csv"), { code: "E_BUNDLE_SHAPE" }, broken);
  }
  assert.throws(() => readCsv("a,b\nx,1\n", ["a", "b"], "t.csv")[0].number("a"), { code: "E_BUNDLE_SHAPE" });
  assert.deepEqual(readCsv("a,b\n", ["a", "b"], "t.csv"), []);
});

test("the classes can be imported where there is no page", async () => {
  const { RaumbildMapElement, RaumbildTableElement } = await import("../../pkg/dist/elements/index.js");
  await import("../../pkg/dist/elements/define.js");
  const { loadBundle } = await import("../../pkg/dist/elements/bundle.js");
  for (const made of [RaumbildMapElement, RaumbildTableElement, loadBundle]) assert.equal(typeof made, "function");
});
