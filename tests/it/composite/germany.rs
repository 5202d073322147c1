//! German indices from their published parts.

use std::collections::BTreeMap;

use raumbild::{
    index::{Index, Input, Rules},
    indicator::Direction,
    numeric::{Cholesky, count},
};
use serde_json::{Value, json};

use super::{built, published::data};

/// Rows of a file by the names of their columns.
fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // Some are Latin 1; names are not compared.
    let text: String = bytes.iter().copied().map(char::from).collect();
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    let row = |row: csv::StringRecord| {
        names
            .iter()
            .map(str::to_owned)
            .zip(row.iter().map(str::to_owned))
            .collect()
    };
    reader.records().map(|it| row(it.unwrap())).collect()
}

fn input(
    id: &str,
    direction: Direction,
    values: Vec<Option<f64>>,
) -> Input<'_> {
    Input { id, label: id, direction, values, periods: Vec::new() }
}

/// Monitoring Soziale Stadtentwicklung Berlin 2021: status and dynamics as
/// one of twelve classes.
#[test]
fn total_of_berlin() {
    let (Some(indicators), Some(classes)) = (
        data("de-berlin-mss2021/mss_2021_index_indikatoren.csv"),
        data("de-berlin-mss2021/mss_2021_indizes.csv"),
    ) else {
        return;
    };
    let table = rows(&indicators);
    let published: BTreeMap<String, String> = rows(&classes)
        .into_iter()
        .map(|row| (row["PLR_ID"].clone(), row["SDI_N"].clone()))
        .collect();
    let codes: Vec<&str> =
        table.iter().map(|it| it["PLR_ID"].as_str()).collect();
    let ids = ["S1", "S3", "S4", "D1", "D3", "D4"];
    let inputs: Vec<Input<'_>> = ids
        .iter()
        .map(|id| {
            let value = |row: &BTreeMap<String, String>| {
                row[*id].parse().ok().filter(|it| *it > -9000.0)
            };
            input(
                id,
                Direction::HigherIsWorse,
                table.iter().map(value).collect(),
            )
        })
        .collect();
    let population: Vec<Option<f64>> =
        table.iter().map(|row| row["EW"].parse().ok()).collect();
    let outliers: Vec<&str> = table
        .iter()
        .filter(|row| row["KOM"].contains("Ausrei"))
        .map(|row| row["PLR_ID"].as_str())
        .collect();
    let dimension = |id: &str, of: [&str; 3]| {
        json!({
            "id": id, "label": id, "of": of, "aggregate": {"method": "sum"},
            "standardise": {"method": "zScore", "divisor": "population"},
        })
    };
    let index = json!({
        "preset": "mssTotal",
        "dimensions": [
            dimension("status", ["S1", "S3", "S4"]),
            dimension("dynamics", ["D1", "D3", "D4"]),
        ],
        "of": ["status", "dynamics"],
        "outliers": outliers,
    });
    let rules = Rules {
        codes: &codes,
        population: Some(&population),
        ..Rules::default()
    };
    let found = built(&inputs, &index, rules);
    let mut compared = 0;
    for (code, class) in codes.iter().zip(&found.classes) {
        let Some(class) = *class else { continue };
        let dynamics = ["1", "3", "5"][usize::from(class - 1) % 3];
        let expected = format!("{}{dynamics}", (class - 1) / 3 + 1);
        assert_eq!(published[*code], expected, "{code}");
        compared += 1;
    }
    assert_eq!(compared, 536);
}

/// The parts of GISD's three dimensions, and which way they count.
const PARTS: [(&str, bool); 9] = [
    ("Beschaeftigtenquote", false),
    ("Arbeitslosigkeit", true),
    ("Bruttoverdienst", false),
    ("Einkommenssteuer", false),
    ("Haushaltseinkommen", false),
    ("Schuldnerquote", true),
    ("BeschaeftigtemitakadAbschluss", false),
    ("BeschaeftigteohneAbschluss", true),
    ("SchulabgaengerohneAbschluss", true),
];

const YEARS: std::ops::RangeInclusive<u16> = 1998..=2014;

struct Place {
    key: u32,
    group: u32,
    people: f64,
}

/// Columns by the names of the parts.
type Parts = BTreeMap<&'static str, Vec<Option<f64>>>;

