//! Which coordinate system a file's numbers are in.

use serde_json::Value;

use super::{
    bounds::{Bounds, DEGREES},
    known::{Crs, KNOWN},
};
use crate::finding::{Code, Faults, Finding, Place};

/// The coordinate system to use, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::geography) struct Choice {
    pub(in crate::geography) crs: Crs,
    /// Neither the recipe nor the file names it.
    pub(in crate::geography) assumed: bool,
}

/// The name in a file's `crs` member, which `GeoJSON` once had and many
/// programs still write.
pub(in crate::geography) fn stated(member: Option<&Value>) -> Option<&str> {
    let properties = member?.get("properties")?;
    let name = properties.get("name").or_else(|| properties.get("code"))?;
    name.as_str().map(str::trim).filter(|name| !name.is_empty())
}

/// The coordinate system of numbers within `bounds`: the one named, otherwise
/// degrees if the numbers can be such.
///
/// # Errors
///
/// [`Code::CrsUnknown`] if the name is unknown, if the numbers cannot be of
/// the system named, or if nothing is named and the numbers are no degrees.
pub(in crate::geography) fn choose(
    name: Option<&str>,
    bounds: &Bounds,
    place: Place,
) -> Result<Choice, Faults> {
    let Some(name) = name else {
        return if DEGREES.holds(bounds) {
            Ok(Choice { crs: KNOWN[0], assumed: true })
        } else {
            Err(unknown(place, with_guess(bounds)))
        };
    };
    let Some(crs) = find(name) else {
        return Err(unknown(place, format!("{name}; {}", with_guess(bounds))));
    };
    if fits(&crs, bounds) {
        Ok(Choice { crs, assumed: false })
    } else {
        let found = format!("{name} ≠ {}", with_guess(bounds));
        Err(unknown(place, found))
    }
}

/// Whether these numbers can be of this system. Metres that are all as small
/// as degrees are degrees: no municipality lies within 180 m of an origin.
fn fits(crs: &Crs, bounds: &Bounds) -> bool {
    let in_degrees = crs.possible == DEGREES;
    crs.possible.holds(bounds) && in_degrees == DEGREES.holds(bounds)
}

/// The system a name means: `EPSG:25833`, `25833`,
/// `urn:ogc:def:crs:EPSG::25833`, `urn:ogc:def:crs:OGC:1.3:CRS84` or
/// `http://www.opengis.net/def/crs/EPSG/0/25833`.
fn find(name: &str) -> Option<Crs> {
    let code = name.trim().rsplit([':', '/']).next()?;
    let is_it = |crs: &&Crs| {
        crs.name
            .rsplit(':')
            .next()
            .is_some_and(|it| it.eq_ignore_ascii_case(code))
    };
    KNOWN.iter().find(is_it).copied()
}

fn unknown(place: Place, found: String) -> Faults {
    let known: Vec<&str> = KNOWN.iter().map(|crs| crs.name).collect();
    Finding::new(Code::CrsUnknown, place)
        .with("found", found)
        .with("known", known.join(", "))
        .into()
}

/// The numbers, and the systems in which they would be an ordinary place.
fn with_guess(bounds: &Bounds) -> String {
    let usual: Vec<&str> = KNOWN
        .iter()
        .filter(|crs| crs.usual.holds(bounds) && fits(crs, bounds))
        .map(|crs| crs.name)
        .collect();
    if usual.is_empty() {
        bounds.to_string()
    } else {
        format!("{bounds} ≈ {}", usual.join(", "))
    }
}

#[cfg(test)]
#[path = "choose_tests.rs"]
mod tests;
