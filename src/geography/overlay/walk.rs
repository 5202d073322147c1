//! Walks along the rings of one system and knows where in the other it is.

#![expect(clippy::float_cmp, reason = "steps are whole numbers")]

use super::{
    cover::{Cover, Covers},
    crossing::{Crossing, Crossings, is_left},
    system::System,
};
use crate::geography::plane::{NONE, Point, Squares, minus, turn};

/// A piece of an edge that lies in one place of the other system.
pub(super) struct Piece {
    /// The slot of the edge.
    pub(super) edge: usize,
    /// Which share of its length it is.
    pub(super) share: f64,
    /// What of the other system covers it.
    pub(super) cover: Cover,
}

/// One system over the other.
pub(super) struct Walk<'a, M> {
    pub(super) own: &'a System,
    pub(super) other: &'a System,
    pub(super) squares: &'a Squares,
    pub(super) crossings: &'a Crossings,
    /// Which borders of the other system count as moved.
    pub(super) moved: M,
    pub(super) covers: Covers,
}

/// Where to begin with a ring: a slot, and the cover there.
type Begin = (usize, Cover);

impl<M: Fn(usize) -> bool> Walk<'_, M> {
    /// Calls for every piece of every edge, and with nothing at the end of
    /// each ring. Rings that share a border come after each other, so only
    /// the first of those has to be looked for in the other system.
    pub(super) fn along(
        &mut self,
        mut call: impl FnMut(&Covers, Option<Piece>),
    ) {
        let rings = self.own.plane.starts.len() - 1;
        let mut seen = vec![false; rings];
        let mut queue: Vec<Begin> = Vec::new();
        for first in 0..rings {
            if seen[first] {
                continue;
            }
            seen[first] = true;
            let at = self.own.plane.edges(first).start;
            queue.push((at, self.locate(self.own.plane.points[at])));
            let mut next = 0;
            while next < queue.len() {
                let begin = queue[next];
                next += 1;
                self.ring(begin, &mut seen, &mut queue, &mut call);
            }
            queue.clear();
        }
    }

    fn ring(
        &mut self,
        (begin, mut cover): Begin,
        seen: &mut [bool],
        queue: &mut Vec<Begin>,
        call: &mut impl FnMut(&Covers, Option<Piece>),
    ) {
        let edges = self.own.plane.edges(self.own.ring(begin));
        let mut before = NONE;
        for at in (begin..edges.end).chain(edges.start..begin) {
            cover = self.edge(at, cover, call);
            let twin = self.own.matching.twin[at];
            if twin != NONE && twin.wrapping_add(1) != before {
                // It starts where this one ends.
                let ring = self.own.ring(twin as usize);
                if !std::mem::replace(&mut seen[ring], true) {
                    queue.push((twin as usize, cover));
                }
            }
            before = twin;
        }
        call(&self.covers, None);
    }

    #[inline]
    fn edge(
        &mut self,
        at: usize,
        cover: Cover,
        call: &mut impl FnMut(&Covers, Option<Piece>),
    ) -> Cover {
        let border = self.own.border(at);
        let crossings = self.crossings.of_border(border);
        if crossings.is_empty() {
            call(&self.covers, Some(Piece { edge: at, share: 1.0, cover }));
            return cover;
        }
        let forwards = border == at;
        let mut state = (0.0, cover);
        let mut pass = |it: &Crossing| {
            let (to, to_left) = if forwards {
                (it.share, it.to_left)
            } else {
                (1.0 - it.share, !it.to_left)
            };
            let (from, cover) = state;
            let share = to - from;
            if share > 0.0 {
                call(&self.covers, Some(Piece { edge: at, share, cover }));
            }
            let [left, right] = self.other.sides(it.other as usize);
            let (out, into) =
                if to_left { (right, left) } else { (left, right) };
            state = (to, self.covers.step(cover, out, into));
        };
        if forwards {
            crossings.iter().for_each(&mut pass);
        } else {
            crossings.iter().rev().for_each(&mut pass);
        }
        let (from, cover) = state;
        let share = 1.0 - from;
        if share > 0.0 {
            call(&self.covers, Some(Piece { edge: at, share, cover }));
        }
        cover
    }

    /// What covers a point, by what lies between it and the far west.
    fn locate(&mut self, point: Point) -> Cover {
        let mut west: Vec<u32> = Vec::new();
        for square in self.squares.west_of(point) {
            west.extend(self.other.buckets.of(square));
        }
        west.sort_unstable();
        west.dedup();
        let mut cover = NONE;
        for border in west {
            let border = border as usize;
            let [from, to] = self.other.segment(border);
            let moved = (self.moved)(border);
            let above =
                |it: Point| it[1] > point[1] || it[1] == point[1] && moved;
            let upwards = above(to);
            if above(from) == upwards {
                continue;
            }
            let left = is_left(turn(from, to, point), minus(to, from), !moved);
            if left != upwards {
                let [left, right] = self.other.sides(border);
                let (out, into) =
                    if upwards { (left, right) } else { (right, left) };
                cover = self.covers.step(cover, out, into);
            }
        }
        cover
    }
}