/// The places with people, and every part for every place and year, year by
/// year.
fn gisd() -> Option<(Vec<Place>, Parts)> {
    let places = data("de-gisd2018-gemeinde/gemeinden_2014.csv")?;
    let values = data("de-gisd2018-gemeinde/inkar_1998_2014_long.csv.gz")?;
    let places: Vec<Place> = rows(&places)
        .iter()
        .map(|row| Place {
            key: row["Gemeindekennziffer"].parse().unwrap(),
            group: row["Kennziffer_Gemeindeverband"].parse().unwrap(),
            people: row["Bevoelkerung"].parse().unwrap_or(0.0),
        })
        .filter(|it| it.people > 0.0)
        .collect();
    let mut known: BTreeMap<(String, u32, u16), f64> = BTreeMap::new();
    for row in rows(&values) {
        let value: Option<f64> = row["Wert"].parse().ok();
        // Below zero stands for missing.
        if let Some(value) = value.filter(|it| *it >= 0.0) {
            let key = row["Kennziffer"].parse().unwrap();
            let year = row["Jahr"].parse().unwrap();
            known.insert((row["Indikator"].clone(), key, year), value);
        }
    }
    let of_group =
        ["Arbeitslosigkeit", "Beschaeftigtenquote", "Einkommenssteuer"];
    let parts = PARTS.iter().map(|(part, _)| {
        let mut column = Vec::with_capacity(places.len() * 17);
        for year in YEARS {
            for place in &places {
                let key = if of_group.contains(part) {
                    place.group
                } else {
                    place.key / 1000
                };
                column
                    .push(known.get(&((*part).to_owned(), key, year)).copied());
            }
        }
        (*part, column)
    });
    let parts = parts.collect();
    Some((places, parts))
}

/// y on 1, year² M, year M, unemployment and school leavers, with M the mean
/// of y over the years of a place; fitted values where y is missing.
fn regressed(parts: &Parts, part: &str, places: usize) -> Vec<Option<f64>> {
    let column = &parts[part];
    let means: Vec<Option<f64>> = (0..places)
        .map(|place| {
            let years = column.iter().skip(place).step_by(places);
            let known: Vec<f64> = years.copied().flatten().collect();
            (!known.is_empty())
                .then(|| known.iter().sum::<f64>() / count(known.len()))
        })
        .collect();
    let row = |at: usize| -> Option<[f64; 5]> {
        let mean = means[at % places]?;
        let year = count(at / places + 1998);
        Some([
            1.0,
            year * year * mean,
            year * mean,
            parts["Arbeitslosigkeit"][at]?,
            parts["SchulabgaengerohneAbschluss"][at]?,
        ])
    };
    // Gram and Schmidt, twice over, is least squares to the last digits
    // whatever the size of the columns.
    let whole: Vec<([f64; 5], f64)> = (0..column.len())
        .filter_map(|at| Some((row(at)?, column[at]?)))
        .collect();
    let centre: Vec<f64> = (0..5)
        .map(|at| {
            whole.iter().map(|it| it.0[at]).sum::<f64>() / count(whole.len())
        })
        .collect();
    let middle = whole.iter().map(|it| it.1).sum::<f64>() / count(whole.len());
    let length: Vec<f64> = (0..5)
        .map(|at| {
            let off = |it: &([f64; 5], f64)| it.0[at] - centre[at];
            whole.iter().map(|it| off(it) * off(it)).sum::<f64>().sqrt()
        })
        .collect();
    // year² M and year M nearly coincide: take the one off the other first.
    let scaled = |it: &[f64; 5]| -> [f64; 4] {
        let part = |at: usize| (it[at] - centre[at]) / length[at];
        [part(1) - part(2), part(2), part(3), part(4)]
    };
    let spread = whole
        .iter()
        .map(|it| scaled(&it.0)[0] * scaled(&it.0)[0])
        .sum::<f64>()
        .sqrt();
    let scaled = |it: &[f64; 5]| -> [f64; 4] {
        let mut all = scaled(it);
        all[0] /= spread;
        all
    };
    let (mut matrix, mut right) = (vec![0.0; 16], vec![0.0; 4]);
    for (values, target) in &whole {
        let values = scaled(values);
        for a in 0..4 {
            right[a] += values[a] * (target - middle);
            for b in 0..4 {
                matrix[a * 4 + b] += values[a] * values[b];
            }
        }
    }
    Cholesky::of(&matrix, 4).unwrap().solve(&mut right);
    (0..column.len())
        .map(|at| {
            column[at].or_else(|| {
                let fitted: f64 = scaled(&row(at)?)
                    .iter()
                    .zip(&right)
                    .map(|(a, b)| a * b)
                    .sum();
                Some((middle + fitted).max(0.0))
            })
        })
        .collect()
}

