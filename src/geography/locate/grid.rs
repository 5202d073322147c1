//! A grid over all areas, to look up in place of searching.

use super::edge::Edge;

/// The finest grid, in cells along each side.
const FINEST: f64 = 2_048.0;

/// How far around an edge cells are marked, in cells: far more than rounding
/// can move anything, far less than a cell.
const MARGIN: f64 = 1e-6;

/// Columns and rows over a rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Grid {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
    per_x: f64,
    per_y: f64,
    /// How many columns, and as many rows.
    pub(super) side: usize,
}

impl Grid {
    /// A grid around all edges, about as many cells as points are to be
    /// looked up; `None` without edges, or if one is nowhere.
    pub(super) fn around(edges: &[Edge], points: usize) -> Option<Self> {
        let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        for &[x, y, ..] in edges {
            bounds[0] = bounds[0].min(x);
            bounds[1] = bounds[1].min(y);
            bounds[2] = bounds[2].max(x);
            bounds[3] = bounds[3].max(y);
        }
        let [west, south, east, north] = bounds;
        let (width, height) = (east - west, north - south);
        if !(width.is_finite() && height.is_finite() && width >= 0.0) {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "a rough size")]
        let side = (points as f64).sqrt().clamp(8.0, FINEST).floor();
        let per = |length: f64| {
            let per = side / length;
            if per.is_finite() { per } else { 0.0 }
        };
        Some(Self {
            west,
            south,
            east,
            north,
            per_x: per(width),
            per_y: per(height),
            side: position(side, usize::MAX),
        })
    }

    /// The cell of a point, if it lies on the grid.
    #[inline]
    pub(super) fn cell(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        let on = x >= self.west
            && x <= self.east
            && y >= self.south
            && y <= self.north;
        on.then(|| (self.column(x), self.row(y)))
    }

    #[inline]
    pub(super) fn column(&self, x: f64) -> usize {
        position((x - self.west) * self.per_x, self.side - 1)
    }

    #[inline]
    pub(super) fn row(&self, y: f64) -> usize {
        position((y - self.south) * self.per_y, self.side - 1)
    }

    /// The rows an edge reaches, first and last.
    pub(super) fn rows(&self, [_, ay, _, by]: Edge) -> (usize, usize) {
        (self.row(ay.min(by)), self.row(ay.max(by)))
    }

    /// The columns of a row that an edge touches, first and last; perhaps one
    /// more on either side.
    pub(super) fn columns(
        &self,
        [ax, ay, bx, by]: Edge,
        row: usize,
    ) -> (usize, usize) {
        let (ax, bx) =
            ((ax - self.west) * self.per_x, (bx - self.west) * self.per_x);
        let (ay, by) =
            ((ay - self.south) * self.per_y, (by - self.south) * self.per_y);
        #[expect(clippy::cast_precision_loss, reason = "a few thousand rows")]
        let (low, high) = (row as f64 - MARGIN, row as f64 + 1.0 + MARGIN);
        let at = |height: f64| {
            let part = ((height - ay) / (by - ay)).clamp(0.0, 1.0);
            if part.is_nan() { ax } else { ax + part * (bx - ax) }
        };
        let level = (by - ay).abs() < MARGIN;
        let (from, to) = if level { (ax, bx) } else { (at(low), at(high)) };
        let last = self.side - 1;
        (
            position(from.min(to) - MARGIN, last),
            position(from.max(to) + MARGIN, last),
        )
    }

    /// The middle of a cell.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand cells")]
    pub(super) fn centre(&self, column: usize, row: usize) -> (f64, f64) {
        let along = |at: usize, from: f64, to: f64| {
            from + (to - from) * ((at as f64 + 0.5) / self.side as f64)
        };
        (
            along(column, self.west, self.east),
            along(row, self.south, self.north),
        )
    }
}

/// A number of cells as a position; what is below is 0, what is above `last`.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and that is what is meant"
)]
fn position(value: f64, last: usize) -> usize {
    (value as usize).min(last)
}
