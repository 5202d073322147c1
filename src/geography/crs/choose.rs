//! Which coordinate system a file's numbers are in.

use serde_json::Value;

use super::{
    bounds::{Bounds, DEGREES},
    known::{Crs, KNOWN},
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
) -> Result<Crs, Faults> {
    let reason = match (name, name.and_then(find)) {
        (None, _) if DEGREES.holds(bounds) => return Ok(KNOWN[0]),
        (_, Some(crs)) if fits(&crs, bounds) => return Ok(crs),
        (None, _) => "@crs.notStated".to_owned(),
        (Some(name), None) => format!("@crs.unknown: {name}"),
        (Some(name), Some(_)) => format!("@crs.contradiction: {name}"),
    };
    let known: Vec<&str> = KNOWN.iter().map(|crs| crs.name).collect();
    let found = format!("{reason}; {bounds}{}", guess(bounds));
    Err(Finding::new(Code::CrsUnknown, place)
        .with("found", found)
        .with("known", known.join(", "))
        .into())
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
        let usual = |crs: &&Crs| {
            crs.usual.is_some_and(|usual| usual.holds(bounds))
                && fits(crs, bounds)
        };
        KNOWN.iter().filter(usual).map(|crs| crs.name).collect()
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