fn gisd_index(dimensions: &Value) -> Value {
    json!({"preset": "gisd2018", "dimensions": dimensions, "steps": {"round": {}}})
}

/// German Index of Socioeconomic Deprivation, revision of 2018: 11,116
/// municipalities and 402 districts of two years.
#[test]
fn deprivation_of_germany() {
    let Some((places, mut parts)) = gisd() else { return };
    let complete = ["Arbeitslosigkeit", "SchulabgaengerohneAbschluss"];
    for (part, _) in PARTS.iter().filter(|it| !complete.contains(&it.0)) {
        let filled = regressed(&parts, part, places.len());
        parts.insert(part, filled);
    }
    let inputs: Vec<Input<'_>> = PARTS
        .iter()
        .map(|(part, up)| {
            let direction = if *up {
                Direction::HigherIsWorse
            } else {
                Direction::LowerIsWorse
            };
            input(part, direction, parts[part].clone())
        })
        .collect();
    let dimension = |id: &str, first: usize| {
        let of: Vec<&str> =
            PARTS[first..first + 3].iter().map(|it| it.0).collect();
        json!({
            "id": id, "label": id, "of": of,
            "weigh": {"method": "firstComponent"},
            "standardise": {"method": "minMax", "low": 0, "high": 1},
        })
    };
    let dimensions = json!([
        dimension("work", 0),
        dimension("income", 3),
        dimension("education", 6),
    ]);
    let pooled = built(&inputs, &gisd_index(&dimensions), Rules::default());
    for year in ["2006", "2014"] {
        compare(&pooled, &places, year, "Gemeinde", 11_116);
        compare(&pooled, &places, year, "Kreis", 402);
    }
}

fn compare(
    pooled: &Index,
    places: &[Place],
    year: &str,
    level: &str,
    all: usize,
) {
    let file = format!("de-gisd2018-gemeinde/GISD_2018_{level}_{year}.csv");
    let Some(bytes) = data(&file) else { return };
    let at: usize = year.parse().unwrap();
    let first = (at - 1998) * places.len();
    let scores = &pooled.scores[first..first + places.len()];
    // Means by people, then between 0 and 1 within the year.
    let mut zones: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for (place, score) in places.iter().zip(scores) {
        let key = if level == "Kreis" { place.key / 1000 } else { place.key };
        if let Some(score) = score {
            let zone = zones.entry(key).or_default();
            zone.0 += score * place.people;
            zone.1 += place.people;
        }
    }
    let keys: Vec<u32> = zones.keys().copied().collect();
    let means: Vec<Option<f64>> =
        zones.values().map(|(sum, people)| Some(sum / people)).collect();
    let one = [input("mean", Direction::HigherIsWorse, means)];
    let steps = json!({
        "normalise": {"method": "minMax", "low": 0, "high": 1},
        "standardise": {"method": "none"},
    });
    let index = json!({"preset": "gisd2018", "steps": steps});
    let found = built(&one, &index, Rules::default());
    let mut compared = 0;
    let table = rows(&bytes);
    let name =
        table[0].keys().find(|it| it.contains("kennziffer")).unwrap().clone();
    for row in &table {
        // A round number is written `1e+05`.
        let key = row[&name].parse::<f64>().unwrap();
        let key = keys.binary_search_by(|it| f64::from(*it).total_cmp(&key));
        let Ok(at) = key else { continue };
        let expected: f64 = row["GISD_Score"].parse().unwrap();
        let score = found.scores[at].unwrap();
        assert!(
            (score - expected).abs() <= 5e-6,
            "{file} {}: {score} {expected}",
            row[&name]
        );
        compared += 1;
    }
    assert_eq!(compared, all, "{file}");
    // Published classes from published scores, by the preset's own rule.
    let published: Vec<f64> =
        table.iter().map(|row| row["GISD_Score"].parse().unwrap()).collect();
    let values = published.iter().copied().map(Some).collect();
    let steps = json!({
        "normalise": {"method": "none"}, "standardise": {"method": "none"},
    });
    let index = json!({"preset": "gisd2018", "steps": steps});
    let one = [input("score", Direction::HigherIsWorse, values)];
    let classes = built(&one, &index, Rules::default()).classes;
    for (row, class) in table.iter().zip(classes) {
        assert_eq!(row["GISD_5"], class.unwrap().to_string(), "{file}");
    }
}
