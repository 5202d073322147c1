//! Shifts of datum by a grid, in the format `NTv2`.

use crate::numeric::Arrange;

/// The length of a record, of a head's entry as of a node.
const RECORD: usize = 16;
/// How many entries a head has.
const ENTRIES: usize = 11;
/// The most nodes that are read: a hundred times as many as Germany needs.
const MAX_NODES: usize = 1_000_000;

/// Shifts between two datums at the nodes of a grid, such as BETA2007 from
/// DHDN to ETRS89.
#[derive(Clone, Debug, PartialEq)]
pub struct ShiftGrid {
    /// The system it leads from, as the file names it.
    from: String,
    grids: Vec<Rectangle>,
}

/// One grid, in seconds, longitudes counted to the west.
#[derive(Clone, Debug, PartialEq)]
struct Rectangle {
    /// The south-east corner, longitude first.
    corner: [f64; 2],
    step: [f64; 2],
    columns: usize,
    rows: usize,
    /// Row by row from the south, each from the east: longitude, latitude.
    nodes: Vec<[f64; 2]>,
}

impl ShiftGrid {
    /// Reads a grid; `None` for anything that is none or contradicts itself.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let is_grid = bytes.starts_with(b"NUM_OREC")
            && whole(bytes, 0)? == ENTRIES
            && whole(bytes, 1)? == ENTRIES
            && text(bytes, 3)? == "SECONDS";
        if !is_grid {
            return None;
        }
        let count = whole(bytes, 2)?;
        let mut rest = bytes.get(ENTRIES * RECORD..)?;
        let mut grids = Vec::new();
        let mut left = MAX_NODES;
        for _ in 0..count {
            let (grid, after) = Rectangle::read(rest, left)?;
            left -= grid.nodes.len();
            rest = after;
            grids.push(grid);
        }
        // The finest comes first: it lies within the others.
        grids.arrange_by(|a, b| a.step[0].total_cmp(&b.step[0]));
        let from = text(bytes, 5)?;
        (!grids.is_empty()).then_some(Self { from, grids })
    }

    /// Whether it leads away from DHDN, the datum of Gauß-Krüger.
    pub(super) fn is_from_dhdn(&self) -> bool {
        self.from.starts_with("DHDN")
    }

    /// The place in the other datum, in degrees; `None` outside the grid.
    pub(super) fn forth(&self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        let place = [-x * 3600.0, y * 3600.0];
        let shift = self.grids.iter().find_map(|grid| grid.shift(place))?;
        Some([x - shift[0] / 3600.0, y + shift[1] / 3600.0])
    }

    /// The place that [`ShiftGrid::forth`] would move here.
    pub(super) fn back(&self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        let mut place = [x, y];
        for _ in 0..20 {
            let moved = self.forth(place)?;
            let off = [x - moved[0], y - moved[1]];
            place = [place[0] + off[0], place[1] + off[1]];
            // A thousandth of a millimetre is 1e-11 degrees.
            if off.iter().all(|it| it.abs() < 1e-13) {
                break;
            }
        }
        Some(place)
    }
}

impl Rectangle {
    /// A grid and the bytes behind it.
    fn read(bytes: &[u8], most: usize) -> Option<(Self, &[u8])> {
        let [south, north, east, west] =
            [4, 5, 6, 7].map(|entry| real(bytes, entry));
        let (south, north, east, west) = (south?, north?, east?, west?);
        let step = [real(bytes, 9)?, real(bytes, 8)?];
        let columns = nodes(east, west, step[0])?;
        let rows = nodes(south, north, step[1])?;
        let count = columns.checked_mul(rows)?;
        if count != whole(bytes, 10)? || count > most {
            return None;
        }
        let rest = bytes.get(ENTRIES * RECORD..)?;
        let (own, rest) = rest.split_at_checked(count * RECORD)?;
        let node = |record: &[u8]| {
            let shift = [short(record, 4)?, short(record, 0)?];
            shift.iter().all(|it| it.is_finite()).then_some(shift)
        };
        let nodes =
            own.chunks_exact(RECORD).map(node).collect::<Option<_>>()?;
        let corner = [east, south];
        Some((Self { corner, step, columns, rows, nodes }, rest))
    }

    /// The shift at a place, between the four nodes around it.
    fn shift(&self, place: [f64; 2]) -> Option<[f64; 2]> {
        let steps = [0, 1]
            .map(|axis| (place[axis] - self.corner[axis]) / self.step[axis]);
        let (column, right) = cell(steps[0], self.columns)?;
        let (row, up) = cell(steps[1], self.rows)?;
        let node = |column: usize, row: usize| {
            self.nodes.get(row * self.columns + column)
        };
        let [low_left, low_right] =
            [node(column, row)?, node(column + 1, row)?];
        let [high_left, high_right] =
            [node(column, row + 1)?, node(column + 1, row + 1)?];
        Some([0, 1].map(|axis| {
            (1.0 - up)
                * ((1.0 - right) * low_left[axis] + right * low_right[axis])
                + up * ((1.0 - right) * high_left[axis]
                    + right * high_right[axis])
        }))
    }
}

/// How many nodes stand from one border to the other, both included.
fn nodes(from: f64, to: f64, step: f64) -> Option<usize> {
    let steps = ((to - from) / step).round();
    if !(step > 0.0 && (1.0..1e6).contains(&steps)) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, and between 1 and a million"
    )]
    Some(steps as usize + 1)
}

/// The cell in which so many steps end, and how far into it.
fn cell(steps: f64, nodes: usize) -> Option<(usize, f64)> {
    #[expect(clippy::cast_precision_loss, reason = "below a million")]
    let last = (nodes - 1) as f64;
    if !(0.0..=last).contains(&steps) {
        return None;
    }
    let whole = steps.floor().min(last - 1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, and between 0 and a million"
    )]
    Some((whole as usize, steps - whole))
}

/// The value of a head's entry, behind its name of eight letters.
fn value(bytes: &[u8], entry: usize) -> Option<[u8; 8]> {
    let start = entry * RECORD + 8;
    bytes.get(start..start + 8)?.try_into().ok()
}

fn whole(bytes: &[u8], entry: usize) -> Option<usize> {
    let value = value(bytes, entry)?;
    let number = i32::from_le_bytes([value[0], value[1], value[2], value[3]]);
    usize::try_from(number).ok()
}

fn real(bytes: &[u8], entry: usize) -> Option<f64> {
    value(bytes, entry).map(f64::from_le_bytes).filter(|it| it.is_finite())
}

fn text(bytes: &[u8], entry: usize) -> Option<String> {
    let value = value(bytes, entry)?;
    Some(String::from_utf8_lossy(&value).trim().to_owned())
}

fn short(bytes: &[u8], at: usize) -> Option<f64> {
    let four = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(f32::from_le_bytes(four).into())
}

#[cfg(test)]
#[path = "shift_tests.rs"]
mod tests;
