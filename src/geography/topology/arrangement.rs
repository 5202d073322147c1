//! Loose edges cut where they cross, and how many areas cover each face
//! between them.

#![expect(clippy::float_cmp, reason = "steps are whole numbers")]

use super::near::crossing;
use crate::geography::plane::{Buckets, Plane, Point, Squares, minus, turn};

/// Where areas do not fit together: the faces between loose edges.
pub(super) struct Arrangement {
    /// All ends, sorted.
    nodes: Vec<Point>,
    borders: Vec<Border>,
    /// The face to the left of each border, lower to higher end, then back.
    faces: Vec<[usize; 2]>,
}

/// What lies between two neighbouring nodes.
struct Border {
    ends: [usize; 2],
    /// By how many more areas cover its left side than its right.
    rise: i32,
    /// The areas whose edge it is.
    areas: Vec<u32>,
}

/// A face, with one line around it; outside of all, that line runs clockwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Face {
    /// How many areas cover it.
    pub(super) covered: i32,
    /// Twice its area in square steps: negative around a group of lines.
    pub(super) double_area: f64,
    /// The lines around it.
    pub(super) lines: Vec<[Point; 2]>,
    /// The areas whose edges these are, sorted.
    pub(super) areas: Vec<u32>,
}

impl Arrangement {
    /// Cuts edges at each other.
    pub(super) fn of(plane: &Plane, edges: &[u32]) -> Self {
        let mut pieces = pieces(plane, edges);
        let ends = pieces.iter().flat_map(|it| [it.0, it.1]);
        let mut nodes: Vec<Point> = ends.collect();
        nodes.sort_unstable_by(order);
        nodes.dedup();
        let node = |it: &Point| {
            nodes.binary_search_by(|node| order(node, it)).unwrap_or_default()
        };
        let mut named: Vec<([usize; 2], bool, u32)> = pieces
            .drain(..)
            .map(|(from, to, area)| (node(&from), node(&to), area))
            .filter(|it| it.0 != it.1)
            .map(|(a, b, area)| ([a.min(b), a.max(b)], a > b, area))
            .collect();
        named.sort_unstable();
        let same = named.chunk_by(|a, b| a.0 == b.0);
        let borders = same.filter_map(|edges| {
            let rise = |back: bool| if back { -1 } else { 1 };
            let rise = edges.iter().map(|it| rise(it.1)).sum();
            let areas = edges.iter().map(|it| it.2).collect();
            (rise != 0).then_some(Border { ends: edges[0].0, rise, areas })
        });
        let borders: Vec<_> = borders.collect();
        let faces = vec![[usize::MAX; 2]; borders.len()];
        Self { nodes, borders, faces }
    }

    /// The faces, with how many areas cover them.
    pub(super) fn faces(mut self) -> Vec<Face> {
        let mut faces = self.trace();
        let mut known = vec![false; faces.len()];
        let neighbours = self.neighbours(faces.len());
        let buckets = self.sort();
        for first in 0..faces.len() {
            // Of every connected group the face around it comes first.
            if known[first] || faces[first].double_area > 0.0 {
                continue;
            }
            known[first] = true;
            faces[first].covered = self.covered(&faces[first], &buckets);
            let mut queue = vec![first];
            while let Some(at) = queue.pop() {
                for &(next, rise) in &neighbours[at] {
                    if !std::mem::replace(&mut known[next], true) {
                        faces[next].covered = faces[at].covered + rise;
                        queue.push(next);
                    }
                }
            }
        }
        faces
    }

    /// For each face those beyond its borders, and how many more cover them.
    fn neighbours(&self, faces: usize) -> Vec<Vec<(usize, i32)>> {
        let mut neighbours = vec![Vec::new(); faces];
        for (border, [left, right]) in self.borders.iter().zip(&self.faces) {
            neighbours[*left].push((*right, -border.rise));
            neighbours[*right].push((*left, border.rise));
        }
        neighbours
    }

    /// Follows every border on both sides to closed lines.
    fn trace(&mut self) -> Vec<Face> {
        let around = self.around();
        let mut faces = Vec::new();
        for start in 0..2 * self.borders.len() {
            if self.faces[start / 2][start % 2] != usize::MAX {
                continue;
            }
            let mut face = Face::default();
            let mut at = start;
            let origin = self.nodes[self.from(at)];
            while self.faces[at / 2][at % 2] == usize::MAX {
                self.faces[at / 2][at % 2] = faces.len();
                let line = [self.from(at), self.from(at ^ 1)];
                let [from, to] = line.map(|it| self.nodes[it]);
                let off = [minus(from, origin), minus(to, origin)];
                face.double_area +=
                    crate::geography::plane::cross(off[0], off[1]);
                face.lines.push([from, to]);
                face.areas.extend(&self.borders[at / 2].areas);
                // The next one clockwise from the way back.
                let here = &around[self.from(at ^ 1)];
                let back = here.iter().position(|&it| it == at ^ 1);
                let back = back.unwrap_or_default();
                at = here[(back + here.len() - 1) % here.len()];
            }
            face.areas.sort_unstable();
            face.areas.dedup();
            faces.push(face);
        }
        faces
    }

    /// The node a half of a border starts at: even ones at the lower end.
    fn from(&self, half: usize) -> usize {
        self.borders[half / 2].ends[half % 2]
    }

