//! Rings as points of a grid.

#![expect(clippy::float_cmp, reason = "steps are whole numbers")]

use super::rings::{Ring, Rings};

/// A point in whole steps from the grid's south-western corner: x and y.
pub(in crate::geography) type Point = [f64; 2];

/// No slot, no vertex, no area.
pub(in crate::geography) const NONE: u32 = u32::MAX;

/// The grid never has more steps on a side.
const MOST_STEPS: f64 = 35_184_372_088_832.0;

/// The finest grid: 10^-12 of a metre, for plans drawn in degrees.
const MOST_DECIMALS: i32 = 12;

/// Rings one after the other on a decimal grid, each closed by its first
/// point: a *slot* is the place of a point, and at the same time the edge
/// from it to the next slot.
///
/// Outer rings run counter-clockwise and holes clockwise, so an area lies to
/// the left of each of its edges. The steps are of a decimal fraction of a
/// metre, the finest of which 2^45 are enough: for a city 10^-8 m, for Germany
/// 10^-7 m. So coordinates with a few decimals stay what they are, and points
/// on a line stay on it.
#[derive(Clone, Debug, Default)]
pub(in crate::geography) struct Plane {
    pub(in crate::geography) points: Vec<Point>,
    /// The area to the left of each slot's edge; [`NONE`] where a ring ends.
    pub(in crate::geography) owner: Vec<u32>,
    /// The first slot of each ring, and the number of all slots at the end.
    pub(in crate::geography) starts: Vec<u32>,
    /// The first ring of each area, and the number of all rings at the end.
    pub(in crate::geography) area_rings: Vec<u32>,
    pub(in crate::geography) frame: Frame,
}

/// Where a grid lies.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::geography) struct Frame {
    west: f64,
    south: f64,
    /// Steps in a metre.
    per_metre: f64,
}

impl Frame {
    /// The grid that all of some areas lie on.
    pub(in crate::geography) fn around<'a, 'b: 'a>(
        systems: impl IntoIterator<Item = &'a Rings<'b>>,
    ) -> Self {
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for rings in systems {
            for point in rings.coordinates().chunks_exact(2) {
                for axis in 0..2 {
                    low[axis] = low[axis].min(point[axis]);
                    high[axis] = high[axis].max(point[axis]);
                }
            }
        }
        let extent = (high[0] - low[0]).max(high[1] - low[1]).max(1e-9);
        if !extent.is_finite() {
            return Self { west: 0.0, south: 0.0, per_metre: 1.0 };
        }
        // Multiplied, not raised: the same bits everywhere.
        let mut per_metre = 1.0;
        for _ in 0..MOST_DECIMALS {
            if (extent + 2.0) * per_metre * 10.0 < MOST_STEPS {
                per_metre *= 10.0;
            }
        }
        Self { west: low[0].floor(), south: low[1].floor(), per_metre }
    }

    /// The nearest point of the grid.
    #[inline]
    fn step(&self, x: f64, y: f64) -> Point {
        [
            ((x - self.west) * self.per_metre).round(),
            ((y - self.south) * self.per_metre).round(),
        ]
    }

    /// A point in metres.
    pub(in crate::geography) fn metres(&self, point: Point) -> [f64; 2] {
        [
            self.west + point[0] / self.per_metre,
            self.south + point[1] / self.per_metre,
        ]
    }

    /// Steps in a metre.
    pub(in crate::geography) fn per_metre(&self) -> f64 {
        self.per_metre
    }

    /// Square metres in a square step.
    pub(in crate::geography) fn square(&self) -> f64 {
        1.0 / self.per_metre / self.per_metre
    }
}

impl Plane {
    /// Areas on a grid of their own.
    pub(in crate::geography) fn of(rings: &Rings<'_>) -> Self {
        Self::on(Frame::around([rings]), rings)
    }

    /// Areas on a grid. Rings of less than three points vanish.
    pub(in crate::geography) fn on(frame: Frame, rings: &Rings<'_>) -> Self {
        let slots =
            rings.coordinates().len() / 2 + rings.coordinates().len() / 32;
        let mut plane = Self {
            points: Vec::with_capacity(slots),
            owner: Vec::with_capacity(slots),
            starts: vec![0],
            area_rings: Vec::with_capacity(rings.areas() + 1),
            frame,
        };
        for ring in rings.each() {
            while plane.area_rings.len() <= ring.area {
                plane.area_rings.push(plane.rings());
            }
            plane.add(&ring);
        }
        while plane.area_rings.len() <= rings.areas() {
            plane.area_rings.push(plane.rings());
        }
        plane
    }

    fn add(&mut self, ring: &Ring<'_>) {
        let start = self.points.len();
        let mut last = [f64::NAN; 2];
        for point in ring.coordinates.chunks_exact(2) {
            let point = self.frame.step(point[0], point[1]);
            if point != last {
                self.points.push(point);
                last = point;
            }
        }
        while self.points.len() > start + 1 && self.points[start] == last {
            self.points.pop();
            last = self.points[self.points.len() - 1];
        }
        if self.points.len() < start + 3 {
            self.points.truncate(start);
            return;
        }
        let clockwise = double_area(&self.points[start..]) < 0.0;
        if clockwise != ring.hole {
            self.points[start..].reverse();
        }
        self.points.push(self.points[start]);
        let end = self.points.len();
        #[expect(clippy::cast_possible_truncation, reason = "below 2^30")]
        self.owner.resize(end - 1, ring.area as u32);
        self.owner.push(NONE);
        self.starts.push(slot(end));
    }

    /// How many rings there are.
    pub(in crate::geography) fn rings(&self) -> u32 {
        slot(self.starts.len() - 1)
    }

    /// How many areas there are.
    pub(in crate::geography) fn areas(&self) -> usize {
        self.area_rings.len() - 1
    }

    /// The slots of a ring's edges.
    #[inline]
    pub(in crate::geography) fn edges(
        &self,
        ring: usize,
    ) -> std::ops::Range<usize> {
        self.starts[ring] as usize..self.starts[ring + 1] as usize - 1
    }

    /// The rings of an area.
    pub(in crate::geography) fn rings_of(
        &self,
        area: usize,
    ) -> std::ops::Range<usize> {
        let bound =
            |at: usize| self.area_rings.get(at).map_or(0, |&it| it as usize);
        bound(area).min(bound(area + 1))..bound(area + 1)
    }

    /// The length of a slot's edge in metres.
    pub(in crate::geography) fn length(&self, slot: usize) -> f64 {
        let [x, y] = super::minus(self.points[slot + 1], self.points[slot]);
        (x * x + y * y).sqrt() / self.frame.per_metre
    }

    /// A point of an area: from there, its numbers are small.
    pub(in crate::geography) fn origin(&self, area: usize) -> Point {
        let ring = self.rings_of(area).next();
        ring.map_or([0.0; 2], |it| self.points[self.starts[it] as usize])
    }

    /// Twice the area of an area in square steps, holes left out.
    pub(in crate::geography) fn double_area(&self, area: usize) -> f64 {
        let rings = self.rings_of(area);
        let of = |ring| double_area(&self.points[self.edges(ring)]);
        rings.map(of).sum()
    }
}

/// A position as slots and vertices are counted.
#[inline]
pub(in crate::geography) fn slot(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(NONE)
}

/// Twice the signed area of a ring whose first point is not repeated.
fn double_area(ring: &[Point]) -> f64 {
    let Some(&first) = ring.first() else { return 0.0 };
    let triangles = ring.windows(2).map(|pair| {
        super::cross(super::minus(pair[0], first), super::minus(pair[1], first))
    });
    triangles.sum()
}
