//! Joins loose edges within the tolerance: points snap to points, and edges
//! are split at points that lie on them.

use super::{contiguity::Border, near::square_distance};
use crate::geography::plane::{
    Buckets, Matching, NONE, Plane, Point, Squares, minus, turn,
};

/// A loose edge, or a part of one, after snapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seam {
    /// The lower and the higher of its two vertices.
    pub(super) ends: (u32, u32),
    /// Whether it runs from the higher to the lower.
    pub(super) backwards: bool,
    /// The area to its left.
    pub(super) area: u32,
}

impl Seam {
    pub(super) fn new(from: u32, to: u32, area: u32) -> Self {
        let ends = (from.min(to), from.max(to));
        Self { ends, backwards: from > to, area }
    }
}

/// All loose edges after snapping, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Seams(pub(super) Vec<Seam>);

impl Seams {
    /// Vertices of matched borders stay where they are; the others move at
    /// most `reach` steps, to the first of those near in the order of where
    /// they lie: the order of the areas does not matter.
    pub(super) fn of(
        plane: &Plane,
        matching: &Matching,
        loose: &[u32],
        reach: f64,
    ) -> Self {
        if loose.is_empty() {
            return Self::default();
        }
        let snapping = Snapping::of(matching, loose, reach);
        let mut seams = Vec::with_capacity(loose.len() * 2);
        for &at in loose {
            let at = at as usize;
            let area = plane.owner[at];
            let ends = [matching.vertex[at], matching.vertex[at + 1]];
            snapping.split(ends, |from, to| {
                seams.push(Seam::new(from, to, area));
            });
        }
        seams.sort_unstable();
        Self(seams)
    }

    /// Adds the borders that are shared only after snapping.
    pub(super) fn shared(
        &self,
        plane: &Plane,
        matching: &Matching,
        borders: &mut Vec<Border>,
    ) {
        for seams in self.0.chunk_by(|a, b| a.ends == b.ends) {
            let back = seams.partition_point(|it| !it.backwards);
            let (from, to) = seams[0].ends;
            let length_m = length(plane, matching, from, to);
            for one in &seams[..back] {
                for other in &seams[back..] {
                    borders.extend(
                        (one.area != other.area).then(|| {
                            Border::new(one.area, other.area, length_m)
                        }),
                    );
                }
                along_matched(plane, matching, one, length_m, borders);
            }
            for one in &seams[back..] {
                along_matched(plane, matching, one, length_m, borders);
            }
        }
    }
}

/// Adds matched edges that run against a loose one: where two areas lie on
/// each other, both border on the third.
fn along_matched(
    plane: &Plane,
    matching: &Matching,
    seam: &Seam,
    length_m: f64,
    borders: &mut Vec<Border>,
) {
    let (low, high) = seam.ends;
    let (from, to) = if seam.backwards { (high, low) } else { (low, high) };
    for at in matching.visits(to) {
        let other = plane.owner[at];
        let against = matching.vertex[at + 1] == from;
        if against && matching.twin[at] != NONE && other != seam.area {
            borders.push(Border::new(seam.area, other, length_m));
        }
    }
}

fn length(plane: &Plane, matching: &Matching, from: u32, to: u32) -> f64 {
    let ends = [from, to].map(|it| matching.places[it as usize]);
    let [x, y] = minus(ends[1], ends[0]);
    (x * x + y * y).sqrt() / plane.frame.per_metre()
}

/// Where vertices of loose edges go, and which vertices are left.
struct Snapping<'a> {
    matching: &'a Matching,
    reach: f64,
    /// For each loose vertex where it goes, sorted by vertex.
    moves: Vec<(u32, u32)>,
    squares: Squares,
    kept: Buckets,
}

impl<'a> Snapping<'a> {
    fn of(matching: &'a Matching, loose: &[u32], reach: f64) -> Self {
        let mut vertices = vertices(matching, loose);
        let place = |vertex: u32| matching.places[vertex as usize];
        vertices.sort_unstable_by(|a, b| {
            let [x, y] = place(a.0);
            let [u, v] = place(b.0);
            b.1.cmp(&a.1).then(x.total_cmp(&u)).then(y.total_cmp(&v))
        });
        let squares = squares(vertices.iter().map(|it| place(it.0)), reach);
        let mut snapping = Self {
            matching,
            reach,
            moves: Vec::with_capacity(vertices.len()),
            squares,
            kept: Buckets::default(),
        };
        snapping.settle(&vertices);
        snapping.moves.sort_unstable();
        snapping
    }