    /// The halves that start at each node, counter-clockwise.
    fn around(&self) -> Vec<Vec<usize>> {
        let mut around = vec![Vec::new(); self.nodes.len()];
        for half in 0..2 * self.borders.len() {
            around[self.from(half)].push(half);
        }
        for (node, halves) in around.iter_mut().enumerate() {
            let here = self.nodes[node];
            halves.sort_by(|&one, &other| {
                let [a, b] =
                    [one, other].map(|it| self.nodes[self.from(it ^ 1)]);
                let lower = |it: Point| {
                    it[1] < here[1] || it[1] == here[1] && it[0] < here[0]
                };
                let turned = || 0.0_f64.total_cmp(&(turn(here, a, b) + 0.0));
                lower(a).cmp(&lower(b)).then_with(turned)
            });
        }
        around
    }

    fn line(&self, border: usize) -> [Point; 2] {
        self.borders[border].ends.map(|it| self.nodes[it])
    }

    #[expect(clippy::cast_possible_truncation, reason = "below 2^30")]
    fn sort(&self) -> (Squares, Buckets) {
        let lines: Vec<_> =
            (0..self.borders.len()).map(|it| self.line(it)).collect();
        let squares = squares(&lines);
        let mut entries = Vec::new();
        for (at, &line) in lines.iter().enumerate() {
            squares.along(line, 0.0, |it| entries.push((it as u32, at as u32)));
        }
        let buckets = Buckets::sort(squares.count(), &entries);
        (squares, buckets)
    }

    /// How many areas cover the surroundings of a group of lines, by what
    /// lies to the west of its most western point.
    fn covered(
        &self,
        face: &Face,
        (squares, buckets): &(Squares, Buckets),
    ) -> i32 {
        let ends = face.lines.iter().map(|it| it[0]);
        let Some(point) = ends.min_by(order) else { return 0 };
        let mut west: Vec<u32> = Vec::new();
        for square in squares.west_of(point) {
            west.extend(buckets.of(square));
        }
        west.sort_unstable();
        west.dedup();
        let mut covered = 0;
        for border in west {
            let [from, to] = self.line(border as usize);
            let upwards = to[1] > point[1];
            let side = turn(from, to, point);
            let crossed = (from[1] > point[1]) != upwards && side != 0.0;
            if crossed && (side > 0.0) != upwards {
                let rise = self.borders[border as usize].rise;
                covered += if upwards { -rise } else { rise };
            }
        }
        covered
    }
}

fn order(one: &Point, other: &Point) -> std::cmp::Ordering {
    one[0].total_cmp(&other[0]).then(one[1].total_cmp(&other[1]))
}

/// Squares over lines, about as many.
fn squares(lines: &[[Point; 2]]) -> Squares {
    let (mut high, mut length) = ([0.0_f64; 2], 0.0);
    for [from, to] in lines {
        for axis in 0..2 {
            high[axis] = high[axis].max(from[axis]).max(to[axis]);
            length += (from[axis] - to[axis]).abs();
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "below 2^30")]
    let count = lines.len().max(1) as f64;
    let even = (high[0] * high[1] / count / 2.0).sqrt();
    Squares::new([0.0; 2], high, even.max(length / count))
}

/// Edges between the points where others cross or touch them, each with its
/// area.
fn pieces(plane: &Plane, edges: &[u32]) -> Vec<(Point, Point, u32)> {
    let line =
        |at: u32| [plane.points[at as usize], plane.points[at as usize + 1]];
    let lines: Vec<_> = edges.iter().map(|&it| line(it)).collect();
    let mut stops = stops(&lines);
    stops.sort_unstable_by(|a, b| {
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(order(&a.2, &b.2))
    });
    let mut pieces = Vec::with_capacity(lines.len() + stops.len());
    let mut rest = &stops[..];
    for (at, &[from, to]) in lines.iter().enumerate() {
        let area = plane.owner[edges[at] as usize];
        let count = rest.partition_point(|it| it.0 <= at);
        let mut last = from;
        for point in rest[..count].iter().map(|it| it.2).chain([to]) {
            if point != last {
                pieces.push((last, point, area));
                last = point;
            }
        }
        rest = &rest[count..];
    }
    pieces
}

/// Where lines meet: the line, how far along it, and the point.
#[expect(clippy::cast_possible_truncation, reason = "below 2^30")]
fn stops(lines: &[[Point; 2]]) -> Vec<(usize, f64, Point)> {
    let squares = squares(lines);
    let mut entries = Vec::new();
    for (at, &line) in lines.iter().enumerate() {
        squares.along(line, 0.0, |it| entries.push((it as u32, at as u32)));
    }
    let buckets = Buckets::sort(squares.count(), &entries);
    let mut stops = Vec::new();
    for square in 0..squares.count() {
        let inside = buckets.of(square);
        for (at, &one) in inside.iter().enumerate() {
            for &other in &inside[at + 1..] {
                let pair = [one as usize, other as usize];
                let found = crossing(lines[pair[0]], lines[pair[1]]);
                for (which, share, point) in found.into_iter().flatten() {
                    stops.push((pair[which], share, point));
                }
            }
        }
    }
    stops
}
