//! One bundle.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use super::ledger::{CellKey, hash};
use super::manifest::{Index, Indicator, Package, Protection, Rules};
use super::table::Table;
use crate::bundle::method_name;

const MANIFEST: &str = "datapackage.json";
const NUMBERS: &str = "data/indicators.csv";
const INDEX: &str = "data/index.csv";
const ZONES: &str = "data/zones.csv";
const RECIPE: &str = "recipe.json";
const PROTECTION: &str = "protection.json";
/// The format that is understood.
const FORMAT: u32 = 1;

/// A number of a bundle.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) key: CellKey,
    /// `None`: not shown, or rounded.
    pub(super) value: Option<f64>,
    /// Between which counts it lies, where it was rounded.
    pub(super) around: Option<(f64, f64)>,
    /// Whether it is withheld or rounded for secrecy.
    pub(super) suppressed: bool,
}

/// A rate and the two counts it is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Share {
    pub(super) indicator: String,
    pub(super) part: CellKey,
    pub(super) whole: CellKey,
    pub(super) factor: f64,
    pub(super) decimals: u32,
    pub(super) value: Option<f64>,
}

/// What is published of an area's index.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scored {
    pub(super) area: String,
    pub(super) class: Option<usize>,
    pub(super) score: Option<f64>,
}

/// A published bundle.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// Its title.
    pub title: String,
    pub(super) entries: Vec<Entry>,
    pub(super) shares: Vec<Share>,
    /// Which zones make up which: system and code of the whole, and of its
    /// parts.
    pub(super) sums: Vec<(Zone, Vec<Zone>)>,
    pub(super) scored: Vec<Scored>,
    pub(super) areas: String,
    /// What each column is part of, in words.
    pub(super) labels: BTreeMap<String, String>,
    /// How its classes are computed, if it shows any.
    pub(super) method: Option<String>,
    /// Whether it was for the office's own eyes.
    pub confidential: bool,
    pub(super) index: Option<Index>,
    pub(super) rules: Option<Rules>,
    /// What could not be used, in words.
    pub notes: Vec<String>,
}

/// A zone: the key of its system, and its code.
pub(super) type Zone = (String, String);

/// Reads a bundle from its files by path (of a folder, or unpacked from a
/// zip).
///
/// # Errors
/// Everything that is wrong with the files, each with its path.
pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Bundle, Vec<String>> {
    let package: Package = json(files, MANIFEST)?;
    if package.raumbild.format != FORMAT {
        let format = package.raumbild.format;
        return Err(vec![format!("{MANIFEST}: format {format} is not known")]);
    }
    let numbers = table(files, NUMBERS)?;
    let names =
        ["level", "area", "indicator", "date", "measure", "value", "status"];
    let rows = numbers.columns(NUMBERS, names)?;
    let systems = systems(&package, &rows);
    let mut out = Bundle {
        title: package.title,
        entries: Vec::new(),
        shares: Vec::new(),
        sums: Vec::new(),
        scored: Vec::new(),
        areas: systems.get("area").cloned().unwrap_or_default(),
        labels: BTreeMap::new(),
        method: None,
        confidential: package.raumbild.confidential,
        index: package.raumbild.index,
        rules: None,
        notes: Vec::new(),
    };
    if files.contains_key(PROTECTION) {
        out.rules = Some(json::<Protection>(files, PROTECTION)?.rules);
    }
    let columns = columns(&package.raumbild.indicators, &rows);
    let mut faults = Vec::new();
    for indicator in &package.raumbild.indicators {
        let of = rows.iter().filter(|it| it[2] == indicator.id);
        out.numbers(indicator, of, &systems, &columns, &mut faults);
    }
    if let Err(more) = out.members(files, &systems, &rows) {
        faults.extend(more);
    }
    if out.scored.iter().any(|it| it.class.is_some()) {
        let recipe = json::<serde_json::Value>(files, RECIPE);
        out.method = recipe.ok().map(|it| method_name(&it));
    }
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

fn json<T: DeserializeOwned>(
    files: &BTreeMap<String, Vec<u8>>,
    path: &str,
) -> Result<T, Vec<String>> {
    let Some(bytes) = files.get(path) else {
        return Err(vec![format!("{path}: missing")]);
    };
    serde_json::from_slice(bytes)
        .map_err(|error| vec![format!("{path}: {error}")])
}

fn table(
    files: &BTreeMap<String, Vec<u8>>,
    path: &str,
) -> Result<Table, Vec<String>> {
    let Some(bytes) = files.get(path) else {
        return Err(vec![format!("{path}: missing")]);
    };
    Table::read(path, bytes).map_err(|it| vec![it])
}

/// Level, area, indicator, date, measure, value, status.
type Row<'a> = [&'a str; 7];

