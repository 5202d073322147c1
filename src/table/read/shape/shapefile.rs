//! Shapefiles: ESRI, *Shapefile Technical Description* (1998).

use super::nesting::nest;
use crate::table::{
    read::{dbf, trouble::Trouble},
    shapes::{Position, ShapeKind, Shapes, TooManyPoints},
    sheet::Sheet,
    workbook::{Format, Workbook},
};

const HEAD: usize = 100;

/// The files of one shapefile. Where records lie (`.shx`) is not needed: they
/// stand one behind the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts<'a> {
    /// The geometries.
    pub shp: &'a [u8],
    /// The properties.
    pub dbf: Option<&'a [u8]>,
    /// The coordinate system.
    pub prj: Option<&'a [u8]>,
    /// The encoding of the properties.
    pub cpg: Option<&'a [u8]>,
}

/// Reads the geometries of a shapefile that came without its other files.
///
/// # Errors
///
/// As [`layer`].
pub fn read_shapefile(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let mut sheet = Sheet::default();
    let all = shapes(bytes, &|_| false)?;
    sheet.shapes = Some(Box::new(all));
    Ok(Workbook { format: Format::Shapefile, sheets: vec![sheet] })
}

/// Reads a shapefile as a layer: a row for each record.
///
/// # Errors
///
/// A file that ends early, one of solids, too many positions; all a DBF can
/// have.
pub fn layer(name: &str, parts: Parts) -> Result<Sheet, Trouble> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    let encoding = parts.cpg.map(text);
    let (mut sheet, deleted) = match parts.dbf {
        Some(bytes) => dbf::sheet(bytes, encoding.as_deref())?,
        None => (Sheet::default(), Vec::new()),
    };
    name.clone_into(&mut sheet.name);
    let is_deleted = |at: usize| deleted.get(at).copied().unwrap_or(false);
    let mut shapes = shapes(parts.shp, &is_deleted)?;
    shapes.crs = parts.prj.map(text).filter(|it| !it.is_empty());
    sheet.shapes = Some(Box::new(shapes));
    Ok(sheet)
}

/// Whether these are the positions of records instead of records: both files
/// begin alike.
pub fn is_index(bytes: &[u8]) -> bool {
    // The first record always stands behind the head of 50 words; a record's
    // own number is 1.
    bytes.get(HEAD..HEAD + 4) == Some(&[0, 0, 0, 50])
}

/// The geometries, those of deleted records left out.
fn shapes(
    bytes: &[u8],
    is_deleted: &dyn Fn(usize) -> bool,
) -> Result<Shapes, Trouble> {
    if is_index(bytes) {
        return Err(Trouble::format("@format.shapeIndex"));
    }
    let mut rest = records(bytes)?;
    let mut shapes = Shapes::default();
    let mut number = 0_usize;
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([head[4], head[5], head[6], head[7]]);
        let length = (length as usize).checked_mul(2);
        let (record, after) = length
            .and_then(|length| after.split_at_checked(length))
            .ok_or_else(|| Trouble::damaged("@damage.shorter"))?;
        rest = after;
        // In line 1 stand the names of the properties.
        let line = u32::try_from(number + 2).unwrap_or(u32::MAX);
        if !is_deleted(number) {
            take(&mut shapes, record, line)?;
        }
        number += 1;
    }
    Ok(shapes)
}

/// The bytes behind the head, as far as the file says it reaches.
fn records(bytes: &[u8]) -> Result<&[u8], Trouble> {
    let damaged = || Trouble::damaged("@damage.shorter");
    let head = bytes.first_chunk::<HEAD>().ok_or_else(damaged)?;
    let words = u32::from_be_bytes([head[24], head[25], head[26], head[27]]);
    let stated = (words as usize).saturating_mul(2);
    // A writer that was stopped has not come to write the length.
    let end = if stated > HEAD { stated } else { bytes.len() };
    let records = bytes.get(HEAD..end).ok_or_else(damaged)?;
    match head[32] {
        31 => Err(Trouble::format("@format.multipatch")),
        _ => Ok(records),
    }
}

