//! Which coordinate system a file's numbers are in.

use serde_json::Value;

use super::{
    bounds::{Bounds, DEGREES},
    known::{Crs, KNOWN},
    wording,
};
use crate::finding::{Code, Faults, Finding, Place};

/// The name in a file's `crs` member, which `GeoJSON` once had and many
/// programs still write.
pub(in crate::geography) fn stated(member: Option<&Value>) -> Option<String> {
    let member = member?;
    let properties = member.get("properties").unwrap_or(member);
    let name = properties.get("name").or_else(|| properties.get("code"));
    let name = match name.unwrap_or(properties) {
        Value::String(name) => name.trim().to_owned(),
        Value::Number(code) => code.to_string(),
        _ => String::new(),
    };
    (!name.is_empty()).then_some(name)
}

/// A system, and whether its axes are the other way round in the file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::geography) struct Chosen {
    /// The system.
    pub(in crate::geography) crs: Crs,
    /// Whether northing comes before easting, or latitude before longitude.
    pub(in crate::geography) swapped: bool,
}

/// Longitude and latitude in Germany, which have no value in common.
const GERMANY: Bounds = Bounds::new(5.5, 15.5, 47.0, 55.5);

/// The coordinate system of numbers within `bounds`: the one named, otherwise
/// degrees if the numbers can be such. Axes are taken for swapped only where
/// the numbers can be nothing else: where they are outside a named system and
/// inside it the other way round, or in Germany only the other way round.
///
/// # Errors
///
/// [`Code::CrsUnknown`] if the name is unknown, if the numbers cannot be of
/// the system named, or if nothing is named and the numbers are no degrees.
pub(in crate::geography) fn choose(
    name: Option<&str>,
    bounds: &Bounds,
    place: Place,
) -> Result<Chosen, Faults> {
    let swapped = bounds.swapped();
    let reason = match (name, name.and_then(find)) {
        (None, _) if DEGREES.holds(bounds) => {
            let swapped = GERMANY.holds(&swapped);
            return Ok(Chosen { crs: KNOWN[0], swapped });
        }
        (_, Some(crs)) if fits(&crs, bounds) => {
            let swapped = crs.is_degrees() && GERMANY.holds(&swapped);
            return Ok(Chosen { crs, swapped });
        }
        (_, Some(crs)) if !crs.is_degrees() && is_usual(&crs, &swapped) => {
            return Ok(Chosen { crs, swapped: true });
        }
        (None, _) => "@crs.notStated".to_owned(),
        (Some(name), None) => format!("@crs.unknown: {}", shortened(name)),
        (Some(name), Some(_)) => {
            format!("@crs.contradiction: {}", shortened(name))
        }
    };
    let found = format!("{reason}; {bounds}{}", guess(bounds));
    Err(Finding::new(Code::CrsUnknown, place)
        .with("found", found)
        .with("known", known_systems().join(", "))
        .into())
}

/// The known system a name means, whatever the numbers.
pub(in crate::geography) fn named(name: &str) -> Option<Crs> {
    find(name)
}

/// The names of the coordinate systems that are known.
#[must_use]
pub fn known_systems() -> Vec<&'static str> {
    KNOWN.iter().map(|crs| crs.name).collect()
}

/// Of a description in words only the system's name.
fn shortened(name: &str) -> String {
    let text = name.split('"').nth(1).filter(|_| name.contains('['));
    text.unwrap_or(name).chars().take(80).collect()
}

/// Whether these numbers can be of this system. Metres that are all as small
/// as degrees are degrees: no municipality lies within 180 m of an origin.
fn fits(crs: &Crs, bounds: &Bounds) -> bool {
    let in_degrees = crs.possible == DEGREES;
    crs.possible.holds(bounds) && in_degrees == DEGREES.holds(bounds)
}

/// Whether these numbers are an ordinary place of this system.
fn is_usual(crs: &Crs, bounds: &Bounds) -> bool {
    crs.usual.is_some_and(|usual| usual.holds(bounds)) && fits(crs, bounds)
}

/// The system a name means: `EPSG:25833`, `25833`,
/// `urn:ogc:def:crs:EPSG::25833`, `urn:ogc:def:crs:OGC:1.3:CRS84` or
/// `http://www.opengis.net/def/crs/EPSG/0/25833`.
///
/// Or a description in words.
fn find(name: &str) -> Option<Crs> {
    if name.contains('[') {
        return wording::find(name);
    }
    let code = name.trim().rsplit([':', '/']).next()?;
    if matches!(code, "WGS84" | "WGS 84") {
        return Some(KNOWN[0]);
    }
    let is_it = |crs: &&Crs| {
        let known = crs.name.rsplit(':').next();
        known.is_some_and(|known| known.eq_ignore_ascii_case(code))
    };
    KNOWN.iter().find(is_it).copied()
}

/// The systems in which these numbers would be an ordinary place.
fn guess(bounds: &Bounds) -> String {
    let likely = |bounds: &Bounds| -> Vec<&str> {
        KNOWN
            .iter()
            .filter(|crs| is_usual(crs, bounds))
            .map(|crs| crs.name)
            .collect()
    };
    let straight = likely(bounds);
    if !straight.is_empty() {
        return format!("; @crs.likely: {}", straight.join(", "));
    }
    let swapped = likely(&bounds.swapped());
    if swapped.is_empty() {
        return String::new();
    }
    format!("; @crs.swapped: {}", swapped.join(", "))
}

#[cfg(test)]
#[path = "choose_tests.rs"]
mod tests;
