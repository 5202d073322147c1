//! One system of areas, ready to be laid over another.

use crate::geography::plane::{
    Buckets, Frame, Matching, NONE, Plane, Point, Rings, Squares,
};

/// A system on the common grid, its shared borders found.
pub(super) struct System {
    pub(super) plane: Plane,
    pub(super) matching: Matching,
    /// Every border once, by square.
    pub(super) buckets: Buckets,
}

impl System {
    pub(super) fn of(frame: Frame, rings: &Rings<'_>) -> Self {
        let plane = Plane::on(frame, rings);
        let matching = Matching::of(&plane);
        Self { plane, matching, buckets: Buckets::default() }
    }

    /// Sorts the borders by square.
    #[expect(clippy::cast_possible_truncation, reason = "below 2^30")]
    pub(super) fn sort(&mut self, squares: &Squares) {
        let mut entries = Vec::with_capacity(self.plane.points.len());
        for at in self.borders() {
            squares.along(self.segment(at), 0.0, |square| {
                entries.push((square as u32, at as u32));
            });
        }
        self.buckets = Buckets::sort(squares.count(), &entries);
    }

    /// Every border once: edges without another side, and the first of two.
    pub(super) fn borders(&self) -> impl Iterator<Item = usize> {
        let sides = self.plane.owner.iter().zip(&self.matching.twin);
        let once = |(at, (&owner, &twin)): (usize, (&u32, &u32))| {
            (owner != NONE && at < twin as usize).then_some(at)
        };
        sides.enumerate().filter_map(once)
    }

    /// The one of a border's two edges that stands for it.
    #[inline]
    pub(super) fn border(&self, at: usize) -> usize {
        at.min(self.matching.twin[at] as usize)
    }

    #[inline]
    pub(super) fn segment(&self, at: usize) -> [Point; 2] {
        [self.plane.points[at], self.plane.points[at + 1]]
    }

    /// The areas to the left and to the right of a border.
    #[inline]
    pub(super) fn sides(&self, border: usize) -> [u32; 2] {
        let right = match self.matching.twin[border] {
            NONE => NONE,
            twin => self.plane.owner[twin as usize],
        };
        [self.plane.owner[border], right]
    }

    /// The ring of an edge.
    pub(super) fn ring(&self, at: usize) -> usize {
        let after = |start: &u32| *start as usize <= at;
        self.plane.starts.partition_point(after) - 1
    }
}

/// Squares over both systems, about as many as borders.
pub(super) fn squares(systems: [&System; 2]) -> Squares {
    let (mut high, mut length, mut count) = ([0.0_f64; 2], 0.0_f64, 0.0);
    for system in systems {
        for point in &system.plane.points {
            high = [high[0].max(point[0]), high[1].max(point[1])];
        }
        for at in system.borders() {
            let [from, to] = system.segment(at);
            length += (to[0] - from[0]).abs() + (to[1] - from[1]).abs();
            count += 1.0;
        }
    }
    let even = (high[0] * high[1] / count).sqrt();
    Squares::new([0.0; 2], high, even.max(length / count))
}
