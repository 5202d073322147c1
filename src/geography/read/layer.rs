//! A layer of features, whatever kind of file they are from.

use std::collections::BTreeMap;

use super::{
    document::{Document, Feature},
    outline::Outline,
    property,
};
use crate::{
    finding::{Code, Faults, Finding, Place},
    geography::crs::stated,
    table::{Cell, Shapes, Sheet, Table, TooManyPoints, Workbook, read_wkt},
};

/// Features with their properties and outlines.
pub(super) struct Layer<'a> {
    /// The names of the properties, in the order of the file.
    pub(super) names: Vec<String>,
    /// The coordinate system, as the file names it.
    pub(super) crs: Option<String>,
    /// How many features had heights or measures.
    pub(super) heights: u32,
    /// The number of each feature, as a person counts them.
    pub(super) rows: Vec<usize>,
    values: Values<'a>,
}

/// Where the values of properties stand.
enum Values<'a> {
    Document(Vec<Feature>),
    Sheet {
        sheet: &'a Sheet,
        columns: BTreeMap<String, usize>,
        lines: Vec<u32>,
    },
    Table(&'a Table),
}

/// The polygons of each feature, or what is wrong with it.
pub(super) type Outlines = Vec<Result<Outline, String>>;

impl<'a> Layer<'a> {
    /// Of a `GeoJSON` document. Each geometry is given free at once: the
    /// coordinates of a large file are never held three times.
    pub(super) fn of_document(mut document: Document) -> (Self, Outlines) {
        let outlines = document
            .features
            .iter_mut()
            .map(|feature| match feature.geometry.take() {
                Some(geometry) => Outline::of(&geometry),
                None => Ok(Outline::default()),
            })
            .collect();
        let mut names = Names::default();
        let properties =
            document.features.iter().filter_map(|it| it.properties.as_ref());
        properties.flat_map(|it| it.keys()).for_each(|name| names.add(name));
        let layer = Self {
            names: names.all,
            crs: stated(document.crs.as_ref()),
            heights: 0,
            rows: (1..=document.features.len()).collect(),
            values: Values::Document(document.features),
        };
        (layer, outlines)
    }

    /// Of a sheet that has geometries.
    pub(super) fn of_sheet(
        sheet: &'a Sheet,
        shapes: &Shapes,
    ) -> (Self, Outlines) {
        let mut names = Names::default();
        let mut columns = BTreeMap::new();
        let head = sheet.row_of_line(1).map_or(&[][..], |row| sheet.row(row));
        for (at, &cell) in head.iter().enumerate() {
            let name = sheet.text(cell);
            if !name.is_empty() {
                columns.entry(name.to_owned()).or_insert(at);
                names.add(name);
            }
        }
        let all = 0..shapes.len();
        let lines: Vec<u32> = all.clone().map(|it| shapes.line(it)).collect();
        let layer = Self {
            names: names.all,
            crs: shapes.crs.clone(),
            heights: shapes.heights,
            // In line 1 stand the names.
            rows: lines.iter().map(|&line| line as usize - 1).collect(),
            values: Values::Sheet { sheet, columns, lines },
        };
        (layer, all.map(|it| Outline::of_shape(shapes, it)).collect())
    }

    /// Of a table, in one column of which geometries are written as text.
    pub(super) fn of_table(
        table: &'a Table,
        written: usize,
    ) -> Result<(Self, Outlines), TooManyPoints> {
        let mut shapes = Shapes::default();
        for row in 0..table.len() {
            let text = table.text(row, written);
            let line = table.line(row);
            if text.trim().is_empty() {
                shapes.end_feature(line);
            } else {
                read_wkt(&mut shapes, &text, line)?;
            }
        }
        let layer = Self {
            names: table.header().to_vec(),
            crs: shapes.crs.clone(),
            heights: shapes.heights,
            rows: (0..table.len()).map(|it| table.line(it) as usize).collect(),
            values: Values::Table(table),
        };
        let outlines =
            (0..shapes.len()).map(|it| Outline::of_shape(&shapes, it));
        Ok((layer, outlines.collect()))
    }

    /// The value of a feature's property as text; `None` for nothing, for
    /// blanks and for what is no single value.
    pub(super) fn text(&self, feature: usize, name: &str) -> Option<String> {
        match &self.values {
            Values::Document(features) => {
                property::text(features.get(feature)?.property(name)?)
            }
            Values::Sheet { sheet, columns, lines } => {
                let row = sheet.row_of_line(*lines.get(feature)?)?;
                shown(sheet, sheet.cell(row, *columns.get(name)?))
            }
            Values::Table(table) => {
                let column = table.column(name).ok()?;
                let text = table.text(feature, column).trim().to_owned();
                (!text.is_empty()).then_some(text)
            }
        }
    }
}

/// A cell as a person would write it: 107, not 107.0.
fn shown(sheet: &Sheet, cell: Cell) -> Option<String> {
    let text = match cell {
        Cell::Text(_) => sheet.text(cell).trim().to_owned(),
        // Display of f64 has no exponent, and no `.0`.
        Cell::Number { value, .. } | Cell::Date { days: value, .. } => {
            value.to_string()
        }
        Cell::Bool(flag) => flag.to_string(),
        Cell::Empty | Cell::Error(_) | Cell::Unsolved => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

/// Names, each once, in the order of their first occurrence.
#[derive(Default)]
struct Names {
    all: Vec<String>,
    seen: std::collections::BTreeSet<String>,
}

impl Names {
    fn add(&mut self, name: &str) {
        if !self.seen.contains(name) {
            self.seen.insert(name.to_owned());
            self.all.push(name.to_owned());
        }
    }
}

/// The layer that is meant: the one named, or the only one with areas.
///
/// # Errors
///
/// [`Code::LayerUndecided`] if there is none of that name, or several come
/// into question; [`Code::GeometryNone`] if no sheet has geometries.
pub(super) fn pick<'a>(
    workbook: &'a Workbook,
    asked: Option<&str>,
    file: &str,
) -> Result<(&'a Sheet, &'a Shapes), Faults> {
    let all: Vec<(&Sheet, &Shapes)> = workbook
        .sheets
        .iter()
        .filter_map(|sheet| Some((sheet, sheet.shapes.as_deref()?)))
        .collect();
    let known: Vec<&str> = all.iter().map(|it| it.0.name.as_str()).collect();
    let undecided = |found: &str| -> Faults {
        Finding::new(Code::LayerUndecided, Place::file(file))
            .with("found", found)
            .with("known", known.join(", "))
            .into()
    };
    match (asked, all.as_slice()) {
        (_, []) => {
            Err(Finding::new(Code::GeometryNone, Place::file(file)).into())
        }
        (_, [only])
            if asked.is_none_or(|it| it == only.0.name)
                || only.0.name.is_empty() =>
        {
            Ok(*only)
        }
        (Some(name), _) => {
            let found = all.iter().find(|it| it.0.name == name).copied();
            found.ok_or_else(|| undecided(&format!("„{name}“")))
        }
        (None, _) => {
            let mut areas = all.iter().filter(|it| it.1.has_areas());
            match (areas.next(), areas.next()) {
                (Some(only), None) => Ok(*only),
                _ => Err(undecided("@layer.several")),
            }
        }
    }
}

#[cfg(test)]
#[path = "layer_tests.rs"]
mod tests;
