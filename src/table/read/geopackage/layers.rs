//! The layers of a `GeoPackage` as sheets.

use super::{
    btree::visit,
    pages::{Encoding, Pages, Problem},
    record::{Value, text, values},
    schema::{Column, Preset, Table, tables},
};
use crate::table::{
    builder::{Refused, SheetBuilder},
    read::{shape::read_geometry, trouble::Trouble},
    shapes::{Shapes, TooManyPoints},
    sheet::{Cell, Sheet},
    workbook::{Format, Workbook},
};

/// Reads the tables of a `GeoPackage`: the layers it lists, with their
/// geometries; in a database that lists none, every table. The first row of
/// a sheet holds the columns' names.
///
/// # Errors
///
/// A file that is no such database or encrypted, one that is damaged or
/// still open elsewhere, tables without row numbers or with computed columns,
/// too many cells.
pub fn read_geopackage(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let sheets = sheets(bytes).map_err(|stop| match stop {
        Stop::Problem(Problem::Damaged(detail)) => Trouble::damaged(detail),
        Stop::Problem(Problem::Unreadable(detail, name)) => {
            Trouble::format(format!("{detail}{name}"))
        }
        Stop::Refused(why) => why.into(),
        Stop::TooMany => Trouble::too_many_points(),
    })?;
    if sheets.iter().all(Sheet::is_empty) {
        return Err(Trouble::empty());
    }
    Ok(Workbook { format: Format::GeoPackage, sheets })
}

/// Why reading ends.
enum Stop {
    Problem(Problem),
    Refused(Refused),
    TooMany,
}

impl From<TooManyPoints> for Stop {
    fn from(_: TooManyPoints) -> Self {
        Self::TooMany
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<Refused> for Stop {
    fn from(why: Refused) -> Self {
        Self::Refused(why)
    }
}

fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Stop> {
    let pages = Pages::open(bytes)?;
    let tables = tables(&pages)?;
    let layers = layers(&pages, &tables)?;
    if layers.is_empty() {
        let none = Problem::Unreadable("@format.noLayer", String::new());
        return Err(none.into());
    }
    layers.iter().map(|layer| sheet(&pages, layer)).collect()
}

/// A table to be read, its column of geometries and their coordinate system.
struct Layer<'t> {
    table: &'t Table,
    geometry: Option<String>,
    crs: Option<String>,
}

/// The tables the database lists as layers, or all of them if it lists none.
/// A layer that is a view has no rows of its own and is left out.
fn layers<'t>(
    pages: &Pages,
    tables: &'t [Table],
) -> Result<Vec<Layer<'t>>, Problem> {
    let find = |name: &str| {
        tables.iter().find(|table| table.name.eq_ignore_ascii_case(name))
    };
    let Some(contents) = find("gpkg_contents") else {
        let all = tables.iter().map(|table| Layer {
            table,
            geometry: None,
            crs: None,
        });
        return Ok(all.collect());
    };
    let geometries = match find("gpkg_geometry_columns") {
        Some(table) => {
            pick(pages, table, ["table_name", "column_name", "srs_id"])?
        }
        None => Vec::new(),
    };
    let systems = match find("gpkg_spatial_ref_sys") {
        Some(table) => pick(pages, table, SYSTEM)?,
        None => Vec::new(),
    };
    let listed = pick(pages, contents, ["table_name", "data_type"])?;
    let layers = listed.into_iter().filter_map(|[name, kind]| {
        let kind = kind.to_lowercase();
        let is_table = ["features", "attributes", "aspatial"].contains(&&*kind);
        let table = find(&name).filter(|_| is_table)?;
        let found = geometries
            .iter()
            .find(|[table, ..]| table.eq_ignore_ascii_case(&name));
        let geometry = found.map(|[_, column, _]| column.clone());
        let crs = found.and_then(|[.., id]| system(&systems, id));
        Some(Layer { table, geometry, crs })
    });
    Ok(layers.collect())
}

const SYSTEM: [&str; 4] =
    ["srs_id", "organization", "organization_coordsys_id", "definition"];

/// A coordinate system by its code, or where it has none by its description;
/// `None` for one the database calls undefined.
fn system(systems: &[[String; 4]], id: &str) -> Option<String> {
    let [id, organisation, code, text] =
        systems.iter().find(|it| it[0] == id)?;
    if matches!(id.as_str(), "0" | "-1") {
        return None;
    }
    let is_epsg = organisation.eq_ignore_ascii_case("EPSG");
    Some(if is_epsg { format!("EPSG:{code}") } else { text.clone() })
}

