//! Where the borders of two systems cross.

use super::system::System;
use crate::geography::plane::{
    NONE, Point, Squares, minus, slot, turn, turn_precisely,
};

/// A place where a border of one system meets one of the other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Crossing {
    /// The border that is crossed.
    pub(super) other: u32,
    /// Whether its left side is reached, and not its right.
    pub(super) to_left: bool,
    /// How far along one's own border, from 0 to 1.
    pub(super) share: f64,
}

/// The crossings of every border of a system, in order along it.
pub(super) struct Crossings {
    starts: Vec<u32>,
    list: Vec<Crossing>,
}

impl Crossings {
    /// Those of both systems at once; the second counts as moved.
    pub(super) fn of(
        one: &System,
        other: &System,
        squares: &Squares,
    ) -> [Self; 2] {
        let mut of_one = Vec::new();
        let mut of_other = Vec::new();
        find(
            one,
            other,
            squares,
            |_| true,
            |at, found, share| {
                of_one.push((slot(at), found));
                let to_left = !found.to_left;
                let back = Crossing { other: slot(at), to_left, share };
                of_other.push((found.other, back));
            },
        );
        [
            Self::sort(one.plane.points.len(), &of_one),
            Self::sort(other.plane.points.len(), &of_other),
        ]
    }

    /// Those of one system with another, of which the borders that `moved`
    /// says count as moved against it.
    pub(super) fn with(
        one: &System,
        other: &System,
        squares: &Squares,
        moved: impl Fn(usize) -> bool,
    ) -> Self {
        let mut found = Vec::new();
        find(one, other, squares, moved, |at, it, _| {
            found.push((slot(at), it));
        });
        Self::sort(one.plane.points.len(), &found)
    }

    fn sort(slots: usize, found: &[(u32, Crossing)]) -> Self {
        let mut starts = vec![0_u32; slots + 1];
        for &(at, _) in found {
            starts[at as usize + 1] += 1;
        }
        for at in 0..slots {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut list = vec![Crossing::default(); found.len()];
        for &(at, it) in found {
            let place = &mut next[at as usize];
            list[*place as usize] = it;
            *place += 1;
        }
        for at in 0..slots {
            let span = starts[at] as usize..starts[at + 1] as usize;
            if span.len() > 1 {
                let order = |a: &Crossing, b: &Crossing| {
                    a.share.total_cmp(&b.share).then(a.other.cmp(&b.other))
                };
                list[span].sort_unstable_by(order);
            }
        }
        Self { starts, list }
    }

    #[inline]
    pub(super) fn of_border(&self, at: usize) -> &[Crossing] {
        &self.list[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Calls for every crossing with one's own border, the crossing, and how far
/// along the other border it is.
fn find(
    one: &System,
    other: &System,
    squares: &Squares,
    moved: impl Fn(usize) -> bool,
    mut call: impl FnMut(usize, Crossing, f64),
) {
    // Which border met each other border last: squares share borders.
    let mut met = vec![NONE; other.plane.points.len()];
    for at in one.borders() {
        let own = one.segment(at);
        squares.along(own, 0.0, |square| {
            for &border in other.buckets.of(square) {
                let border = border as usize;
                let segment = other.segment(border);
                if apart(own, segment, 0) || apart(own, segment, 1) {
                    continue;
                }
                let crossed = cross(own, segment, moved(border));
                let Some((to_left, shares)) = crossed else { continue };
                if std::mem::replace(&mut met[border], slot(at)) == slot(at) {
                    continue;
                }
                let [share, far] = shares;
                let other = slot(border);
                call(at, Crossing { other, to_left, share }, far);
            }
        });
    }
}

#[inline]
fn apart(one: [Point; 2], other: [Point; 2], axis: usize) -> bool {
    let ([a, b], [c, d]) = (one, other);
    let (a, b, c, d) = (a[axis], b[axis], c[axis], d[axis]);
    a.max(b) < c.min(d) || c.max(d) < a.min(b)
}

/// Whether the first segment reaches the second's left side, and the shares
/// of both before they cross; nothing if they do not.
#[inline]
fn cross(
    own: [Point; 2],
    other: [Point; 2],
    moved: bool,
) -> Option<(bool, [f64; 2])> {
    let ([p, q], [r, s]) = (own, other);
    let way = minus(s, r);
    let from_left = is_left(turn(r, s, p), way, !moved);
    let to_left = is_left(turn(r, s, q), way, !moved);
    if from_left == to_left {
        return None;
    }
    let way = minus(q, p);
    let start = is_left(turn(p, q, r), way, moved);
    let end = is_left(turn(p, q, s), way, moved);
    if start == end {
        return None;
    }
    let share = |from: f64, to: f64| from / (from - to);
    let own = share(turn_precisely(r, s, p), turn_precisely(r, s, q));
    let other = share(turn_precisely(p, q, r), turn_precisely(p, q, s));
    Some((to_left, [own, other]))
}

/// Whether a point lies to the left of a way, given their turn. On the line,
/// it decides whether the point is moved to the north-east against the way,
/// or the way against the point.
#[inline]
pub(super) fn is_left(turn: f64, way: Point, point_moved: bool) -> bool {
    if turn != 0.0 {
        return turn > 0.0;
    }
    let left = if way[1] == 0.0 { way[0] > 0.0 } else { way[1] < 0.0 };
    left == point_moved
}
