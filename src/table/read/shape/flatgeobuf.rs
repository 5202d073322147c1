//! `FlatGeobuf`, version 3: a head, an index that is passed over, features.

use super::flatbuffer::{Astray, Table};
use crate::{
    numeric::Arrange,
    table::{
        builder::{Refused, SheetBuilder},
        read::trouble::Trouble,
        shapes::{ShapeKind, Shapes, TooManyPoints},
        sheet::{Cell, Sheet},
        workbook::{Format, Workbook},
    },
};

const MAGIC: usize = 8;
/// A rectangle and a place: a node of the index.
const NODE: u64 = 40;

/// Reads a `FlatGeobuf` file: a row for each feature, below the names of its
/// properties.
///
/// # Errors
///
/// A file that ends early or contradicts itself, one without features, too
/// many cells or positions.
pub fn read_flatgeobuf(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let sheet = sheet(bytes).map_err(|stop| match stop {
        Stop::Astray => Trouble::damaged("@damage.buffer"),
        Stop::Ends => Trouble::damaged("@damage.ends"),
        Stop::Refused(why) => why.into(),
        Stop::TooMany => Trouble::too_many_points(),
    })?;
    if sheet.shapes.as_ref().is_none_or(|it| it.is_empty()) {
        return Err(Trouble::empty());
    }
    Ok(Workbook { format: Format::FlatGeobuf, sheets: vec![sheet] })
}

/// Why reading ends.
enum Stop {
    Astray,
    Ends,
    Refused(Refused),
    TooMany,
}

impl From<Astray> for Stop {
    fn from(_: Astray) -> Self {
        Self::Astray
    }
}

impl From<Refused> for Stop {
    fn from(why: Refused) -> Self {
        Self::Refused(why)
    }
}

impl From<TooManyPoints> for Stop {
    fn from(_: TooManyPoints) -> Self {
        Self::TooMany
    }
}

/// What the head says of every feature.
struct Head {
    kind: u8,
    types: Vec<u8>,
}

fn sheet(bytes: &[u8]) -> Result<Sheet, Stop> {
    let mut rest = bytes.get(MAGIC..).ok_or(Stop::Ends)?;
    let table = Table::root(piece(&mut rest)?.ok_or(Stop::Ends)?)?;
    let name = table.text(0)?.unwrap_or_default();
    let mut builder = SheetBuilder::new(&name);
    let mut head =
        Head { kind: byte(&table, 2)?.unwrap_or(0), types: Vec::new() };
    for (at, column) in table.tables(7)?.enumerate() {
        builder.text(1, at, &column.text(0)?.unwrap_or_default())?;
        head.types.push(byte(&column, 1)?.unwrap_or(0));
    }
    let mut shapes = Shapes::new(crs(&table)?);
    let heights = (3..7).any(|slot| matches!(byte(&table, slot), Ok(Some(1))));
    let index = index_length(&table)?;
    rest = rest.get(index..).ok_or(Stop::Ends)?;
    let mut line = 1_u32;
    while let Some(piece) = piece(&mut rest)? {
        line = line.saturating_add(1);
        let feature = Table::root(piece)?;
        if heights {
            shapes.heights = shapes.heights.saturating_add(1);
        }
        geometry(&mut shapes, &feature, &head, piece.len(), line)?;
        let row = feature.list(1, 1)?.unwrap_or_default();
        properties(&mut builder, row, &head, line)?;
    }
    builder.sheet().shapes = Some(Box::new(shapes));
    Ok(builder.finish())
}

/// The next piece that says its own length; `None` at the end of the file.
fn piece<'a>(rest: &mut &'a [u8]) -> Result<Option<&'a [u8]>, Stop> {
    if rest.is_empty() {
        return Ok(None);
    }
    let (length, after) = rest.split_first_chunk().ok_or(Stop::Ends)?;
    let length = u32::from_le_bytes(*length) as usize;
    let (piece, after) = after.split_at_checked(length).ok_or(Stop::Ends)?;
    *rest = after;
    Ok(Some(piece))
}

fn byte(table: &Table, slot: usize) -> Result<Option<u8>, Astray> {
    Ok(table.fixed::<1>(slot)?.map(|[byte]| byte))
}

