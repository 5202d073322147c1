//! Points from any coordinate system to degrees.

use super::{Bounds, Projector, choose};
use crate::finding::{Code, Faults, Finding, Place};

/// Points in longitude and latitude (WGS84), on a grid of 1e-7°; `None` for
/// one that lies nowhere on earth. The coordinate system is the one named,
/// else degrees if all numbers can be such.
///
/// # Errors
///
/// [`Code::CrsUnknown`] if the name is unknown or the numbers cannot be of
/// it, [`Code::FileEmpty`] without points.
pub fn degrees(
    points: &[[f64; 2]],
    crs: Option<&str>,
    place: Place,
) -> Result<Vec<Option<[f64; 2]>>, Faults> {
    let Some(bounds) = Bounds::around(points.iter().copied()) else {
        return Err(Finding::new(Code::FileEmpty, place).into());
    };
    let crs = choose(crs, &bounds, place.clone())?;
    let Some(projector) = Projector::new(&crs) else {
        return Err(Finding::new(Code::Internal, place)
            .with("detail", crs.name)
            .into());
    };
    let degrees = |&point| {
        let found = projector.degrees(point)?;
        Some([found.x, found.y])
    };
    Ok(points.iter().map(degrees).collect())
}

#[cfg(test)]
#[path = "points_tests.rs"]
mod tests;