/// The key of each level's zone system.
fn systems(package: &Package, rows: &[Row]) -> BTreeMap<String, String> {
    let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        codes.entry(row[0]).or_default().insert(row[1]);
    }
    let publisher = package.contributors.first().map(|it| &it.title);
    let place = package.raumbild.place.as_ref().or(publisher);
    let place = place.map_or("", String::as_str);
    let mut out = BTreeMap::new();
    for (level, codes) in codes {
        let said = package.raumbild.levels.iter().find(|it| it.id == level);
        let key = match said.and_then(|it| it.system.clone()) {
            Some(system) => system,
            // A city has one code whoever counts: it is told by its name.
            None if level == "city" => format!("city:{place}"),
            None => format!("{level}:{}", hash(codes.iter().copied())),
        };
        out.insert(level.to_owned(), key);
    }
    out
}

/// The key of the column behind each indicator's measure: as the bundle says,
/// or the indicator's label. Denominators with the same numbers everywhere
/// are one, as anybody can see.
fn columns(
    indicators: &[Indicator],
    rows: &[Row],
) -> BTreeMap<(String, &'static str), String> {
    let mut out = BTreeMap::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for it in indicators {
        let label = it.name().split_whitespace().collect::<Vec<_>>().join(" ");
        let label = label.to_lowercase();
        let part = it.numerator.clone();
        let part = part.unwrap_or_else(|| format!("{label}/numerator"));
        out.insert((it.id.clone(), "numerator"), part);
        let whole = it.denominator.clone().unwrap_or_else(|| {
            let own = format!("{label}/denominator");
            let Some(all) = alike(rows, &it.id) else { return own };
            seen.entry(all).or_insert(own).clone()
        });
        out.insert((it.id.clone(), "denominator"), whole);
    }
    out
}

/// So many published numbers do not agree by chance.
const ALIKE: usize = 8;

/// All published denominators of an indicator as one text, if there are
/// enough of them.
fn alike(rows: &[Row], indicator: &str) -> Option<String> {
    let of =
        rows.iter().filter(|it| it[2] == indicator && it[4] == "denominator");
    let mut text = String::new();
    let mut count = 0;
    for row in of {
        for part in [row[0], row[1], row[3], row[5], row[6]] {
            text.push_str(part);
            text.push('\n');
        }
        count += usize::from(!row[5].is_empty());
    }
    (count >= ALIKE).then_some(text)
}

fn number(text: &str) -> Result<Option<f64>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    let value = text.parse::<f64>().ok().filter(|it| it.is_finite());
    value.map(Some).ok_or(())
}