/// The code of the coordinate system, else its description.
fn crs(head: &Table) -> Result<Option<String>, Astray> {
    let Some(crs) = head.table(10)? else { return Ok(None) };
    let code = crs.fixed(1)?.map_or(0, i32::from_le_bytes);
    let organisation = crs.text(0)?.unwrap_or_else(|| "EPSG".to_owned());
    if code > 0 {
        return Ok(Some(format!("{organisation}:{code}")));
    }
    let text = [crs.text(4)?, crs.text(5)?, crs.text(2)?];
    Ok(text.into_iter().flatten().find(|it| !it.trim().is_empty()))
}

/// How many bytes the index takes: the levels of a packed tree.
fn index_length(head: &Table) -> Result<usize, Stop> {
    let features = head.fixed(8)?.map_or(0, u64::from_le_bytes);
    let size = head.fixed(9)?.map_or(16, u16::from_le_bytes);
    if size == 0 || features == 0 {
        return Ok(0);
    }
    let size = u64::from(size).max(2);
    let (mut level, mut nodes) = (features, features);
    while level > 1 {
        level = level.div_ceil(size);
        nodes = nodes.checked_add(level).ok_or(Stop::Ends)?;
    }
    // A single feature has a root of its own.
    if features == 1 {
        nodes += 1;
    }
    let length = nodes.checked_mul(NODE).ok_or(Stop::Ends)?;
    usize::try_from(length).map_err(|_| Stop::Ends)
}

/// Adds a feature's geometry.
fn geometry(
    shapes: &mut Shapes,
    feature: &Table,
    head: &Head,
    size: usize,
    line: u32,
) -> Result<(), TooManyPoints> {
    let mut reader = Geometry { shapes, left: size };
    let read = match feature.table(0) {
        Ok(Some(table)) => reader.read(&table, head.kind, 0),
        Ok(None) => Ok(()),
        Err(Astray) => Err(Bad::Fault("@boundary.record")),
    };
    match read {
        Ok(()) => shapes.end_feature(line),
        Err(Bad::Fault(detail)) => shapes.give_up(line, detail),
        Err(Bad::TooMany) => return Err(TooManyPoints),
    }
    Ok(())
}

/// Why a geometry is not read.
enum Bad {
    Fault(&'static str),
    TooMany,
}

impl From<Astray> for Bad {
    fn from(_: Astray) -> Self {
        Self::Fault("@boundary.record")
    }
}

impl From<TooManyPoints> for Bad {
    fn from(_: TooManyPoints) -> Self {
        Self::TooMany
    }
}

struct Geometry<'s> {
    shapes: &'s mut Shapes,
    /// How many more tables: distances may lead to one table many times.
    left: usize,
}

impl Geometry<'_> {
    /// Adds a geometry; `kind` is that of the layer, if all have the same.
    fn read(
        &mut self,
        table: &Table,
        kind: u8,
        depth: usize,
    ) -> Result<(), Bad> {
        self.left =
            self.left.checked_sub(1).ok_or(Bad::Fault("@boundary.record"))?;
        let kind = if kind == 0 { byte(table, 6)?.unwrap_or(0) } else { kind };
        match kind {
            1 | 4 => self.points(table),
            2 | 5 => self.rings(table, ShapeKind::Lines),
            3 => self.rings(table, ShapeKind::Areas),
            6 | 7 if depth < 8 => {
                let member = if kind == 6 { 3 } else { 0 };
                for part in table.tables(7)? {
                    self.read(&part, member, depth + 1)?;
                }
                Ok(())
            }
            8..=12 => Err(Bad::Fault("@boundary.curve")),
            _ => Err(Bad::Fault("@boundary.kind")),
        }
    }

    fn points(&mut self, table: &Table) -> Result<(), Bad> {
        for pair in table.list(1, 8)?.unwrap_or_default().chunks_exact(16) {
            self.shapes.begin(ShapeKind::Points);
            self.shapes.add([number(pair, 0), number(pair, 8)])?;
            self.shapes.end_ring();
            self.shapes.end_part();
        }
        Ok(())
    }

    /// Rings of a polygon, which are one part, or lines, which are each one.
    fn rings(&mut self, table: &Table, kind: ShapeKind) -> Result<(), Bad> {
        let all = table.list(1, 8)?.unwrap_or_default();
        let ends = table.list(0, 4)?.unwrap_or_default();
        let count = all.len() / 16;
        let mut ends: Vec<usize> = ends
            .chunks_exact(4)
            .map(|it| it.try_into().map_or(0, u32::from_le_bytes) as usize)
            .collect();
        if ends.is_empty() && count > 0 {
            ends.push(count);
        }
        let mut start = 0;
        let several = kind == ShapeKind::Lines;
        for (at, &end) in ends.iter().enumerate() {
            let ring = all
                .get(start * 16..end.saturating_mul(16))
                .ok_or(Bad::Fault("@boundary.record"))?;
            if at == 0 || several {
                self.shapes.begin(kind);
            }
            for pair in ring.chunks_exact(16) {
                self.shapes.add([number(pair, 0), number(pair, 8)])?;
            }
            self.shapes.end_ring();
            if several || at + 1 == ends.len() {
                self.shapes.end_part();
            }
            start = end;
        }
        Ok(())
    }
}

