//! The geometries of a layer, flat.

use serde::{Deserialize, Serialize};

use super::limits::MAX_POINTS;

/// A position: easting and northing, or longitude and latitude.
pub type Position = [f64; 2];

/// What a geometry is made of.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
)]
pub enum ShapeKind {
    /// Nothing.
    #[default]
    Nothing,
    /// Points, each a part of one position.
    Points,
    /// Lines, each a part with one list of positions.
    Lines,
    /// Areas, each a part with an outer ring and its holes.
    Areas,
}

/// The geometries of a layer, one for each feature: positions in rings, rings
/// in parts, parts in features. Rings are as the file has them, closed or not.
/// Heights and measures are left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shapes {
    /// The coordinate system in the file's own words: a code or WKT.
    pub crs: Option<String>,
    /// How many features had heights or measures, which are left out.
    pub heights: u32,
    kinds: Vec<ShapeKind>,
    /// The line of each feature's properties on its sheet.
    lines: Vec<u32>,
    features: Vec<u32>,
    parts: Vec<u32>,
    rings: Vec<u32>,
    positions: Vec<Position>,
    /// Features whose geometry cannot be read, with the catalogue's word.
    faults: Vec<(u32, String)>,
    #[serde(skip)]
    at_work: AtWork,
}

/// The feature at work.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct AtWork {
    kind: ShapeKind,
    /// Whether the part at work is left out.
    skips: bool,
}

/// A layer with more positions than are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyPoints;

impl Shapes {
    /// No features yet, in this coordinate system.
    #[must_use]
    pub fn new(crs: Option<String>) -> Self {
        Self { crs, ..Self::default() }
    }

    /// How many features.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is no feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// What a feature is made of.
    #[must_use]
    pub fn kind(&self, feature: usize) -> ShapeKind {
        self.kinds.get(feature).copied().unwrap_or_default()
    }

    /// The line of a feature's properties.
    #[must_use]
    pub fn line(&self, feature: usize) -> u32 {
        self.lines.get(feature).copied().unwrap_or(0)
    }

    /// Why a feature's geometry could not be read, as a catalogue's word.
    #[must_use]
    pub fn fault(&self, feature: usize) -> Option<&str> {
        let is_it = |it: &(u32, String)| it.0 as usize;
        let at = self.faults.binary_search_by_key(&feature, is_it).ok()?;
        Some(&self.faults[at].1)
    }

    /// A feature's parts, each with its rings, each with its positions.
    pub fn parts(
        &self,
        feature: usize,
    ) -> impl Iterator<Item = impl Iterator<Item = &[Position]>> {
        let parts = within(&self.features, feature);
        parts.map(move |part| {
            within(&self.parts, part).map(move |ring| {
                self.positions.get(within(&self.rings, ring)).unwrap_or(&[])
            })
        })
    }

    /// Every position of every feature.
    #[must_use]
    pub fn positions(&self) -> &[Position] {
        &self.positions
    }

    /// Whether any feature has an area, or a geometry that cannot be read and
    /// may have been one.
    #[must_use]
    pub fn has_areas(&self) -> bool {
        self.kinds.contains(&ShapeKind::Areas) || !self.faults.is_empty()
    }

    /// Begins a part. In a collection of several kinds areas count more than
    /// lines and lines more than points; the others are left out.
    pub fn begin(&mut self, kind: ShapeKind) {
        if kind > self.at_work.kind {
            self.roll_back();
        }
        let kinds = self.at_work.kind.max(kind);
        self.at_work = AtWork { kind: kinds, skips: kind < kinds };
    }

    /// Adds a position to the ring at work.
    ///
    /// # Errors
    ///
    /// More positions than are read.
    pub fn add(&mut self, position: Position) -> Result<(), TooManyPoints> {
        if self.positions.len() >= MAX_POINTS {
            return Err(TooManyPoints);
        }
        if !self.at_work.skips {
            self.positions.push(position);
        }
        Ok(())
    }

    /// Ends the ring at work.
    pub fn end_ring(&mut self) {
        if !self.at_work.skips {
            self.rings.push(count(self.positions.len()));
        }
    }

    /// Ends the part at work.
    pub fn end_part(&mut self) {
        if !self.at_work.skips {
            self.parts.push(count(self.rings.len()));
        }
    }

    /// Ends the feature at work. One without a single position, or with one
    /// that is no number, has nothing.
    pub fn end_feature(&mut self, line: u32) {
        let AtWork { kind, .. } = std::mem::take(&mut self.at_work);
        let start = self.first_position();
        let finite = |it: &Position| it.iter().all(|number| number.is_finite());
        if !self.positions[start..].iter().all(finite) {
            self.give_up(line, "@boundary.coordinates");
            return;
        }
        let is_empty = start == self.positions.len();
        if is_empty {
            self.roll_back();
        }
        self.features.push(count(self.parts.len()));
        self.kinds.push(if is_empty { ShapeKind::Nothing } else { kind });
        self.lines.push(line);
    }

    /// Ends the feature at work as one that cannot be read.
    pub fn give_up(&mut self, line: u32, detail: &str) {
        self.roll_back();
        self.at_work = AtWork::default();
        self.faults.push((count(self.kinds.len()), detail.to_owned()));
        self.features.push(count(self.parts.len()));
        self.kinds.push(ShapeKind::Nothing);
        self.lines.push(line);
    }

    /// Forgets what was added since the last feature ended.
    fn roll_back(&mut self) {
        let start = self.first_position();
        let parts = self.features.last().map_or(0, |&it| it as usize);
        let rings = match parts {
            0 => 0,
            parts => self.parts.get(parts - 1).map_or(0, |&it| it as usize),
        };
        self.parts.truncate(parts);
        self.rings.truncate(rings);
        self.positions.truncate(start);
    }

    /// Where the feature at work begins.
    fn first_position(&self) -> usize {
        let last = |ends: &[u32], length: usize| {
            let at = length.checked_sub(1)?;
            ends.get(at).map(|&it| it as usize)
        };
        last(&self.features, self.features.len())
            .and_then(|parts| last(&self.parts, parts))
            .and_then(|rings| last(&self.rings, rings))
            .unwrap_or(0)
    }

    /// Whether ends and positions fit together; what was not made here has to
    /// prove it.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let rises = |all: &[u32], to: usize| {
            all.windows(2).all(|it| it[0] <= it[1])
                && all.last().map_or(0, |&it| it as usize) == to
        };
        let features = self.kinds.len();
        let faults = self.faults.windows(2).all(|it| it[0].0 < it[1].0);
        self.lines.len() == features
            && self.features.len() == features
            && rises(&self.features, self.parts.len())
            && rises(&self.parts, self.rings.len())
            && rises(&self.rings, self.positions.len())
            && self.positions.len() <= MAX_POINTS
            && self.positions.as_flattened().iter().all(|it| it.is_finite())
            && self.lines.windows(2).all(|it| it[0] < it[1])
            && faults
    }
}

/// The members of the thing at a position, whose ends are listed.
fn within(ends: &[u32], at: usize) -> std::ops::Range<usize> {
    let end = |at: usize| ends.get(at).map_or(0, |&end| end as usize);
    let start = if at == 0 { 0 } else { end(at - 1) };
    start..end(at).max(start)
}

/// Below the limit of positions, so it fits.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "shapes_tests.rs"]
mod tests;
