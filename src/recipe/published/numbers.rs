//! What anybody can read in a bundle: numbers with their status, districts,
//! neighbours.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    finding::{Code, Faults, Finding, Place},
    indicator::ColumnRef,
    json::syntax,
    measurement::Status,
    recipe::{Analysed, AreaColumn, Borders, Material},
};

/// The files of a bundle by path.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// An indicator's id, and which of its numbers.
pub(super) type Number = (String, String);

/// What a bundle publishes of its areas.
pub(super) struct Numbers {
    pub codes: Vec<String>,
    columns: BTreeMap<Number, Vec<Cell>>,
    district_codes: Vec<String>,
    districts: Vec<Option<usize>>,
    borders: Option<Borders>,
}

/// A number, or none, and whether it is withheld.
#[derive(Clone, Copy, Default)]
struct Cell {
    value: Option<f64>,
    is_withheld: bool,
}

/// Why areas have no answer, by their positions.
#[derive(Default)]
pub(super) struct Absent {
    pub withheld: Vec<usize>,
    pub missing: Vec<usize>,
}

impl Numbers {
    /// Reads the tables.
    pub fn read(files: &Files) -> Result<Self, Faults> {
        let mut codes = Vec::new();
        let mut homes = Vec::new();
        for [area, district] in
            rows(files, "data/index.csv", ["area", "district"])?
        {
            codes.push(area);
            homes.push(district);
        }
        let places: BTreeMap<&str, usize> =
            codes.iter().map(String::as_str).zip(0..).collect();
        let names =
            ["level", "area", "indicator", "measure", "value", "status"];
        let mut columns: BTreeMap<Number, Vec<Cell>> = BTreeMap::new();
        let mut district_codes: Vec<String> = Vec::new();
        for [level, code, indicator, measure, value, status] in
            rows(files, "data/indicators.csv", names)?
        {
            if level == "district" && !district_codes.contains(&code) {
                district_codes.push(code);
                continue;
            }
            let Some(at) = places.get(&*code).filter(|_| level == "area")
            else {
                continue;
            };
            // A class in place of a value says that the value is withheld.
            let is_class = measure == "class";
            let measure = if is_class { "rate".to_owned() } else { measure };
            let value = value.parse().ok().filter(|_| !is_class);
            let is_suppressed = status == Status::Suppressed.as_str();
            let is_withheld = is_class || is_suppressed;
            let column = columns
                .entry((indicator, measure))
                .or_insert_with(|| vec![Cell::default(); places.len()]);
            column[*at] = Cell { value, is_withheld };
        }
        let district =
            |home: &String| district_codes.iter().position(|it| it == home);
        let districts = homes.iter().map(district).collect();
        let borders = borders(files, &places)?;
        Ok(Self { codes, columns, district_codes, districts, borders })
    }

    /// These columns, and nothing else, as answers take them.
    pub fn material(&self, numbers: &[Number]) -> Material {
        let mut analysed =
            Analysed { borders: self.borders.clone(), ..Analysed::default() };
        for number in numbers {
            let cells = self.columns.get(number).into_iter().flatten();
            let mut column = AreaColumn::default();
            for cell in cells {
                column.values.push(cell.value);
                column.statuses.push(match cell {
                    Cell { value: Some(_), .. } => Status::Value,
                    Cell { is_withheld: true, .. } => Status::Suppressed,
                    Cell { .. } => Status::Missing,
                });
            }
            column.values.resize(self.codes.len(), None);
            column.statuses.resize(self.codes.len(), Status::Missing);
            analysed.columns.push((reference(number), column));
        }
        Material {
            codes: self.codes.clone(),
            names: self.codes.clone(),
            district_names: self.district_codes.clone(),
            districts: self.districts.clone(),
            population: None,
            indicators: Vec::new(),
            homes: Vec::new(),
            analysed,
        }
    }

    /// Where one of these is not to be had. Withheld comes first: that a
    /// number is missing beside it changes nothing.
    pub fn absent(&self, numbers: &[Number]) -> Absent {
        let mut absent = Absent::default();
        for at in 0..self.codes.len() {
            let cells = || {
                numbers.iter().map(|it| {
                    let column = self.columns.get(it);
                    column.map_or_else(Cell::default, |it| it[at])
                })
            };
            if cells().any(|it| it.is_withheld) {
                absent.withheld.push(at);
            } else if cells().any(|it| it.value.is_none()) {
                absent.missing.push(at);
            }
        }
        absent
    }
}

/// A published number under the name that answers know columns by.
fn reference((indicator, measure): &Number) -> ColumnRef {
    ColumnRef {
        source: indicator.clone(),
        columns: vec![measure.clone()],
        count: None,
    }
}

fn borders(
    files: &Files,
    places: &BTreeMap<&str, usize>,
) -> Result<Option<Borders>, Faults> {
    const PATH: &str = "geo/neighbours.csv";
    if !files.contains_key(PATH) {
        return Ok(None);
    }
    let mut lists = vec![Vec::new(); places.len()];
    for [area, neighbour, border] in
        rows(files, PATH, ["area", "neighbour", "border"])?
    {
        let both = places.get(&*area).zip(places.get(&*neighbour));
        let (area, neighbour) = both.ok_or_else(|| unsound(PATH))?;
        // Metres are not published: only that there are some.
        let length = if border == "line" { 1.0 } else { 0.0 };
        let place = u32::try_from(*neighbour).map_err(|_| unsound(PATH))?;
        lists[*area].push((place, length));
    }
    let mut borders =
        Borders { centroids: vec![None; places.len()], ..Borders::default() };
    for list in lists {
        borders.neighbours.extend(list.iter().map(|it| it.0));
        borders.lengths_m.extend(list.iter().map(|it| it.1));
        let end = borders.neighbours.len();
        borders.ends.push(u32::try_from(end).map_err(|_| unsound(PATH))?);
    }
    Ok(Some(borders))
}

/// The columns of these names, row by row.
fn rows<const N: usize>(
    files: &Files,
    path: &str,
    names: [&str; N],
) -> Result<Vec<[String; N]>, Faults> {
    let bytes = files.get(path).ok_or_else(|| unsound(path))?;
    let mut reader = csv::ReaderBuilder::new().from_reader(&**bytes);
    let header = reader.headers().map_err(|_| unsound(path))?.clone();
    let place = |name| header.iter().position(|it| it == name);
    let places = names.map(place);
    if places.contains(&None) {
        return Err(unsound(path).into());
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| unsound(path))?;
        let cell = |at: Option<usize>| record.get(at?);
        rows.push(places.map(|it| plain(cell(it).unwrap_or_default())));
    }
    Ok(rows)
}

/// Without the apostrophe that stands before what a spreadsheet would take
/// for a formula.
fn plain(cell: &str) -> String {
    let guarded = cell
        .strip_prefix('\'')
        .filter(|it| it.starts_with(['=', '+', '-', '@', '\t', '\r']));
    guarded.unwrap_or(cell).to_owned()
}

/// A file of JSON.
pub(super) fn json(files: &Files, path: &str) -> Result<Value, Faults> {
    let bytes = files.get(path).ok_or_else(|| unsound(path))?;
    let text = str::from_utf8(bytes).map_err(|_| unsound(path))?;
    Ok(serde_json::from_str(text).map_err(|it| syntax(&it))?)
}

/// A bundle that the engine has not written.
fn unsound(path: &str) -> Finding {
    Finding::new(Code::Internal, Place::file(path)).with("detail", path)
}
