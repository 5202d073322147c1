//! Well-known binary: OGC 06-103r4 (ISO numbers), `PostGIS`'s flags, and the
//! head a `GeoPackage` puts before it (OGC 12-128, 2.1.3).

use crate::table::shapes::{Position, ShapeKind, Shapes, TooManyPoints};

/// How deep collections may hold each other.
const DEPTH: usize = 16;

/// Why a geometry is not read.
enum Stop {
    /// With the catalogue's word.
    Fault(&'static str),
    TooMany,
}

impl From<TooManyPoints> for Stop {
    fn from(_: TooManyPoints) -> Self {
        Self::TooMany
    }
}

const DAMAGED: Stop = Stop::Fault("@boundary.record");

/// Adds the geometry of a `GeoPackage`'s cell, or of one of plain WKB, as a
/// feature. What is wrong with it stays with the feature.
///
/// # Errors
///
/// More positions than are read.
pub fn read_geometry(
    shapes: &mut Shapes,
    bytes: &[u8],
    line: u32,
) -> Result<(), TooManyPoints> {
    let mut reader = Reader { bytes, shapes, heights: false };
    match reader.whole() {
        Ok(()) => {
            let heights = reader.heights;
            shapes.heights = shapes.heights.saturating_add(u32::from(heights));
            shapes.end_feature(line);
        }
        Err(Stop::Fault(detail)) => shapes.give_up(line, detail),
        Err(Stop::TooMany) => return Err(TooManyPoints),
    }
    Ok(())
}

struct Reader<'a, 's> {
    bytes: &'a [u8],
    shapes: &'s mut Shapes,
    heights: bool,
}

/// A geometry's own head.
struct Head {
    little: bool,
    kind: u32,
    /// How many numbers a position has.
    width: usize,
}

impl<'a> Reader<'a, '_> {
    fn whole(&mut self) -> Result<(), Stop> {
        if self.bytes.starts_with(b"GP") {
            let head = self.take(8)?;
            if head[3] & 0x20 != 0 {
                return Err(Stop::Fault("@boundary.kind"));
            }
            let envelope = match head[3] >> 1 & 7 {
                0 => 0,
                1 => 32,
                2 | 3 => 48,
                4 => 64,
                _ => return Err(DAMAGED),
            };
            self.take(envelope)?;
        }
        if self.bytes.is_empty() {
            return Ok(());
        }
        self.geometry(0)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Stop> {
        let (taken, rest) =
            self.bytes.split_at_checked(length).ok_or(DAMAGED)?;
        self.bytes = rest;
        Ok(taken)
    }

    fn int(&mut self, little: bool) -> Result<u32, Stop> {
        let four = self.take(4)?.try_into().map_err(|_| DAMAGED)?;
        let read = if little { u32::from_le_bytes } else { u32::from_be_bytes };
        Ok(read(four))
    }

    fn head(&mut self) -> Result<Head, Stop> {
        let little = match self.take(1)? {
            [0] => false,
            [1] => true,
            _ => return Err(DAMAGED),
        };
        let code = self.int(little)?;
        if code & 0x2000_0000 != 0 {
            self.int(little)?;
        }
        let plain = code & 0x0FFF_FFFF;
        let more = match plain / 1000 {
            0 => (code >> 31) + (code >> 30 & 1),
            1 | 2 => 1,
            3 => 2,
            _ => return Err(DAMAGED),
        };
        self.heights |= more > 0;
        Ok(Head { little, kind: plain % 1000, width: 2 + more as usize })
    }

    fn geometry(&mut self, depth: usize) -> Result<(), Stop> {
        let head = self.head()?;
        match head.kind {
            1 => {
                let position = self.position(&head)?;
                // An empty point is one of two NaN.
                if position[0].is_nan() && position[1].is_nan() {
                    return Ok(());
                }
                self.shapes.begin(ShapeKind::Points);
                self.shapes.add(position)?;
                self.shapes.end_ring();
                self.shapes.end_part();
            }
            2 => {
                self.shapes.begin(ShapeKind::Lines);
                self.ring(&head)?;
                self.shapes.end_part();
            }
            3 => {
                self.shapes.begin(ShapeKind::Areas);
                let rings = self.int(head.little)?;
                for _ in 0..rings {
                    self.ring(&head)?;
                }
                if rings > 0 {
                    self.shapes.end_part();
                }
            }
            4..=7 | 11 | 12 if depth < DEPTH => {
                for _ in 0..self.int(head.little)? {
                    self.geometry(depth + 1)?;
                }
            }
            8..=10 | 13 | 14 => return Err(Stop::Fault("@boundary.curve")),
            _ => return Err(Stop::Fault("@boundary.kind")),
        }
        Ok(())
    }

    fn ring(&mut self, head: &Head) -> Result<(), Stop> {
        for _ in 0..self.int(head.little)? {
            let position = self.position(head)?;
            self.shapes.add(position)?;
        }
        self.shapes.end_ring();
        Ok(())
    }

    fn position(&mut self, head: &Head) -> Result<Position, Stop> {
        let bytes = self.take(8 * head.width)?;
        let number = |at: usize| {
            let eight = bytes.get(at..at + 8)?.try_into().ok()?;
            Some(if head.little {
                f64::from_le_bytes(eight)
            } else {
                f64::from_be_bytes(eight)
            })
        };
        Ok([number(0).ok_or(DAMAGED)?, number(8).ok_or(DAMAGED)?])
    }
}

#[cfg(test)]
#[path = "wkb_tests.rs"]
mod tests;
