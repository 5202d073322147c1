//! Which areas lie near each other where their borders do not match.

#![expect(clippy::float_cmp, reason = "steps are whole numbers")]

use super::contiguity::Border;
use crate::geography::plane::{
    Buckets, Matching, NONE, Plane, Point, Squares, cross, minus, turn,
};

/// Adds the pairs of areas of which a loose edge of one lies within `reach`
/// steps of an edge of the other.
pub(super) fn pairs(
    plane: &Plane,
    matching: &Matching,
    loose: &[u32],
    reach: f64,
    pairs: &mut Vec<Border>,
) {
    if loose.is_empty() {
        return;
    }
    let search = Search { plane, matching, reach };
    let squares = search.squares(loose);
    let buckets = search.sort(loose, &squares);
    for square in 0..squares.count() {
        // Loose edges come first.
        let edges = buckets.of(square);
        for (at, &one) in edges.iter().enumerate() {
            if matching.twin[one as usize] != NONE {
                break;
            }
            for &other in &edges[at + 1..] {
                search.compare(one as usize, other as usize, pairs);
            }
        }
    }
}

struct Search<'a> {
    plane: &'a Plane,
    matching: &'a Matching,
    reach: f64,
}

impl Search<'_> {
    /// Squares about as many as loose edges.
    fn squares(&self, loose: &[u32]) -> Squares {
        let (mut high, mut length) = ([0.0_f64; 2], 0.0);
        for point in &self.plane.points {
            high = [high[0].max(point[0]), high[1].max(point[1])];
        }
        for &at in loose {
            length += self.plane.length(at as usize);
        }
        #[expect(clippy::cast_precision_loss, reason = "below 2^30")]
        let count = loose.len() as f64;
        let mean = length * self.plane.frame.per_metre() / count;
        let even = (high[0] * high[1] / count / 8.0).sqrt();
        let high = [high[0] + self.reach, high[1] + self.reach];
        let low = [-self.reach; 2];
        Squares::new(low, high, mean.max(even).max(2.0 * self.reach))
    }

    fn segment(&self, at: usize) -> [Point; 2] {
        [self.plane.points[at], self.plane.points[at + 1]]
    }

    /// Loose edges by square, then what matches near them.
    #[expect(clippy::cast_possible_truncation, reason = "squares are few")]
    fn sort(&self, loose: &[u32], squares: &Squares) -> Buckets {
        let mut entries = Vec::with_capacity(loose.len() * 4);
        let mut flagged = vec![false; squares.count()];
        for &at in loose {
            squares.along(self.segment(at as usize), self.reach, |square| {
                flagged[square] = true;
                entries.push((square as u32, at));
            });
        }
        let matched = self.matching.twin.iter().enumerate();
        let once = |it: &(usize, &u32)| *it.1 != NONE && it.0 < *it.1 as usize;
        for (at, _) in matched.filter(once) {
            squares.along(self.segment(at), 0.0, |square| {
                if flagged[square] {
                    entries.push((square as u32, at as u32));
                }
            });
        }
        Buckets::sort(squares.count(), &entries)
    }

    /// The areas on the sides of an edge.
    fn sides(&self, at: usize) -> [u32; 2] {
        let owner = self.plane.owner[at];
        match self.matching.twin[at] {
            NONE => [owner, owner],
            twin => [owner, self.plane.owner[twin as usize]],
        }
    }

    fn compare(&self, one: usize, other: usize, pairs: &mut Vec<Border>) {
        let area = self.plane.owner[one];
        let sides = self.sides(other);
        if sides == [area, area] {
            return;
        }
        let (a, b) = (self.segment(one), self.segment(other));
        if !within(a, b, self.reach) {
            return;
        }
        let known = |last: &Border, it: &Border| last.areas == it.areas;
        for side in sides {
            let pair = Border::new(area, side, 0.0);
            if side != area && !pairs.last().is_some_and(|it| known(it, &pair))
            {
                pairs.push(pair);
            }
        }
    }
}

/// Whether two segments are at most `reach` apart; exact at zero.
fn within(one: [Point; 2], other: [Point; 2], reach: f64) -> bool {
    let apart = |axis: usize| {
        let span = |it: [Point; 2]| {
            let (a, b) = (it[0][axis], it[1][axis]);
            (a.min(b), a.max(b))
        };
        let (one, other) = (span(one), span(other));
        one.1 + reach < other.0 || other.1 + reach < one.0
    };
    if apart(0) || apart(1) {
        return false;
    }
    let of_one = other.map(|it| turn(one[0], one[1], it));
    let of_other = one.map(|it| turn(other[0], other[1], it));
    let opposed =
        |[a, b]: [f64; 2]| (a < 0.0) != (b < 0.0) || a == 0.0 || b == 0.0;
    let on_a_line = of_one == [0.0, 0.0];
    if opposed(of_one) && opposed(of_other) && !on_a_line {
        return true;
    }
    // On one line and with rectangles that meet, one's end is on the other.
    let near = |point: Point, segment: [Point; 2]| {
        square_distance(point, segment) <= reach * reach
    };
    on_a_line && reach == 0.0
        || reach > 0.0
            && (one.iter().any(|&it| near(it, other))
                || other.iter().any(|&it| near(it, one)))
}

/// The square of the distance of a point from a segment.
pub(super) fn square_distance(point: Point, [from, to]: [Point; 2]) -> f64 {
    let (way, off) = (minus(to, from), minus(point, from));
    let length = way[0] * way[0] + way[1] * way[1];
    let along = off[0] * way[0] + off[1] * way[1];
    if along <= 0.0 || length == 0.0 {
        return off[0] * off[0] + off[1] * off[1];
    }
    if along >= length {
        let off = minus(point, to);
        return off[0] * off[0] + off[1] * off[1];
    }
    let across = cross(way, off);
    across * across / length
}

/// Where two segments meet apart from ends they share: which of the two has
/// the point between its ends, how far along it, and the point on the grid.
pub(super) fn crossing(
    one: [Point; 2],
    other: [Point; 2],
) -> [Option<(usize, f64, Point)>; 4] {
    let apart = |axis: usize| {
        let ([a, b], [c, d]) = (one, other);
        a[axis].max(b[axis]) < c[axis].min(d[axis])
            || c[axis].max(d[axis]) < a[axis].min(b[axis])
    };
    if apart(0) || apart(1) {
        return [None; 4];
    }
    let of_one = other.map(|it| turn(one[0], one[1], it));
    let of_other = one.map(|it| turn(other[0], other[1], it));
    if of_one[0] * of_one[1] < 0.0 && of_other[0] * of_other[1] < 0.0 {
        let share = |[from, to]: [f64; 2]| from / (from - to);
        let (along, across) = (share(of_other), share(of_one));
        let way = minus(one[1], one[0]);
        let point = [0, 1].map(|it| (one[0][it] + along * way[it]).round());
        return [Some((0, along, point)), Some((1, across, point)), None, None];
    }
    let on = |which: usize, [from, to]: [Point; 2], point: Point, side: f64| {
        let (way, off) = (minus(to, from), minus(point, from));
        let length = way[0] * way[0] + way[1] * way[1];
        let share = (off[0] * way[0] + off[1] * way[1]) / length;
        let between = side == 0.0 && point != from && point != to;
        (between && share > 0.0 && share < 1.0).then_some((which, share, point))
    };
    [
        on(0, one, other[0], of_one[0]),
        on(0, one, other[1], of_one[1]),
        on(1, other, one[0], of_other[0]),
        on(1, other, one[1], of_other[1]),
    ]
}
