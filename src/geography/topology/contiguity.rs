//! Who borders on whom, and along how much.

use super::seam::Seams;
use crate::geography::plane::{Matching, NONE, Plane};

/// Two areas with the lower index first, and metres of border they share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Border {
    pub(super) areas: (u32, u32),
    pub(super) length_m: f64,
}

impl Border {
    pub(super) fn new(one: u32, other: u32, length_m: f64) -> Self {
        Self { areas: (one.min(other), one.max(other)), length_m }
    }
}

/// Neighbours of every area, sorted by index and symmetric: a sparse matrix
/// by rows.
///
/// Two areas are neighbours (*queen*) if they have a point in common, or if
/// an edge of one that has no equal counterpart lies within the tolerance of
/// an edge of the other. They are neighbours by *rook* if they share border
/// of some length, snapped within the tolerance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contiguity {
    ends: Vec<u32>,
    neighbours: Vec<u32>,
    lengths: Vec<f64>,
}

impl Contiguity {
    pub(super) fn of(
        plane: &Plane,
        matching: &Matching,
        seams: &Seams,
        near: Vec<Border>,
    ) -> Self {
        let mut borders = Vec::with_capacity(plane.areas() * 4);
        for area in 0..plane.areas() {
            let from = borders.len();
            for ring in plane.rings_of(area) {
                along(plane, matching, ring, &mut borders);
            }
            merge(&mut borders, from);
        }
        let found = borders.len();
        borders.extend(near);
        seams.shared(plane, matching, &mut borders);
        if borders.len() > found {
            merge(&mut borders, 0);
        }
        Self::mirrored(plane.areas(), &borders)
    }

    /// Both directions of every border, each area's neighbours in order.
    fn mirrored(areas: usize, borders: &[Border]) -> Self {
        let mut starts = vec![0_u32; areas + 1];
        for &Border { areas: (one, other), .. } in borders {
            starts[one as usize + 1] += 1;
            starts[other as usize + 1] += 1;
        }
        for area in 0..areas {
            starts[area + 1] += starts[area];
        }
        let mut next = starts.clone();
        let mut neighbours = vec![0; borders.len() * 2];
        let mut lengths = vec![0.0; borders.len() * 2];
        let mut put = |area: u32, neighbour: u32, length_m: f64| {
            let place = &mut next[area as usize];
            neighbours[*place as usize] = neighbour;
            lengths[*place as usize] = length_m;
            *place += 1;
        };
        // Sorted by both: an area first meets those before it, in order.
        for it in borders {
            put(it.areas.1, it.areas.0, it.length_m);
        }
        for it in borders {
            put(it.areas.0, it.areas.1, it.length_m);
        }
        starts.remove(0);
        Self { ends: starts, neighbours, lengths }
    }

    /// How many areas there are.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.ends.len()
    }

    /// For each area the number of neighbours up to its end.
    #[must_use]
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// The neighbours of all areas one after the other.
    #[must_use]
    pub fn neighbours(&self) -> &[u32] {
        &self.neighbours
    }

    /// For each neighbour the metres of border shared with it; zero where
    /// they only touch.
    #[must_use]
    pub fn lengths_m(&self) -> &[f64] {
        &self.lengths
    }

    /// The neighbours of an area that have at least a point in common with
    /// it, sorted; none for an area there is not.
    #[must_use]
    pub fn queen(&self, area: usize) -> &[u32] {
        &self.neighbours[self.span(area)]
    }

    /// The neighbours of an area that share border with it, sorted, and how
    /// many metres.
    pub fn rook(&self, area: usize) -> impl Iterator<Item = (u32, f64)> {
        let span = self.span(area);
        let pairs =
            self.neighbours[span.clone()].iter().zip(&self.lengths[span]);
        pairs.map(|(&it, &length)| (it, length)).filter(|it| it.1 > 0.0)
    }

    /// The areas without neighbours, sorted.
    #[must_use]
    pub fn islands(&self) -> Vec<u32> {
        let areas = 0..u32::try_from(self.ends.len()).unwrap_or(NONE);
        areas.filter(|&it| self.span(it as usize).is_empty()).collect()
    }

    fn span(&self, area: usize) -> std::ops::Range<usize> {
        let Some(&end) = self.ends.get(area) else { return 0..0 };
        let start = if area == 0 { 0 } else { self.ends[area - 1] };
        start as usize..end as usize
    }
}

/// Adds the neighbours with a higher index along a ring.
fn along(
    plane: &Plane,
    matching: &Matching,
    ring: usize,
    borders: &mut Vec<Border>,
) {
    let edges = plane.edges(ring);
    let side = |at: usize| match matching.twin[at] {
        NONE => NONE,
        twin => plane.owner[twin as usize],
    };
    let area = plane.owner[edges.start];
    let mut before = matching.twin[edges.end - 1];
    let mut run = Border::new(area, area, 0.0);
    for at in edges {
        let twin = matching.twin[at];
        // Neighbours run backwards: no third area while their slots go on.
        if twin == NONE || twin.wrapping_add(1) != before {
            around(plane, matching, at, borders);
        }
        before = twin;
        let other = side(at);
        if other == NONE || other <= area {
            continue;
        }
        if run.areas.1 != other {
            borders.extend((run.areas.1 != area).then_some(run));
            run = Border::new(area, other, 0.0);
        }
        run.length_m += plane.length(at);
    }
    borders.extend((run.areas.1 != area).then_some(run));
}

/// Adds the areas with a higher index at the start of an edge.
fn around(
    plane: &Plane,
    matching: &Matching,
    at: usize,
    borders: &mut Vec<Border>,
) {
    let area = plane.owner[at];
    for visit in matching.visits(matching.vertex[at]) {
        let other = plane.owner[visit];
        if other > area {
            borders.push(Border::new(area, other, 0.0));
        }
    }
}

/// Sorts from a position on and adds up what is between the same areas.
fn merge(borders: &mut Vec<Border>, from: usize) {
    borders[from..].sort_by_key(|it| it.areas);
    let mut end = from;
    for at in from..borders.len() {
        let it = borders[at];
        if end > from && borders[end - 1].areas == it.areas {
            borders[end - 1].length_m += it.length_m;
        } else {
            borders[end] = it;
            end += 1;
        }
    }
    borders.truncate(end);
}
