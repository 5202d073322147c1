//! A plane in equal squares, to find what lies near.

use super::grid::Point;

/// Never more squares than this, whatever the input.
const MOST_SQUARES: f64 = 16_777_216.0;

/// Equal squares over a rectangle.
#[derive(Clone, Copy, Debug)]
pub(in crate::geography) struct Squares {
    low: Point,
    per_step: f64,
    columns: usize,
    rows: usize,
}

/// A span of columns or rows: the first and the last.
type Span = (usize, usize);

impl Squares {
    /// Squares over a rectangle with sides of at least `side`.
    pub(in crate::geography) fn new(
        low: Point,
        high: Point,
        side: f64,
    ) -> Self {
        let wide = (high[0] - low[0]).max(1.0);
        let tall = (high[1] - low[1]).max(1.0);
        let least = (wide * tall / MOST_SQUARES).sqrt();
        let least = least.max(wide.max(tall) / MOST_SQUARES.sqrt() / 64.0);
        let side = if side.is_nan() { least } else { side.max(least) };
        Self {
            low,
            per_step: 1.0 / side,
            columns: position(wide / side) + 1,
            rows: position(tall / side) + 1,
        }
    }

    /// How many there are.
    pub(in crate::geography) fn count(&self) -> usize {
        self.columns * self.rows
    }

    #[inline]
    fn column(&self, x: f64) -> usize {
        position((x - self.low[0]) * self.per_step).min(self.columns - 1)
    }

    #[inline]
    fn row(&self, y: f64) -> usize {
        position((y - self.low[1]) * self.per_step).min(self.rows - 1)
    }

    /// Calls for every square that is nearer to a segment than `reach`, and
    /// perhaps for some beside them.
    #[inline]
    pub(in crate::geography) fn along(
        &self,
        [from, to]: [Point; 2],
        reach: f64,
        mut call: impl FnMut(usize),
    ) {
        let span = |a: f64, b: f64| (a.min(b) - reach, a.max(b) + reach);
        let (west, east) = span(from[0], to[0]);
        let (south, north) = span(from[1], to[1]);
        let columns = (self.column(west), self.column(east));
        let rows = (self.row(south), self.row(north));
        if columns.0 == columns.1 || rows.0 == rows.1 {
            self.block(columns, rows, &mut call);
            return;
        }
        let slope = (to[1] - from[1]) / (to[0] - from[0]);
        for column in columns.0..=columns.1 {
            let rows = self.rows_in(column, from, slope, reach, rows);
            self.block((column, column), rows, &mut call);
        }
    }

    /// The rows that a line passes within a column, one more on each side.
    fn rows_in(
        &self,
        column: usize,
        from: Point,
        slope: f64,
        reach: f64,
        rows: Span,
    ) -> Span {
        #[expect(clippy::cast_precision_loss, reason = "columns are few")]
        let at = |column: usize| {
            let x = self.low[0] + column as f64 / self.per_step;
            from[1] + (x - from[0]) * slope
        };
        // Where it climbs steeply, reach to the side is reach upwards.
        let slack = reach * (2.0 + slope.abs()) + 0.01 / self.per_step;
        let (one, other) = (at(column), at(column + 1));
        if !(one.is_finite() && other.is_finite()) {
            return rows;
        }
        let low = self.row(one.min(other) - slack).max(rows.0);
        let high = self.row(one.max(other) + slack).min(rows.1);
        (low, high)
    }

    #[inline]
    fn block(&self, columns: Span, rows: Span, call: &mut impl FnMut(usize)) {
        for row in rows.0..=rows.1 {
            for column in columns.0..=columns.1 {
                call(row * self.columns + column);
            }
        }
    }

    /// The squares west of a point, its own among them.
    pub(in crate::geography) fn west_of(
        &self,
        point: Point,
    ) -> std::ops::RangeInclusive<usize> {
        let row = self.row(point[1]) * self.columns;
        row..=row + self.column(point[0])
    }
}

/// A distance in squares as a position; what lies before the first is in it.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast saturates, and negative is outside"
)]
fn position(distance: f64) -> usize {
    distance as usize
}

/// Things by the square they lie in.
#[derive(Clone, Debug, Default)]
pub(in crate::geography) struct Buckets {
    ends: Vec<u32>,
    things: Vec<u32>,
}

impl Buckets {
    /// Sorts pairs of a square and a thing; things keep their order.
    pub(in crate::geography) fn sort(
        squares: usize,
        pairs: &[(u32, u32)],
    ) -> Self {
        let mut ends = vec![0_u32; squares + 1];
        for &(square, _) in pairs {
            ends[square as usize + 1] += 1;
        }
        for square in 0..squares {
            ends[square + 1] += ends[square];
        }
        let mut next = ends.clone();
        let mut things = vec![0; pairs.len()];
        for &(square, thing) in pairs {
            let place = &mut next[square as usize];
            things[*place as usize] = thing;
            *place += 1;
        }
        Self { ends, things }
    }

    /// The things in a square.
    #[inline]
    pub(in crate::geography) fn of(&self, square: usize) -> &[u32] {
        let span = self.ends[square] as usize..self.ends[square + 1] as usize;
        &self.things[span]
    }
}
