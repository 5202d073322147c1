//! Finds equal points and the two sides of shared borders.

#![expect(clippy::float_cmp, reason = "steps are whole numbers")]

use super::grid::{NONE, Plane, Point, slot};

/// Which slots lie on the same point, and which edges are the two sides of
/// one border.
///
/// Neighbours run along their border in opposite directions: whoever has
/// found one point of it looks for the next one slot earlier on the other
/// ring, and asks the table only where that fails.
#[derive(Clone, Debug, Default)]
pub(in crate::geography) struct Matching {
    /// The vertex of each slot.
    pub(in crate::geography) vertex: Vec<u32>,
    /// Where each vertex lies.
    pub(in crate::geography) places: Vec<Point>,
    /// The edge from the same second to the same first vertex, if any.
    pub(in crate::geography) twin: Vec<u32>,
    /// The last edge that starts at each vertex.
    last: Vec<u32>,
    /// For each edge the one before it that starts at the same vertex.
    before: Vec<u32>,
}

impl Matching {
    pub(in crate::geography) fn of(plane: &Plane) -> Self {
        let slots = plane.points.len();
        let mut matching = Self {
            vertex: vec![NONE; slots],
            places: Vec::with_capacity(slots / 2),
            twin: vec![NONE; slots],
            last: Vec::with_capacity(slots / 2),
            before: vec![NONE; slots],
        };
        let mut table = Table::for_points(slots);
        for ring in 0..plane.starts.len() - 1 {
            matching.name_vertices(plane, ring, &mut table);
        }
        for ring in 0..plane.starts.len() - 1 {
            matching.find_twins(plane, ring);
        }
        matching
    }

    fn name_vertices(&mut self, plane: &Plane, ring: usize, table: &mut Table) {
        // The slot of another ring that lies on the last point.
        let mut other = NONE;
        let edges = plane.edges(ring);
        for at in edges.clone() {
            let point = plane.points[at];
            let guess = other.wrapping_sub(1) as usize;
            let vertex = if guess < at && plane.points[guess] == point {
                if at > edges.start {
                    self.pair(plane, at - 1, guess);
                }
                other -= 1;
                self.vertex[guess]
            } else {
                let (vertex, new) = table.find(point, &mut self.places);
                if new {
                    self.last.push(NONE);
                }
                other = self.last[vertex as usize];
                vertex
            };
            self.vertex[at] = vertex;
            self.before[at] = self.last[vertex as usize];
            self.last[vertex as usize] = slot(at);
        }
        self.vertex[edges.end] = self.vertex[edges.start];
    }

    /// Makes two edges with the same ends the sides of one border.
    #[inline]
    fn pair(&mut self, plane: &Plane, one: usize, other: usize) {
        if self.twin[other] == NONE && plane.owner[other] != NONE {
            self.twin[one] = slot(other);
            self.twin[other] = slot(one);
        }
    }

    fn find_twins(&mut self, plane: &Plane, ring: usize) {
        let mut other = NONE;
        for at in plane.edges(ring) {
            if self.twin[at] != NONE {
                other = self.twin[at];
                continue;
            }
            let guess = other.wrapping_sub(1);
            other = if self.is_opposite(plane, at, guess) {
                guess
            } else {
                let mut visits = self.visits(self.vertex[at + 1]);
                let found =
                    visits.find(|&it| self.is_opposite(plane, at, slot(it)));
                found.map_or(NONE, slot)
            };
            if other != NONE {
                self.twin[at] = other;
                self.twin[other as usize] = slot(at);
            }
        }
    }

    /// Whether a slot is an edge along another, backwards, and still free.
    #[inline]
    fn is_opposite(&self, plane: &Plane, at: usize, other: u32) -> bool {
        let other = other as usize;
        other < self.twin.len()
            && self.twin[other] == NONE
            && plane.owner[other] != NONE
            && self.vertex[other] == self.vertex[at + 1]
            && self.vertex[other + 1] == self.vertex[at]
    }

    /// The edges that start at a vertex.
    #[inline]
    pub(in crate::geography) fn visits(
        &self,
        vertex: u32,
    ) -> impl Iterator<Item = usize> {
        let mut next = self.last[vertex as usize];
        std::iter::from_fn(move || {
            let at = (next != NONE).then_some(next as usize)?;
            next = self.before[at];
            Some(at)
        })
    }
}

/// Vertices by where they lie: open addressing, half full at most. With each
/// vertex stand 32 bits of its hash, so that hardly ever another one's place
/// is fetched from memory.
struct Table {
    entries: Vec<u64>,
    shift: u32,
}

/// No vertex: [`NONE`] in its lower half.
const EMPTY: u64 = u64::MAX;

impl Table {
    fn for_points(points: usize) -> Self {
        let size = (points + points / 8).next_power_of_two().max(16);
        Self { entries: vec![EMPTY; size], shift: 64 - size.trailing_zeros() }
    }

    /// The vertex at a point, made if there is none yet.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "halves on purpose")]
    fn find(&mut self, point: Point, places: &mut Vec<Point>) -> (u32, bool) {
        let mask = self.entries.len() - 1;
        let hash = hash(point);
        let tag = hash << 32;
        let mut at = (hash >> self.shift) as usize & mask;
        loop {
            let entry = self.entries[at];
            if entry == EMPTY {
                let vertex = slot(places.len());
                self.entries[at] = tag | u64::from(vertex);
                places.push(point);
                return (vertex, true);
            }
            let vertex = entry as u32;
            if entry & !u64::from(NONE) == tag
                && places[vertex as usize] == point
            {
                return (vertex, false);
            }
            at = (at + 1) & mask;
        }
    }
}

/// The high bits are well mixed.
#[inline]
fn hash([x, y]: Point) -> u64 {
    let x = x.to_bits().wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31);
    (x ^ y.to_bits()).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}