    /// Decides for each vertex, the fixed ones first.
    #[expect(clippy::cast_possible_truncation, reason = "squares are few")]
    fn settle(&mut self, vertices: &[(u32, bool)]) {
        let mut first = vec![NONE; self.squares.count()];
        let mut next = vec![NONE; vertices.len()];
        let mut kept = Vec::new();
        for (at, &(vertex, fixed)) in vertices.iter().enumerate() {
            let place = self.place(vertex);
            let mut best = (self.reach * self.reach, NONE);
            if !fixed && self.reach > 0.0 {
                self.squares.along([place, place], self.reach, |square| {
                    let mut other = first[square];
                    while other != NONE {
                        let near = vertices[other as usize].0;
                        let [x, y] = minus(self.place(near), place);
                        let distance = x * x + y * y;
                        if distance <= best.0 && (distance, near) != best {
                            best = (distance, near);
                        }
                        other = next[other as usize];
                    }
                });
            }
            let to = if best.1 == NONE { vertex } else { best.1 };
            self.moves.push((vertex, to));
            if to == vertex {
                self.squares.along([place, place], 0.0, |square| {
                    next[at] = first[square];
                    first[square] = at as u32;
                    kept.push((square as u32, vertex));
                });
            }
        }
        self.kept = Buckets::sort(self.squares.count(), &kept);
    }

    fn place(&self, vertex: u32) -> Point {
        self.matching.places[vertex as usize]
    }

    fn snapped(&self, vertex: u32) -> u32 {
        let at = self.moves.binary_search_by_key(&vertex, |it| it.0);
        at.map_or(vertex, |at| self.moves[at].1)
    }

    /// Calls for the parts of an edge between the vertices on it.
    fn split(&self, ends: [u32; 2], mut call: impl FnMut(u32, u32)) {
        let [from, to] = ends.map(|it| self.snapped(it));
        if from == to {
            return;
        }
        let segment = [self.place(from), self.place(to)];
        let mut stops: Vec<(f64, u32)> = Vec::new();
        self.squares.along(segment, self.reach, |square| {
            for &vertex in self.kept.of(square) {
                let stop = (vertex != from && vertex != to)
                    .then(|| self.stop(self.place(vertex), segment))
                    .flatten();
                stops.extend(stop.map(|share| (share, vertex)));
            }
        });
        stops.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        stops.dedup();
        let mut last = from;
        for vertex in stops.into_iter().map(|it| it.1).chain([to]) {
            call(last, vertex);
            last = vertex;
        }
    }

    /// How far along a segment a point lies that is on it.
    fn stop(&self, point: Point, segment: [Point; 2]) -> Option<f64> {
        let [from, to] = segment;
        let (way, off) = (minus(to, from), minus(point, from));
        let length = way[0] * way[0] + way[1] * way[1];
        let along = (off[0] * way[0] + off[1] * way[1]) / length;
        let on = if self.reach == 0.0 {
            turn(from, to, point) == 0.0
        } else {
            square_distance(point, segment) <= self.reach * self.reach
        };
        (along > 0.0 && along < 1.0 && on).then_some(along)
    }
}

/// The vertices of loose edges, and whether a matched edge holds them.
fn vertices(matching: &Matching, loose: &[u32]) -> Vec<(u32, bool)> {
    let ends = loose.iter().flat_map(|&at| [at as usize, at as usize + 1]);
    let mut vertices: Vec<u32> = ends.map(|it| matching.vertex[it]).collect();
    vertices.sort_unstable();
    vertices.dedup();
    // A matched edge that ends here has a twin that starts here.
    let holds = |at: usize| matching.twin[at] != NONE;
    let fixed = |it: u32| matching.visits(it).any(holds);
    vertices.into_iter().map(|it| (it, fixed(it))).collect()
}

/// Squares over points, about as many.
fn squares(points: impl Iterator<Item = Point>, reach: f64) -> Squares {
    let mut low = [f64::INFINITY; 2];
    let mut high = [f64::NEG_INFINITY; 2];
    let mut count = 0.0;
    for point in points {
        for axis in 0..2 {
            low[axis] = low[axis].min(point[axis] - reach);
            high[axis] = high[axis].max(point[axis] + reach);
        }
        count += 1.0;
    }
    let even = (high[0] - low[0]) * (high[1] - low[1]) / count;
    Squares::new(low, high, even.sqrt().max(reach))
}
