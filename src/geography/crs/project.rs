//! From a coordinate system to longitude and latitude.

use geo::Coord;
use proj4rs::{Proj, transform::transform};

use super::{bounds::DEGREES, known::Crs};
use crate::geography::write::snap;

/// Turns coordinates of one system into degrees (WGS84).
pub(in crate::geography) struct Projector(Option<[Proj; 2]>);

impl Projector {
    /// For a known system; `None` if the projection library refuses its
    /// definition.
    pub(in crate::geography) fn new(crs: &Crs) -> Option<Self> {
        if crs.definition.is_empty() {
            return Some(Self(None));
        }
        let from = Proj::from_proj_string(crs.definition).ok()?;
        let to = Proj::from_proj_string("+proj=longlat +datum=WGS84").ok()?;
        Some(Self(Some([from, to])))
    }

    /// Longitude and latitude on the grid of 1e-7°; `None` for a point that
    /// lies nowhere on earth.
    pub(in crate::geography) fn degrees(
        &self,
        [x, y]: [f64; 2],
    ) -> Option<Coord<f64>> {
        let (x, y) = self.exact_degrees(x, y)?;
        let inside = x.abs() <= DEGREES.east && y.abs() <= DEGREES.north;
        inside.then(|| Coord { x: snap(x), y: snap(y) })
    }

    fn exact_degrees(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let Some([from, to]) = &self.0 else { return Some((x, y)) };
        let mut point = (x, y, 0.0);
        transform(from, to, &mut point).ok()?;
        Some((point.0.to_degrees(), point.1.to_degrees()))
    }
}

#[cfg(test)]
#[path = "project_tests.rs"]
mod tests;