impl Bundle {
    fn numbers<'a>(
        &mut self,
        indicator: &Indicator,
        rows: impl Iterator<Item = &'a Row<'a>>,
        systems: &BTreeMap<String, String>,
        columns: &BTreeMap<(String, &'static str), String>,
        faults: &mut Vec<String>,
    ) {
        let factor = match indicator.unit.as_str() {
            "percent" => 100.0,
            "per1000" => 1000.0,
            _ => 1.0,
        };
        let key = |row: &Row, measure: &'static str| CellKey {
            column: columns
                .get(&(indicator.id.clone(), measure))
                .cloned()
                .unwrap_or_default(),
            date: row[3].to_owned(),
            system: systems.get(row[0]).cloned().unwrap_or_default(),
            zone: row[1].to_owned(),
        };
        let rounds = self.rules.is_some_and(Rules::rounds);
        let mut rates: BTreeMap<(String, String), Share> = BTreeMap::new();
        let mut counted = BTreeSet::new();
        for row in rows {
            let Ok(value) = number(row[5]) else {
                let place = row[..5].join(", ");
                faults.push(format!("{NUMBERS}: {place}: not a number"));
                continue;
            };
            let place = (row[0].to_owned(), row[1].to_owned());
            let measure = match row[4] {
                "numerator" => "numerator",
                "denominator" => "denominator",
                "rate" => {
                    let share = Share {
                        indicator: indicator.id.clone(),
                        part: key(row, "numerator"),
                        whole: key(row, "denominator"),
                        factor,
                        decimals: indicator.decimals,
                        // Of rounded counts: nothing new.
                        value: value.filter(|_| !rounds),
                    };
                    rates.insert(place, share);
                    continue;
                }
                // A class stands for a value without counts; limits of
                // chance follow from the counts shown.
                _ => continue,
            };
            counted.insert(place);
            let key = key(row, measure);
            let label = format!("{} ({measure})", indicator.name());
            self.labels.entry(key.column.clone()).or_insert(label);
            let is_area = row[0] == "area";
            self.entries.push(Entry {
                key,
                value: value.filter(|_| !rounds),
                around: self
                    .rules
                    .zip(value)
                    .and_then(|(rules, shown)| rules.around(shown, is_area)),
                suppressed: row[6] == "suppressed" || rounds,
            });
        }
        // A rate given as a value has no counts: nothing to attack.
        rates.retain(|place, _| counted.contains(place));
        self.shares.extend(rates.into_values());
    }

    /// Which zones make up which, and the index of the areas.
    fn members(
        &mut self,
        files: &BTreeMap<String, Vec<u8>>,
        systems: &BTreeMap<String, String>,
        rows: &[Row],
    ) -> Result<(), Vec<String>> {
        let system = |level: &str| systems.get(level).cloned();
        let mut wholes: BTreeMap<Zone, Vec<Zone>> = BTreeMap::new();
        let mut parts = Vec::new();
        if files.contains_key(INDEX) {
            let index = table(files, INDEX)?;
            let names = ["level", "area", "district", "class", "score"];
            for row in index.columns(INDEX, names)? {
                let [level, area, district, class, score] = row;
                let Some(of) = system(level) else { continue };
                let zone = (of, area.to_owned());
                match system("district").filter(|_| !district.is_empty()) {
                    Some(of) => wholes
                        .entry((of, district.to_owned()))
                        .or_default()
                        .push(zone),
                    None => parts.push(zone),
                }
                self.scored.push(Scored {
                    area: area.to_owned(),
                    class: class.parse().ok(),
                    score: number(score).ok().flatten(),
                });
            }
        } else {
            self.notes.push(format!("{INDEX}: missing: no area's district"));
        }
        if let Some(city) = system("city") {
            parts.extend(wholes.keys().cloned());
            wholes.insert((city, "city".to_owned()), parts);
        }
        if files.contains_key(ZONES) {
            let members = table(files, ZONES)?;
            for row in members.columns(ZONES, ["level", "zone", "area"])? {
                let (Some(of), Some(areas)) = (system(row[0]), system("area"))
                else {
                    continue;
                };
                let parts = wholes.entry((of, row[1].to_owned())).or_default();
                parts.push((areas, row[2].to_owned()));
            }
        }
        let said: BTreeSet<&str> = rows.iter().map(|it| it[0]).collect();
        for level in said {
            let of = system(level).unwrap_or_default();
            if level != "area" && !wholes.keys().any(|it| it.0 == of) {
                let text = "its zones stand by themselves: no members";
                self.notes.push(format!("{level}: {text}"));
            }
        }
        self.sums = wholes.into_iter().collect();
        Ok(())
    }
}
