"""What the survey has to come to, worked out without the engine.

Writes `expected.json` beside itself; the engine's numbers are compared with
it in tests/it/surveys.rs. Standard library only.
"""

import csv
import json
import pathlib

HERE = pathlib.Path(__file__).parent
MEASURES = ["Glück", "Zuversicht", "Selbstwert", "Ruhe", "Gesundheit"]
Z = 1.959963984540054


def read(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def level(row):
    means = []
    for measure in MEASURES:
        pair = [row[measure + "1"], row[measure + "2"]]
        if "" in pair:
            return None
        means.append((int(pair[0]) + int(pair[1])) / 2)
    if any(mean < 3 for mean in means):
        return "low"
    if sum(mean >= 4 for mean in means) >= 4:
        return "thriving"
    return "medium"


def member(row):
    return {"ja": True, "nein": False}.get(row["Verein"])


def share(rows, counts):
    known = [(float(row["Gewicht"].replace(",", ".")), counts(row)) for row in rows]
    known = [(weight, yes) for weight, yes in known if yes is not None]
    if len(known) < 35:
        return {"respondents": len(known), "share": None}
    total = sum(weight for weight, _ in known)
    squares = sum(weight * weight for weight, _ in known)
    p = sum(weight for weight, yes in known if yes) / total
    n = total * total / squares
    scale = 1 + Z * Z / n
    centre = (p + Z * Z / (2 * n)) / scale
    half = Z * (p * (1 - p) / n + Z * Z / (4 * n * n)) ** 0.5 / scale
    return {
        "respondents": len(known),
        "share": 100 * p,
        "lower": 100 * (centre - half),
        "upper": 100 * (centre + half),
        "design": len(known) / n,
    }


people = read("befragung.csv")
found = {}
for area in read("gebiete.csv"):
    own = [row for row in people if row["Stadtteil"] == area["Nr"]]
    found[area["Nr"]] = {
        "answered": len(own),
        "response": len(own) / int(area["eingeladen"]),
        "thriving": share(own, lambda row: None if level(row) is None else level(row) == "thriving"),
        "low": share(own, lambda row: None if level(row) is None else level(row) == "low"),
        "verein": share(own, member),
    }
(HERE / "expected.json").write_text(json.dumps(found, indent=1) + "\n")
