//! Well-known text: geometries written in a cell (OGC 06-103r4, 7), with the
//! number of a coordinate system before it as `PostGIS` writes it.

use crate::table::shapes::{ShapeKind, Shapes, TooManyPoints};

/// How deep collections may hold each other.
const DEPTH: usize = 16;

const WORDS: [&str; 7] = [
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION",
];

/// Whether a cell begins like a geometry.
#[must_use]
pub fn looks_like_wkt(text: &str) -> bool {
    let word = |text: &str| -> usize {
        let end = text.find(|sign: char| !sign.is_ascii_alphabetic());
        end.unwrap_or(text.len())
    };
    let text = without_system(text).1;
    let (kind, rest) = text.split_at(word(text));
    let rest = rest.trim_start();
    let (more, rest) = rest.split_at(word(rest));
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let opens = rest.trim_start().starts_with('(');
    let continues = match more {
        "" => opens,
        _ if ["Z", "M", "ZM"].iter().any(|it| is(it, more)) => {
            opens || is(rest.trim(), "EMPTY")
        }
        _ => is(more, "EMPTY"),
    };
    let named = |it: &&str| {
        let rest = kind.get(it.len()..);
        kind.get(..it.len()).is_some_and(|start| is(start, it))
            && rest.is_some_and(|rest| {
                ["", "Z", "M", "ZM"].iter().any(|it| is(it, rest))
            })
    };
    continues && WORDS.iter().any(named)
}

/// Adds the geometry a cell holds as a feature; its coordinate system, if it
/// names one, becomes that of the layer. What is wrong with it stays with the
/// feature.
///
/// # Errors
///
/// More positions than are read.
pub fn read_wkt(
    shapes: &mut Shapes,
    text: &str,
    line: u32,
) -> Result<(), TooManyPoints> {
    let (system, rest) = without_system(text);
    if let (Some(system), None) = (system, &shapes.crs) {
        shapes.crs = Some(format!("EPSG:{system}"));
    }
    let mut reader = Reader { rest, shapes, heights: false };
    let read = reader.geometry(0);
    let (left, heights) = (reader.rest.trim(), reader.heights);
    match read {
        Ok(()) if left.is_empty() || left == ";" => {
            shapes.heights = shapes.heights.saturating_add(u32::from(heights));
            shapes.end_feature(line);
        }
        Ok(()) => shapes.give_up(line, "@boundary.text"),
        Err(Stop::Fault(detail)) => shapes.give_up(line, detail),
        Err(Stop::TooMany) => return Err(TooManyPoints),
    }
    Ok(())
}

/// `SRID=25832;` and what follows it.
fn without_system(text: &str) -> (Option<u32>, &str) {
    let text = text.trim_start();
    let Some((head, rest)) = text.split_once(';') else { return (None, text) };
    let Some((word, number)) = head.split_once('=') else {
        return (None, text);
    };
    if !word.trim().eq_ignore_ascii_case("SRID") {
        return (None, text);
    }
    (number.trim().parse().ok().filter(|&it| it > 0), rest.trim_start())
}

/// Why a geometry is not read.
enum Stop {
    /// With the catalogue's word.
    Fault(&'static str),
    TooMany,
}

impl From<TooManyPoints> for Stop {
    fn from(_: TooManyPoints) -> Self {
        Self::TooMany
    }
}

const WRONG: Stop = Stop::Fault("@boundary.text");

struct Reader<'a, 's> {
    rest: &'a str,
    shapes: &'s mut Shapes,
    heights: bool,
}

impl Reader<'_, '_> {
    fn geometry(&mut self, depth: usize) -> Result<(), Stop> {
        let mut word = self.word();
        // `POLYGONZ` is how some write `POLYGON Z`.
        for suffix in ["ZM", "Z", "M"] {
            if let Some(stem) = word.strip_suffix(suffix) {
                self.heights = true;
                word = stem.to_owned();
                break;
            }
        }
        let place = self.rest;
        match self.word().as_str() {
            "EMPTY" => return Ok(()),
            "Z" | "M" | "ZM" => self.heights = true,
            "" => self.rest = place,
            _ => return Err(WRONG),
        }
        let place = self.rest;
        if self.word() == "EMPTY" {
            return Ok(());
        }
        self.rest = place;
        match word.as_str() {
            "POINT" | "MULTIPOINT" => self.points(),
            "LINESTRING" => self.line(),
            "MULTILINESTRING" => self.list(Self::line),
            "POLYGON" => self.polygon(),
            "MULTIPOLYGON" => self.list(Self::polygon),
            "GEOMETRYCOLLECTION" if depth < DEPTH => {
                self.list(|it| it.geometry(depth + 1))
            }
            "CIRCULARSTRING" | "COMPOUNDCURVE" | "CURVEPOLYGON"
            | "MULTICURVE" | "MULTISURFACE" => {
                Err(Stop::Fault("@boundary.curve"))
            }
            _ => Err(WRONG),
        }
    }

    fn word(&mut self) -> String {
        let text = self.rest.trim_start();
        let end = text
            .find(|sign: char| !sign.is_ascii_alphabetic())
            .unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        self.rest = rest;
        word.to_ascii_uppercase()
    }

    /// Takes a sign if it is the next one.
    fn sign(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn list(
        &mut self,
        mut member: impl FnMut(&mut Self) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        if !self.sign('(') {
            let place = self.rest;
            if self.word() == "EMPTY" {
                return Ok(());
            }
            self.rest = place;
            return Err(WRONG);
        }
        loop {
            member(self)?;
            if self.sign(')') {
                return Ok(());
            }
            if !self.sign(',') {
                return Err(WRONG);
            }
        }
    }

    /// Points, with or without brackets around each.
    fn points(&mut self) -> Result<(), Stop> {
        self.list(|it| {
            it.shapes.begin(ShapeKind::Points);
            let wrapped = it.sign('(');
            it.position()?;
            if wrapped && !it.sign(')') {
                return Err(WRONG);
            }
            it.shapes.end_ring();
            it.shapes.end_part();
            Ok(())
        })
    }

    fn line(&mut self) -> Result<(), Stop> {
        self.shapes.begin(ShapeKind::Lines);
        self.ring()?;
        self.shapes.end_part();
        Ok(())
    }

    fn polygon(&mut self) -> Result<(), Stop> {
        self.shapes.begin(ShapeKind::Areas);
        self.list(Self::ring)?;
        self.shapes.end_part();
        Ok(())
    }

    fn ring(&mut self) -> Result<(), Stop> {
        self.list(Self::position)?;
        self.shapes.end_ring();
        Ok(())
    }

    fn position(&mut self) -> Result<(), Stop> {
        let mut numbers = [0.0; 2];
        for number in &mut numbers {
            *number = self.number().ok_or(WRONG)?;
        }
        for _ in 0..2 {
            if self.number().is_none() {
                break;
            }
            self.heights = true;
        }
        self.shapes.add(numbers)?;
        Ok(())
    }

    fn number(&mut self) -> Option<f64> {
        let text = self.rest.trim_start();
        let end = text
            .find(|sign: char| {
                !(sign.is_ascii_digit() || "+-.eE".contains(sign))
            })
            .unwrap_or(text.len());
        let (digits, rest) = text.split_at(end);
        let number = digits.parse().ok()?;
        self.rest = rest;
        Some(number)
    }
}

#[cfg(test)]
#[path = "wkt_tests.rs"]
mod tests;
