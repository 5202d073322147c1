//! Coordinate systems described in words: the WKT of `.prj` files, of
//! `GeoPackages` and of GIS programs, in ESRI's, OGC's and ISO's wording.

use super::{
    known::{Crs, Datum, KNOWN},
    strip::Strip,
};

/// How deep descriptions may be nested.
const DEPTH: usize = 20;

/// The known system a description means.
///
/// By its number, if the description ends with one; else by its projection's
/// numbers and the name of its datum: names of systems are too many.
pub(super) fn find(text: &str) -> Option<Crs> {
    let root = Node::parse(text)?;
    let is = |crs: &&Crs| match root.number() {
        Some(number) => crs.code() == number,
        None => root.describes(crs),
    };
    KNOWN.iter().find(is).copied()
}

/// `NAME[…]`: a word, and what stands between its brackets.
#[derive(Debug, Default)]
struct Node<'a> {
    word: &'a str,
    texts: Vec<&'a str>,
    numbers: Vec<f64>,
    nodes: Vec<Self>,
}

impl<'a> Node<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut rest = text.trim();
        Self::read(&mut rest, 0)
    }

    /// The node at the front.
    fn read(rest: &mut &'a str, depth: usize) -> Option<Self> {
        let open = rest.find(['[', '('])?;
        let word = rest[..open].trim();
        let named =
            word.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
        if depth > DEPTH || word.is_empty() || !named {
            return None;
        }
        *rest = &rest[open + 1..];
        let mut node = Self { word, ..Self::default() };
        loop {
            *rest = rest.trim_start();
            match rest.chars().next()? {
                ']' | ')' => {
                    *rest = &rest[1..];
                    return Some(node);
                }
                ',' => *rest = &rest[1..],
                '"' => {
                    let end = rest[1..].find('"')? + 1;
                    node.texts.push(&rest[1..end]);
                    *rest = &rest[end + 1..];
                }
                sign if sign.is_ascii_digit() || "+-.".contains(sign) => {
                    let end = rest.find([',', ']', ')'])?;
                    node.numbers.push(rest[..end].trim().parse().ok()?);
                    *rest = &rest[end..];
                }
                _ => {
                    let end = rest.find([',', ']', ')', '[', '('])?;
                    if rest[end..].starts_with(['[', '(']) {
                        node.nodes.push(Self::read(rest, depth + 1)?);
                    } else {
                        // A word without brackets, such as an axis's EAST.
                        *rest = &rest[end..];
                    }
                }
            }
        }
    }

    /// The EPSG number of the whole, not of one of its parts.
    fn number(&self) -> Option<u32> {
        let own = self.nodes.iter().rev().find(|it| {
            it.is(&["AUTHORITY", "ID"])
                && it.texts.first().is_some_and(|by| *by == "EPSG")
        })?;
        let in_quotes = own.texts.get(1).and_then(|it| it.parse().ok());
        in_quotes.or_else(|| {
            let number = own.numbers.first()?;
            KNOWN.iter().map(Crs::code).find(|&it| near(*number, f64::from(it)))
        })
    }

    fn is(&self, words: &[&str]) -> bool {
        words.iter().any(|it| self.word.eq_ignore_ascii_case(it))
    }

    /// The first node of one of these words, at any depth.
    fn find(&self, words: &[&str]) -> Option<&Self> {
        self.nodes
            .iter()
            .find_map(|it| if it.is(words) { Some(it) } else { it.find(words) })
    }

    fn name(&self) -> &str {
        self.texts.first().copied().unwrap_or_default()
    }

    /// A parameter of the projection; names differ in blanks and letters.
    fn parameter(&self, names: &[&str]) -> Option<f64> {
        self.nodes.iter().find_map(|it| {
            let name = plain(it.name());
            if it.is(&["PARAMETER"]) && names.contains(&name.as_str()) {
                it.numbers.first().copied()
            } else {
                it.parameter(names)
            }
        })
    }

    /// Whether the description, which has no number, means this system.
    fn describes(&self, crs: &Crs) -> bool {
        let projected = self.is(&["PROJCS", "PROJCRS", "PROJECTEDCRS"]);
        let geographic = self.is(&["GEOGCS", "GEOGCRS", "GEODCRS"]);
        if geographic {
            return crs.is_degrees() && self.datum() == Some(crs.datum);
        }
        if !projected || !self.is_in_metres() {
            return false;
        }
        let name = plain(self.name());
        match crs.strip {
            Some(strip) => self.datum() == Some(crs.datum) && self.has(&strip),
            None => match crs.code() {
                3035 => {
                    let method = self.method();
                    method.contains("azimuthalequalarea")
                        && self.is_at([10.0, 52.0], [4_321_000.0, 3_210_000.0])
                }
                3857 => {
                    let method = self.method();
                    method.contains("auxiliarysphere")
                        || method.contains("pseudomercator")
                        || name.contains("pseudomercator")
                }
                27_700 => name.contains("britishnationalgrid"),
                _ => false,
            },
        }
    }

    fn method(&self) -> String {
        let node = self.find(&["PROJECTION", "METHOD"]);
        plain(node.map_or("", Self::name))
    }

    /// The datum by its name; `None` for one that is not known here.
    fn datum(&self) -> Option<Datum> {
        let node = self.find(&["DATUM", "TRF", "GEODETICDATUM", "ENSEMBLE"])?;
        let name = plain(node.name());
        let any = |all: &[&str]| all.iter().any(|it| name.contains(it));
        if any(&["hauptdreiecksnetz", "dhdn", "rauenberg"]) {
            Some(Datum::Dhdn)
        } else if any(&["etrs", "europeanterrestrial"]) {
            Some(Datum::Etrs89)
        } else if any(&["wgs1984", "wgs84", "worldgeodeticsystem1984"]) {
            Some(Datum::Wgs84)
        } else {
            None
        }
    }

    /// Whether the plane's unit, the last one named, is the metre.
    fn is_in_metres(&self) -> bool {
        let mut units =
            self.nodes.iter().filter(|it| it.is(&["UNIT", "LENGTHUNIT"]));
        let factor = units.next_back().and_then(|it| it.numbers.first());
        factor.is_none_or(|&it| near(it, 1.0))
    }

    /// Whether it is a transverse Mercator projection with these numbers.
    fn has(&self, strip: &Strip) -> bool {
        let method = self.method();
        let transverse = method.contains("transversemercator")
            || method.contains("gausskruger")
            || method.contains("gausskrueger");
        let scale =
            self.parameter(&["scalefactor", "scalefactoratnaturalorigin"]);
        transverse
            && self.is_at([strip.meridian, 0.0], [strip.easting, 0.0])
            && near(scale.unwrap_or(1.0), strip.scale)
    }

    /// Whether the projection's origin and false coordinates are these.
    fn is_at(&self, origin: [f64; 2], offset: [f64; 2]) -> bool {
        let names: [(&[&str], f64); 4] = [
            (
                &[
                    "centralmeridian",
                    "longitudeofcenter",
                    "longitudeofnaturalorigin",
                ],
                origin[0],
            ),
            (
                &[
                    "latitudeoforigin",
                    "latitudeofcenter",
                    "latitudeofnaturalorigin",
                ],
                origin[1],
            ),
            (&["falseeasting"], offset[0]),
            (&["falsenorthing"], offset[1]),
        ];
        names.iter().all(|&(names, expected)| {
            near(self.parameter(names).unwrap_or(0.0), expected)
        })
    }
}

/// A name in small letters, without blanks and signs.
fn plain(name: &str) -> String {
    let signs = name.chars().filter(|it| it.is_alphanumeric());
    signs.flat_map(char::to_lowercase).collect()
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

#[cfg(test)]
#[path = "wording_tests.rs"]
mod tests;
