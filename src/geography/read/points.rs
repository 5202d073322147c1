//! Points: facilities, addresses, the cells of a grid.

use super::{
    document::{Geometry, parse},
    layer::pick,
    nested::Nested,
};
use crate::{
    finding::{Code, Faults, Finding, Warned},
    geography::{
        crs::{Bounds, Chosen, Projector, ShiftGrid, choose, stated},
        notices::Notices,
    },
    table::{Cell, Role, ShapeKind, Table, Workbook},
};

/// Where a table's coordinates stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointsSpec {
    /// The column with easting or longitude.
    pub x: String,
    /// The column with northing or latitude.
    pub y: String,
    /// The coordinate system, where it has to be said.
    pub crs: Option<String>,
}

/// Points in the order of the file's rows or features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    /// The line of each point's row on its sheet.
    pub lines: Vec<u32>,
    /// Longitude and latitude (WGS84) on a grid of 1e-7°; `None` for a row
    /// without coordinates.
    pub degrees: Vec<Option<[f64; 2]>>,
}

/// The points of a table with columns of coordinates: decimal points or
/// commas, axes in either order where only one is possible.
///
/// # Errors
///
/// Columns there are not, text that is no number, a coordinate system that is
/// not stated and cannot be told from the numbers ([`Code::CrsUnknown`]),
/// points that lie nowhere.
pub fn table_points(
    table: &Table,
    spec: &PointsSpec,
    grid: Option<&ShiftGrid>,
) -> Result<Warned<Points>, Faults> {
    let (rows, notices) = positions(table, &spec.x, &spec.y)?;
    let rows = rows.into_iter();
    let rows = rows.map(|(row, position)| (table.line(row), position));
    project(rows.collect(), spec.crs.as_deref(), grid, notices)
}

/// A row and where it is, if it says so.
pub type Rows = Vec<(usize, Option<[f64; 2]>)>;

/// A table's coordinates as they are written, by its rows that are no totals;
/// `None` for a row without.
///
/// # Errors
///
/// Columns there are not, text that is no number.
pub fn table_positions(
    table: &Table,
    x: &str,
    y: &str,
) -> Result<Rows, Faults> {
    let (rows, notices) = positions(table, x, y)?;
    notices.finish(rows).map(|it| it.value)
}

fn positions(
    table: &Table,
    x: &str,
    y: &str,
) -> Result<(Rows, Notices), Faults> {
    let columns = [x, y].map(|name| table.column(name));
    let [x, y] = match columns {
        [Ok(x), Ok(y)] => [x, y],
        columns => {
            let faults = columns.into_iter().filter_map(Result::err);
            return Err(Faults(faults.collect()));
        }
    };
    let mut notices = Notices::new(table.file());
    let mut rows = Vec::new();
    for row in (0..table.len()).filter(|&it| table.role(it) == Role::Area) {
        let numbers = [x, y].map(|column| number(table, row, column));
        let position = match numbers {
            [Ok(Some(x)), Ok(Some(y))] => Some([x, y]),
            [Ok(_), Ok(_)] => None,
            _ => {
                for (column, it) in [x, y].into_iter().zip(numbers) {
                    let Err(text) = it else { continue };
                    let place =
                        table.place(row).column(&table.header()[column]);
                    let finding = Finding::new(Code::NumberText, place);
                    notices.add(finding.with("found", text));
                }
                None
            }
        };
        rows.push((row, position));
    }
    Ok((rows, notices))
}

/// Points of which only the coordinates are known.
///
/// # Errors
///
/// As [`table_points`].
pub fn points_in_degrees(
    points: &[[f64; 2]],
    crs: Option<&str>,
    file: &str,
    grid: Option<&ShiftGrid>,
) -> Result<Warned<Points>, Faults> {
    let rows = points.iter().map(|&position| (0, Some(position)));
    project(rows.collect(), crs, grid, Notices::new(file))
}

/// The points of a layer: of each feature its first; of areas and lines none.
///
/// # Errors
///
/// As [`table_points`]; a layer there is not.
pub fn layer_points(
    workbook: &Workbook,
    layer: Option<&str>,
    crs: Option<&str>,
    file: &str,
    grid: Option<&ShiftGrid>,
) -> Result<Warned<Points>, Faults> {
    let (_, shapes) = pick(workbook, layer, file)?;
    let position = |feature: usize| {
        let is_point = shapes.kind(feature) == ShapeKind::Points;
        let first = || shapes.parts(feature).next()?.next()?.first().copied();
        if is_point { first() } else { None }
    };
    let rows = (0..shapes.len()).map(|it| (shapes.line(it), position(it)));
    let named = crs.or(shapes.crs.as_deref());
    project(rows.collect(), named, grid, Notices::new(file))
}

