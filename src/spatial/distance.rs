//! Neighbours by distance.

use super::Neighbours;

/// Points sorted into squares.
struct Grid<'a> {
    points: &'a [Option<[f64; 2]>],
    low: [f64; 2],
    side: f64,
    size: [usize; 2],
    starts: Vec<u32>,
    members: Vec<u32>,
}

/// More squares than this are not made, whatever the distance.
const MOST_SQUARES: f64 = 4_000_000.0;

impl<'a> Grid<'a> {
    /// Squares with sides of at least `least`, and about two points each.
    fn of(points: &'a [Option<[f64; 2]>], least: f64) -> Self {
        let known = || points.iter().flatten().filter(|it| finite(it));
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for point in known() {
            for axis in 0..2 {
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        let width = (high[0] - low[0]).max(0.0);
        let height = (high[1] - low[1]).max(0.0);
        let count = crate::numeric::count(known().count()).max(1.0);
        // A thin row of points has area zero and many squares all the same.
        let length = (2.0 * width * height / count)
            .sqrt()
            .max((width + height) / count)
            .max(least)
            .max((width * height / MOST_SQUARES).sqrt())
            .max(f64::MIN_POSITIVE);
        let size = [width, height].map(|it| place(it / length) + 1);
        let mut grid = Self {
            points,
            low,
            side: length,
            size,
            starts: vec![0; size[0] * size[1] + 1],
            members: Vec::new(),
        };
        grid.fill();
        grid
    }

    fn fill(&mut self) {
        let squares: Vec<Option<usize>> = self
            .points
            .iter()
            .map(|it| it.filter(finite).map(|it| self.square(it)))
            .collect();
        for square in squares.iter().flatten() {
            self.starts[square + 1] += 1;
        }
        for at in 1..self.starts.len() {
            self.starts[at] += self.starts[at - 1];
        }
        let mut next = self.starts.clone();
        self.members = vec![0; squares.iter().flatten().count()];
        for (area, square) in (0_u32..).zip(&squares) {
            if let Some(square) = square {
                self.members[next[*square] as usize] = area;
                next[*square] += 1;
            }
        }
    }

    fn cell(&self, point: [f64; 2]) -> [usize; 2] {
        [0, 1].map(|axis| {
            let at = place((point[axis] - self.low[axis]) / self.side);
            at.min(self.size[axis] - 1)
        })
    }

    fn square(&self, point: [f64; 2]) -> usize {
        let [x, y] = self.cell(point);
        y * self.size[0] + x
    }

    /// The points of the squares exactly `ring` squares away.
    fn ring(&self, from: [usize; 2], ring: usize, found: &mut Vec<u32>) {
        let span = |axis: usize| {
            let low = from[axis].saturating_sub(ring);
            low..=(from[axis] + ring).min(self.size[axis] - 1)
        };
        for y in span(1) {
            let is_edge = y.abs_diff(from[1]) == ring;
            for x in span(0) {
                if is_edge || x.abs_diff(from[0]) == ring {
                    let square = y * self.size[0] + x;
                    let span = self.starts[square]..self.starts[square + 1];
                    let span = span.start as usize..span.end as usize;
                    found.extend_from_slice(&self.members[span]);
                }
            }
        }
    }

    /// Squared distance and index of a point from another.
    fn away(&self, from: [f64; 2], to: u32) -> (f64, u32) {
        let point = self.points[to as usize].unwrap_or(from);
        let [x, y] = [point[0] - from[0], point[1] - from[1]];
        (x * x + y * y, to)
    }
}

fn finite(point: &[f64; 2]) -> bool {
    point.iter().all(|it| it.is_finite())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not below zero, and above the limit it is cut off"
)]
fn place(at: f64) -> usize {
    at as usize
}

impl Neighbours {
    /// The `count` nearest points of every point, in a plane; of equal
    /// distances the lower index. Who has no point has no neighbours and is
    /// nobody's. The nearest of one need not have it among its own.
    #[must_use]
    pub fn nearest(points: &[Option<[f64; 2]>], count: usize) -> Self {
        let grid = Grid::of(points, 0.0);
        let mut this = Self::default();
        let (mut ring_members, mut found) = (Vec::new(), Vec::new());
        for (area, point) in (0_u32..).zip(points) {
            let Some(point) = point.filter(finite) else {
                this.push([].into_iter());
                continue;
            };
            found.clear();
            let from = grid.cell(point);
            for ring in 0..=grid.size[0].max(grid.size[1]) {
                // What lies further out is further away than this.
                let reach = crate::numeric::count(ring.saturating_sub(1));
                let reach = reach * grid.side;
                if count == 0 || is_full(&found, count, reach * reach) {
                    break;
                }
                ring_members.clear();
                grid.ring(from, ring, &mut ring_members);
                let others = ring_members.iter().filter(|it| **it != area);
                found.extend(others.map(|it| grid.away(point, *it)));
                found.sort_unstable_by(|a, b| {
                    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
                });
                found.truncate(count);
            }
            let mut list: Vec<u32> = found.iter().map(|it| it.1).collect();
            list.sort_unstable();
            this.push(list.into_iter());
        }
        this
    }

    /// All points at most so far from each other, in a plane. Who has no
    /// point has no neighbours and is nobody's.
    #[must_use]
    pub fn within(points: &[Option<[f64; 2]>], distance: f64) -> Self {
        let mut this = Self::default();
        if distance.is_nan() || distance < 0.0 {
            for _ in points {
                this.push([].into_iter());
            }
            return this;
        }
        let grid = Grid::of(points, distance);
        let mut found = Vec::new();
        for (area, point) in (0_u32..).zip(points) {
            found.clear();
            let Some(point) = point.filter(finite) else {
                this.push([].into_iter());
                continue;
            };
            let from = grid.cell(point);
            grid.ring(from, 0, &mut found);
            grid.ring(from, 1, &mut found);
            let limit = distance * distance;
            found.retain(|it| *it != area && grid.away(point, *it).0 <= limit);
            found.sort_unstable();
            this.push(found.iter().copied());
        }
        this
    }
}

fn is_full(found: &[(f64, u32)], count: usize, reach: f64) -> bool {
    found.len() == count && found.last().is_some_and(|it| it.0 < reach)
}

#[cfg(test)]
#[path = "distance_tests.rs"]
mod tests;
