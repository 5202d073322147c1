//! Cuts rings into arcs: the stretches of border that a set of areas shares.
//!
//! # References
//!
//! Bostock and Metcalf, *The `TopoJSON` Format Specification* (2013): arcs
//! between junctions, each stored once.

use std::collections::BTreeMap;

/// A point of the grid, by its rank among all points in use. Ranks depend on
/// where points lie, never on the order of the features.
pub(super) type PointId = u32;

/// The point before and the point after a point on a ring.
type Neighbours = (PointId, PointId);

/// An arc of a ring: its position among all arcs, and whether the ring runs
/// along it from its end to its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) arc: usize,
    pub(super) reversed: bool,
}

/// Every arc once, and which arcs each ring consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arcs {
    /// Points from end to end; a ring without junction is one arc whose ends
    /// are the same point.
    pub(super) arcs: Vec<Vec<PointId>>,
    /// For each ring its arcs in order.
    pub(super) rings: Vec<Vec<Part>>,
}

impl Arcs {
    /// Cuts rings at their junctions. A ring is a list of points without the
    /// first repeated, at least three of them.
    pub(super) fn cut(rings: &[Vec<PointId>], points: usize) -> Self {
        let junction = junctions(rings, points);
        let mut arcs = Vec::new();
        let mut known = BTreeMap::new();
        let rings = rings
            .iter()
            .map(|ring| {
                let pieces = pieces(ring, &junction).into_iter();
                pieces.map(|arc| store(arc, &mut arcs, &mut known)).collect()
            })
            .collect();
        Self { arcs, rings }
    }
}

/// Stores an arc in its one direction, unless it is already there.
fn store(
    mut arc: Vec<PointId>,
    arcs: &mut Vec<Vec<PointId>>,
    known: &mut BTreeMap<Vec<PointId>, usize>,
) -> Part {
    let reversed = arc.iter().gt(arc.iter().rev());
    if reversed {
        arc.reverse();
    }
    let arc = *known.entry(arc).or_insert_with_key(|arc| {
        arcs.push(arc.clone());
        arcs.len() - 1
    });
    Part { arc, reversed }
}

/// A point is a junction unless every ring through it has the same two
/// neighbours there, and as many rings pass on the one side as on the other.
///
/// Where rings pass between the same two neighbours, they all come from the
/// one and leave to the other, so the areas on both sides are the same.
fn junctions(rings: &[Vec<PointId>], points: usize) -> Vec<bool> {
    let mut first: Vec<Option<Neighbours>> = vec![None; points];
    let mut junction = vec![false; points];
    for ring in rings {
        for (at, &point) in ring.iter().enumerate() {
            let before = ring[(at + ring.len() - 1) % ring.len()];
            let after = ring[(at + 1) % ring.len()];
            let pair = (before.min(after), before.max(after));
            let point = point as usize;
            match first[point] {
                // A spike: there and back.
                _ if before == after => junction[point] = true,
                None => first[point] = Some(pair),
                Some(other) => junction[point] |= other != pair,
            }
        }
    }
    junction
}

/// The stretches of a ring between junctions; all of it if it has none,
/// starting and ending at its lowest point.
fn pieces(ring: &[PointId], junction: &[bool]) -> Vec<Vec<PointId>> {
    if ring.is_empty() {
        return Vec::new();
    }
    let is_junction = |point: &PointId| junction[*point as usize];
    let start = ring.iter().position(is_junction).unwrap_or_else(|| {
        let lowest = (0..ring.len()).min_by_key(|&at| ring[at]);
        lowest.unwrap_or_default()
    });
    let from_start = ring[start..].iter().chain(&ring[..=start]);
    let mut pieces = Vec::new();
    let mut piece = Vec::new();
    for &point in from_start {
        piece.push(point);
        if is_junction(&point) && piece.len() > 1 {
            pieces.push(std::mem::replace(&mut piece, vec![point]));
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
#[path = "arc_tests.rs"]
mod tests;