/// The points of a `GeoJSON` file: of each feature its first.
///
/// # Errors
///
/// As [`table_points`]; a file that cannot be read.
pub fn geojson_points(
    bytes: &[u8],
    crs: Option<&str>,
    file: &str,
    grid: Option<&ShiftGrid>,
) -> Result<Warned<Points>, Faults> {
    let document = parse(bytes, file)?;
    let stated = stated(document.crs.as_ref());
    let rows = (1..).zip(&document.features);
    let rows =
        rows.map(|(row, it)| (row, it.geometry.as_ref().and_then(point)));
    let named = crs.or(stated.as_deref());
    project(rows.collect(), named, grid, Notices::new(file))
}

fn point(geometry: &Geometry) -> Option<[f64; 2]> {
    let nested = match (geometry.kind.as_str(), geometry.coordinates.as_ref()?)
    {
        ("Point", point) => point,
        ("MultiPoint", Nested::List(points)) => points.first()?,
        _ => return None,
    };
    match nested {
        Nested::Position(position) => Some(*position),
        _ => None,
    }
}

fn project(
    rows: Vec<(u32, Option<[f64; 2]>)>,
    named: Option<&str>,
    grid: Option<&ShiftGrid>,
    mut notices: Notices,
) -> Result<Warned<Points>, Faults> {
    let positions = rows.iter().filter_map(|it| it.1);
    let Some(bounds) = Bounds::around(positions) else {
        notices.add(Finding::new(Code::GeometryNone, notices.place()));
        return Err(notices.into_faults());
    };
    let chosen = choose(named, &bounds, notices.place());
    let Chosen { crs, swapped } = match chosen {
        Ok(chosen) => chosen,
        Err(Faults(faults)) => {
            for fault in faults {
                notices.add(fault);
            }
            return Err(notices.into_faults());
        }
    };
    if swapped {
        let finding = Finding::new(Code::CrsSwapped, notices.place());
        notices.add(finding.with("crs", crs.name));
    }
    let Some(projector) = Projector::within(&crs, grid, &bounds, swapped)
    else {
        return Err(notices.into_faults());
    };
    if let (Some(metres), false) = (crs.error_metres, projector.is_shifted()) {
        let finding = Finding::new(Code::CrsInexact, notices.place());
        notices.add(finding.with("crs", crs.name).with("metres", metres));
    }
    let mut points = Points::default();
    for (line, position) in rows {
        let degrees = position.and_then(|[x, y]| {
            let position = if swapped { [y, x] } else { [x, y] };
            let degrees = projector.degrees(position);
            if degrees.is_none() {
                let place = match line {
                    0 => notices.place(),
                    line => notices.place().row(line as usize),
                };
                let finding = Finding::new(Code::GeometryInvalid, place);
                notices.add(finding.with("detail", "@boundary.outside"));
            }
            degrees
        });
        points.lines.push(line);
        points.degrees.push(degrees.map(|it| [it.x, it.y]));
    }
    notices.finish(points)
}

/// A coordinate: `None` for an empty cell, the text for one that is none.
fn number(
    table: &Table,
    row: usize,
    column: usize,
) -> Result<Option<f64>, String> {
    match table.cell(row, column) {
        Cell::Empty => Ok(None),
        Cell::Number { value, .. } => Ok(Some(value)),
        _ => {
            let text = table.text(row, column);
            let text = text.trim();
            match text {
                "" => Ok(None),
                _ => coordinate(text).map(Some).ok_or_else(|| text.to_owned()),
            }
        }
    }
}

/// A coordinate as it is written: `13.405`, `13,405`, `5.820.578,3`,
/// `5 820 578,3`, `389'500`, `13.405°`. The last of two different signs begins
/// the decimals, a sign that comes twice groups thousands.
fn coordinate(text: &str) -> Option<f64> {
    let text = text.strip_suffix('°').unwrap_or(text);
    let mut digits: String = text
        .chars()
        .filter(|sign| !sign.is_whitespace() && !"'’".contains(*sign))
        .collect();
    let count = |sign: char| digits.matches(sign).count();
    let (points, commas) = (count('.'), count(','));
    let comma_is_last = digits.rfind(',') > digits.rfind('.');
    let decimal = match (points, commas) {
        (0 | 1, 0) => '.',
        (0, 1) => ',',
        (_, 0) | (0, _) => '\0',
        (_, 1) if comma_is_last => ',',
        (1, _) if !comma_is_last => '.',
        _ => return None,
    };
    digits.retain(|sign| sign == decimal || !",.".contains(sign));
    let digits = digits.replace(',', ".").replace('−', "-");
    let sound = digits.bytes().all(|it| {
        it.is_ascii_digit() || matches!(it, b'+' | b'-' | b'.' | b'e' | b'E')
    });
    digits.parse().ok().filter(|it: &f64| sound && it.is_finite())
}

#[cfg(test)]
#[path = "points_tests.rs"]
mod tests;
