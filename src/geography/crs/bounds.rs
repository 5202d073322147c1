//! The rectangle a set of coordinates lies in.

use std::fmt;

/// A rectangle in the units of the coordinates, edges included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::geography) struct Bounds {
    pub(super) west: f64,
    pub(super) east: f64,
    pub(super) south: f64,
    pub(super) north: f64,
}

/// All longitudes and latitudes there are.
pub(in crate::geography) const DEGREES: Bounds =
    Bounds::new(-180.0, 180.0, -90.0, 90.0);

impl Bounds {
    pub(super) const fn new(
        west: f64,
        east: f64,
        south: f64,
        north: f64,
    ) -> Self {
        Self { west, east, south, north }
    }

    /// The rectangle around some points; `None` if there are none.
    pub(in crate::geography) fn around(
        points: impl Iterator<Item = [f64; 2]>,
    ) -> Option<Self> {
        points.fold(None, |bounds, [x, y]| {
            let old = bounds.unwrap_or(Self::new(x, x, y, y));
            Some(Self::new(
                old.west.min(x),
                old.east.max(x),
                old.south.min(y),
                old.north.max(y),
            ))
        })
    }

    /// The point in the middle.
    pub(in crate::geography) fn middle(&self) -> [f64; 2] {
        let Self { west, east, south, north } = *self;
        [f64::midpoint(west, east), f64::midpoint(south, north)]
    }

    /// The longer of its sides.
    pub(in crate::geography) fn extent(&self) -> f64 {
        (self.east - self.west).max(self.north - self.south)
    }

    /// The same numbers with the axes the other way round.
    pub(super) fn swapped(&self) -> Self {
        Self::new(self.south, self.north, self.west, self.east)
    }

    /// The four corners.
    pub(super) fn corners(&self) -> [[f64; 2]; 4] {
        let Self { west, east, south, north } = *self;
        [[west, south], [east, south], [east, north], [west, north]]
    }

    /// Whether a point lies within.
    pub(in crate::geography) fn has(&self, [x, y]: [f64; 2]) -> bool {
        (self.west..=self.east).contains(&x)
            && (self.south..=self.north).contains(&y)
    }

    /// Whether another rectangle lies within.
    pub(in crate::geography) fn holds(&self, inner: &Self) -> bool {
        self.west <= inner.west
            && inner.east <= self.east
            && self.south <= inner.south
            && inner.north <= self.north
    }
}

impl fmt::Display for Bounds {
    /// Without words, so that it fits a message in any language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if DEGREES.holds(self) { 3 } else { 0 };
        let Self { west, east, south, north } = self;
        write!(
            f,
            "x {west:.digits$} … {east:.digits$}, \
             y {south:.digits$} … {north:.digits$}"
        )
    }
}