fn number(bytes: &[u8], at: usize) -> f64 {
    let eight = bytes.get(at..).and_then(<[u8]>::first_chunk);
    eight.map_or(f64::NAN, |it| f64::from_le_bytes(*it))
}

/// Adds a feature's properties: each the number of its column and a value.
fn properties(
    builder: &mut SheetBuilder,
    mut bytes: &[u8],
    head: &Head,
    line: u32,
) -> Result<(), Stop> {
    let mut row: Vec<(usize, Found)> = Vec::new();
    while let Some((column, rest)) = bytes.split_first_chunk() {
        let column = usize::from(u16::from_le_bytes(*column));
        let &kind = head.types.get(column).ok_or(Stop::Astray)?;
        let (found, rest) = value(kind, rest).ok_or(Stop::Astray)?;
        bytes = rest;
        row.push((column, found));
    }
    row.arrange_by_key(|&(column, _)| column);
    row.dedup_by_key(|it| it.0);
    for (column, found) in row {
        match found {
            Found::Cell(cell) => builder.put(line, column, cell)?,
            Found::Text(text) => builder.text(line, column, &text)?,
        }
    }
    Ok(())
}

enum Found<'a> {
    Cell(Cell),
    Text(std::borrow::Cow<'a, str>),
}

/// A value of one of the format's types, and the bytes behind it.
fn value(kind: u8, bytes: &[u8]) -> Option<(Found<'_>, &[u8])> {
    let width = match kind {
        0..=2 => 1,
        3 | 4 => 2,
        5 | 6 | 9 => 4,
        7 | 8 | 10 => 8,
        11..=14 => return text(kind, bytes),
        _ => return None,
    };
    let (own, rest) = bytes.split_at_checked(width)?;
    let found = match kind {
        0 => whole(i8::from_le_bytes(own.try_into().ok()?).into()),
        1 => whole(own.first().copied()?.into()),
        2 => Found::Cell(Cell::Bool(own != [0])),
        3 => whole(i16::from_le_bytes(own.try_into().ok()?).into()),
        4 => whole(u16::from_le_bytes(own.try_into().ok()?).into()),
        5 => whole(i32::from_le_bytes(own.try_into().ok()?).into()),
        6 => whole(u32::from_le_bytes(own.try_into().ok()?).into()),
        7 => whole(i64::from_le_bytes(own.try_into().ok()?).into()),
        8 => whole(u64::from_le_bytes(own.try_into().ok()?).into()),
        9 => short(f32::from_le_bytes(own.try_into().ok()?)),
        _ => real(f64::from_le_bytes(own.try_into().ok()?)),
    };
    Some((found, rest))
}

fn text(kind: u8, bytes: &[u8]) -> Option<(Found<'_>, &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    let length = u32::from_le_bytes(*length) as usize;
    let (own, rest) = rest.split_at_checked(length)?;
    // Bytes that are no text are passed over.
    let own = if kind == 14 { &[] } else { own };
    Some((Found::Text(String::from_utf8_lossy(own)), rest))
}

/// A whole number, as text where a number would lose digits.
fn whole(number: i128) -> Found<'static> {
    const LAST: u128 = 1 << 53;
    #[expect(clippy::cast_precision_loss, reason = "small enough")]
    let value = number as f64;
    if number.unsigned_abs() <= LAST {
        real(value)
    } else {
        Found::Text(number.to_string().into())
    }
}

/// The number with the digits a person would see, not with those of the
/// longer type.
fn short(value: f32) -> Found<'static> {
    real(value.to_string().parse().unwrap_or(f64::NAN))
}

fn real(value: f64) -> Found<'static> {
    if value.is_finite() {
        Found::Cell(Cell::Number { value, format: 0 })
    } else {
        Found::Cell(Cell::Empty)
    }
}

#[cfg(test)]
#[path = "flatgeobuf_tests.rs"]
mod tests;