/// Adds the geometry of a record.
fn take(
    shapes: &mut Shapes,
    record: &[u8],
    line: u32,
) -> Result<(), TooManyPoints> {
    let Some(kind) = int(record, 0) else {
        shapes.give_up(line, "@boundary.record");
        return Ok(());
    };
    if matches!(kind, 11 | 13 | 15 | 18 | 21 | 23 | 25 | 28) {
        shapes.heights = shapes.heights.saturating_add(1);
    }
    match kind {
        0 => shapes.end_feature(line),
        1 | 11 | 21 => return points(shapes, position(record, 4), line),
        8 | 18 | 28 => {
            let count = int(record, 36);
            let all = count.and_then(|it| positions(record, 40, it));
            return points(shapes, all, line);
        }
        3 | 13 | 23 | 5 | 15 | 25 => match rings(record) {
            Some(rings) => return lines(shapes, &rings, kind % 10, line),
            None => shapes.give_up(line, "@boundary.record"),
        },
        _ => shapes.give_up(line, "@boundary.kind"),
    }
    Ok(())
}

fn points(
    shapes: &mut Shapes,
    points: Option<Vec<Position>>,
    line: u32,
) -> Result<(), TooManyPoints> {
    let Some(points) = points else {
        shapes.give_up(line, "@boundary.record");
        return Ok(());
    };
    for point in points {
        shapes.begin(ShapeKind::Points);
        shapes.add(point)?;
        shapes.end_ring();
        shapes.end_part();
    }
    shapes.end_feature(line);
    Ok(())
}

/// Adds lines (type 3) or the rings of polygons (type 5).
fn lines(
    shapes: &mut Shapes,
    rings: &[Vec<Position>],
    kind: u32,
    line: u32,
) -> Result<(), TooManyPoints> {
    let rings: Vec<&[Position]> = rings.iter().map(Vec::as_slice).collect();
    let (kind, parts) = match kind {
        3 => (ShapeKind::Lines, (0..rings.len()).map(|at| vec![at]).collect()),
        _ => (ShapeKind::Areas, nest(&rings)),
    };
    for part in parts {
        shapes.begin(kind);
        for ring in part {
            for &position in rings[ring] {
                shapes.add(position)?;
            }
            shapes.end_ring();
        }
        shapes.end_part();
    }
    shapes.end_feature(line);
    Ok(())
}

/// The lists of positions of a record of lines or polygons; those without a
/// single one are left out.
fn rings(record: &[u8]) -> Option<Vec<Vec<Position>>> {
    let (parts, count) = (int(record, 36)? as usize, int(record, 40)?);
    let starts = record.get(44..parts.checked_mul(4)?.checked_add(44)?)?;
    let all = positions(record, 44 + starts.len(), count)?;
    let mut rings = Vec::new();
    for at in 0..parts {
        let start = int(starts, at * 4)? as usize;
        let end = match int(starts, at * 4 + 4) {
            Some(next) => next as usize,
            None => all.len(),
        };
        let ring = all.get(start..end)?;
        if !ring.is_empty() {
            rings.push(ring.to_vec());
        }
    }
    Some(rings)
}

fn positions(record: &[u8], at: usize, count: u32) -> Option<Vec<Position>> {
    let length = (count as usize).checked_mul(16)?;
    let bytes = record.get(at..at.checked_add(length)?)?;
    let number = |it: &[u8]| it.try_into().map_or(f64::NAN, f64::from_le_bytes);
    let all = bytes.chunks_exact(16);
    Some(all.map(|it| [number(&it[..8]), number(&it[8..])]).collect())
}

fn position(record: &[u8], at: usize) -> Option<Vec<Position>> {
    positions(record, at, 1)
}

fn int(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

#[cfg(test)]
#[path = "shapefile_tests.rs"]
mod tests;
