//! From a coordinate system to longitude and latitude, and back.

use geo::Coord;
use proj4rs::{Proj, transform::transform};

use super::{
    bounds::{Bounds, DEGREES},
    choose::named,
    known::{Crs, Datum},
    shift::ShiftGrid,
    strip::Kruger,
};
use crate::geography::write::snap;

/// Turns coordinates of one system into degrees (WGS84) and back.
pub(in crate::geography) struct Projector<'g>(Way<'g>);

/// How it is done.
enum Way<'g> {
    Degrees,
    Strip(Box<Kruger>),
    /// A strip on DHDN, and from there by a grid.
    Shifted(Box<Kruger>, &'g ShiftGrid),
    /// By the projection library.
    Library(Box<[Proj; 2]>),
}

impl<'g> Projector<'g> {
    /// For a known system; `None` if the projection library refuses its
    /// definition. Without a grid DHDN is moved by seven parameters.
    pub(in crate::geography) fn new(
        crs: &Crs,
        grid: Option<&'g ShiftGrid>,
    ) -> Option<Self> {
        let kruger = crs.strip.map(|strip| Box::new(Kruger::new(&strip)));
        let grid = grid.filter(|it| it.is_from_dhdn());
        Some(Self(match (kruger, crs.datum, grid) {
            (Some(kruger), Datum::Dhdn, Some(grid)) => {
                Way::Shifted(kruger, grid)
            }
            (Some(kruger), Datum::Etrs89 | Datum::Wgs84, _) => {
                Way::Strip(kruger)
            }
            _ if crs.definition.is_empty() => Way::Degrees,
            _ => {
                let from = Proj::from_proj_string(crs.definition).ok()?;
                let to = "+proj=longlat +datum=WGS84";
                let to = Proj::from_proj_string(to).ok()?;
                Way::Library(Box::new([from, to]))
            }
        }))
    }

    /// The same for places within these bounds, which may have their axes
    /// swapped: a grid that does not reach them all is not used for any.
    pub(in crate::geography) fn within(
        crs: &Crs,
        grid: Option<&'g ShiftGrid>,
        bounds: &Bounds,
        swapped: bool,
    ) -> Option<Self> {
        let turned = bounds.swapped();
        let bounds = if swapped { &turned } else { bounds };
        let projector = Self::new(crs, grid)?;
        let reaches =
            |&corner: &[f64; 2]| projector.exact_degrees(corner).is_some();
        if !projector.is_shifted() || bounds.corners().iter().all(reaches) {
            return Some(projector);
        }
        Self::new(crs, None)
    }

    /// Whether it needs no more than a grid's accuracy: a tenth of a metre.
    pub(in crate::geography) fn is_shifted(&self) -> bool {
        matches!(self.0, Way::Shifted(..))
    }

    /// Longitude and latitude on the grid of 1e-7°; `None` for a point that
    /// lies nowhere on earth.
    pub(in crate::geography) fn degrees(
        &self,
        point: [f64; 2],
    ) -> Option<Coord<f64>> {
        let [x, y] = self.exact_degrees(point)?;
        let inside = x.abs() <= DEGREES.east && y.abs() <= DEGREES.north;
        inside.then(|| Coord { x: snap(x), y: snap(y) })
    }

    /// Longitude and latitude as they come.
    #[inline]
    pub(super) fn exact_degrees(&self, point: [f64; 2]) -> Option<[f64; 2]> {
        match &self.0 {
            Way::Degrees => Some(point),
            Way::Strip(kruger) => kruger.degrees(point),
            Way::Shifted(kruger, grid) => grid.forth(kruger.degrees(point)?),
            Way::Library(systems) => {
                let mut point = (point[0], point[1], 0.0);
                transform(&systems[0], &systems[1], &mut point).ok()?;
                Some([point.0.to_degrees(), point.1.to_degrees()])
            }
        }
    }

    /// The system's own coordinates of longitude and latitude.
    #[inline]
    pub(in crate::geography) fn coordinates(
        &self,
        point: [f64; 2],
    ) -> Option<[f64; 2]> {
        match &self.0 {
            Way::Degrees => Some(point),
            Way::Strip(kruger) => kruger.metres(point),
            Way::Shifted(kruger, grid) => kruger.metres(grid.back(point)?),
            Way::Library(systems) => {
                // The library turns a change of datum round by changing signs,
                // which is half a millimetre off; what is left is put right.
                let mut found = backwards(systems, point)?;
                for _ in 0..2 {
                    let there = self.exact_degrees(found)?;
                    let off = [0, 1].map(|at| 2.0 * point[at] - there[at]);
                    let [x, y] = backwards(systems, off)?;
                    let [was_x, was_y] = backwards(systems, point)?;
                    found = [found[0] + x - was_x, found[1] + y - was_y];
                }
                Some(found)
            }
        }
    }
}

/// The library's way from degrees to a system.
fn backwards(systems: &[Proj; 2], degrees: [f64; 2]) -> Option<[f64; 2]> {
    let [x, y] = degrees.map(f64::to_radians);
    let mut point = (x, y, 0.0);
    transform(&systems[1], &systems[0], &mut point).ok()?;
    Some([point.0, point.1])
}

/// A way from one coordinate system to another.
pub struct Transform<'g> {
    from: Projector<'g>,
    to: Projector<'g>,
    is_exact: bool,
}

impl<'g> Transform<'g> {
    /// Between two known systems, by names such as `EPSG:25832`; `None` if one
    /// of them is not known. Gauß-Krüger (DHDN) is moved by the grid, if there
    /// is one, else by seven parameters, which are wrong by up to 3 m.
    #[must_use]
    pub fn new(
        from: &str,
        to: &str,
        grid: Option<&'g ShiftGrid>,
    ) -> Option<Self> {
        let (from, to) = (named(from)?, named(to)?);
        let error = from.error_metres.or(to.error_metres);
        Some(Self {
            is_exact: error.is_none() || grid.is_some(),
            from: Projector::new(&from, grid)?,
            to: Projector::new(&to, grid)?,
        })
    }

    /// Whether no change of datum by parameters is in it.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.is_exact
    }

    /// Moves every position: easting and northing in metres, or longitude and
    /// latitude in degrees, always in this order. A point that has no place in
    /// the other system becomes `NaN`.
    pub fn apply(&self, positions: &mut [[f64; 2]]) {
        for position in positions {
            let degrees = self.from.exact_degrees(*position);
            *position = degrees
                .and_then(|it| self.to.coordinates(it))
                .unwrap_or([f64::NAN; 2]);
        }
    }
}

#[cfg(test)]
#[path = "project_tests.rs"]
mod tests;
