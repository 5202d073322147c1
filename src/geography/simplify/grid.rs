//! The points of boundaries as whole steps of the grid of 1e-7°.
//!
//! Equal points are found and lines are compared in whole numbers: no
//! rounding, no tolerance.

use geo::{Coord, LineString};

use super::arc::PointId;
use crate::{geography::write::STEPS, numeric::math};

/// Metres in one degree of latitude, on a sphere of the earth's mean radius.
const METRES_PER_DEGREE: f64 = 111_195.08;

/// A point in steps: longitude and latitude.
pub(super) type Step = [i64; 2];

/// All points in use, each once, in the order of their ranks.
pub(super) struct Grid {
    points: Vec<Step>,
}

impl Grid {
    /// The grid of all points of some rings.
    pub(super) fn of<'a>(
        rings: impl Iterator<Item = &'a LineString<f64>>,
    ) -> Self {
        let points = rings.flat_map(|ring| ring.0.iter().map(step));
        let mut points: Vec<Step> = points.collect();
        points.sort_unstable();
        points.dedup();
        Self { points }
    }

    /// How many points there are.
    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    /// The ranks of a ring's points, the first not repeated at the end.
    pub(super) fn ranks(&self, ring: &LineString<f64>) -> Vec<PointId> {
        let rank = |coord| {
            let position = self.points.binary_search(&step(coord)).ok()?;
            PointId::try_from(position).ok()
        };
        let mut ranks: Vec<PointId> = ring.0.iter().filter_map(rank).collect();
        ranks.dedup();
        if ranks.len() > 1 && ranks.first() == ranks.last() {
            ranks.pop();
        }
        ranks
    }

    /// Where a point lies, in steps.
    pub(super) fn step(&self, point: PointId) -> Step {
        self.points[point as usize]
    }

    /// Where a point lies, in degrees.
    #[expect(
        clippy::cast_precision_loss,
        reason = "steps are below 2^31, so exact"
    )]
    pub(super) fn degrees(&self, point: PointId) -> Coord<f64> {
        let [x, y] = self.step(point);
        Coord { x: x as f64 / STEPS, y: y as f64 / STEPS }
    }

    /// Lines in metres on a plane that fits the middle of all points.
    pub(super) fn metres(&self) -> impl Fn(PointId) -> [f64; 2] {
        let latitudes = || self.points.iter().map(|point| point[1]);
        let south = latitudes().min().unwrap_or_default();
        let north = latitudes().max().unwrap_or_default();
        #[expect(
            clippy::cast_precision_loss,
            reason = "steps are below 2^31, so exact"
        )]
        let middle = (south + north) as f64 / 2.0 / STEPS;
        let shrink = math::cos(middle.to_radians());
        move |point| {
            let Coord { x, y } = self.degrees(point);
            [x * METRES_PER_DEGREE * shrink, y * METRES_PER_DEGREE]
        }
    }
}

/// The nearest step. What lies outside the earth is moved to its edge, so
/// that differences and their products can be computed for any input.
#[expect(
    clippy::cast_possible_truncation,
    reason = "360 degrees are below 2^32 steps"
)]
fn step(coord: &Coord<f64>) -> Step {
    let step =
        |degrees: f64| (degrees.clamp(-360.0, 360.0) * STEPS).round() as i64;
    [step(coord.x), step(coord.y)]
}