/// The texts and numbers of some columns of a table, row by row.
fn pick<const N: usize>(
    pages: &Pages,
    table: &Table,
    names: [&str; N],
) -> Result<Vec<[String; N]>, Problem> {
    let columns = table.columns()?;
    let at = names.map(|name| {
        columns.all.iter().position(|it| it.name.eq_ignore_ascii_case(name))
    });
    let mut rows = Vec::new();
    visit(pages, table.root, |id, record| {
        let values = values(&record)?;
        rows.push(at.map(|at| match at.and_then(|at| values.get(at)) {
            _ if at.is_some() && at == columns.row_number => id.to_string(),
            Some(Value::Text(bytes)) => text(bytes, pages.encoding),
            Some(Value::Integer(number)) => number.to_string(),
            _ => String::new(),
        }));
        Ok::<(), Problem>(())
    })?;
    Ok(rows)
}

fn sheet(pages: &Pages, layer: &Layer) -> Result<Sheet, Stop> {
    let columns = layer.table.columns()?;
    let is_geometry = |column: &Column| {
        let geometry = layer.geometry.as_deref().unwrap_or("");
        column.name.eq_ignore_ascii_case(geometry) || column.kind == "BLOB"
    };
    let kept: Vec<(usize, &Column)> = columns
        .all
        .iter()
        .enumerate()
        .filter(|(_, column)| !is_geometry(column))
        .collect();
    let mut builder = SheetBuilder::new(&layer.table.name);
    for (at, (_, column)) in kept.iter().enumerate() {
        builder.text(1, at, &column.name)?;
    }
    let mut rows = Rows { builder, encoding: pages.encoding, line: 1 };
    let named = layer.geometry.as_deref();
    let geometry = columns.all.iter().position(|it| {
        named.is_some_and(|at| at.eq_ignore_ascii_case(&it.name))
    });
    let mut shapes = Shapes::new(layer.crs.clone());
    visit(pages, layer.table.root, |id, record| {
        let values = values(&record)?;
        rows.line = rows.line.saturating_add(1);
        for (at, &(from, column)) in kept.iter().enumerate() {
            if columns.row_number == Some(from) {
                rows.put(at, column, &Value::Integer(id))?;
            } else if let Some(value) = values.get(from) {
                rows.put(at, column, value)?;
            } else {
                rows.put_preset(at, column)?;
            }
        }
        match geometry.and_then(|at| values.get(at)) {
            Some(Value::Blob(bytes)) => {
                read_geometry(&mut shapes, bytes, rows.line)?;
            }
            _ if geometry.is_some() => shapes.end_feature(rows.line),
            _ => {}
        }
        Ok::<(), Stop>(())
    })?;
    let mut sheet = rows.builder.finish();
    sheet.shapes = geometry.map(|_| Box::new(shapes));
    Ok(sheet)
}

struct Rows {
    builder: SheetBuilder,
    encoding: Encoding,
    line: u32,
}

impl Rows {
    fn put(
        &mut self,
        at: usize,
        column: &Column,
        value: &Value,
    ) -> Result<(), Refused> {
        let line = self.line;
        match *value {
            Value::Integer(number @ (0 | 1))
                if column.kind.starts_with("BOOL") =>
            {
                self.builder.put(line, at, Cell::Bool(number == 1))
            }
            Value::Integer(number) => match exact(number) {
                Some(value) => self.builder.put(
                    line,
                    at,
                    Cell::Number { value, format: 0 },
                ),
                None => self.builder.text(line, at, &number.to_string()),
            },
            Value::Real(value) if value.is_finite() => {
                self.builder.put(line, at, Cell::Number { value, format: 0 })
            }
            Value::Null | Value::Blob(_) | Value::Real(_) => Ok(()),
            Value::Text(bytes) => {
                self.builder.text(line, at, &text(bytes, self.encoding))
            }
        }
    }

    fn put_preset(
        &mut self,
        at: usize,
        column: &Column,
    ) -> Result<(), Refused> {
        match column.default {
            Preset::Null => Ok(()),
            Preset::Integer(it) => self.put(at, column, &Value::Integer(it)),
            Preset::Real(it) => self.put(at, column, &Value::Real(it)),
            Preset::Text(ref text) => self.builder.text(self.line, at, text),
        }
    }
}

/// A whole number as one with a point, unless that would lose digits.
fn exact(number: i64) -> Option<f64> {
    const LAST: u64 = 1 << 53;
    #[expect(clippy::cast_precision_loss, reason = "small enough")]
    let value = number as f64;
    (number.unsigned_abs() <= LAST).then_some(value)
}

#[cfg(test)]
#[path = "layers_tests.rs"]
mod tests;
