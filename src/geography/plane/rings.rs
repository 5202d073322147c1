//! Areas as flat lists of numbers, the way they cross borders in bulk.

use std::borrow::Cow;

use geo::{LineString, MultiPolygon};

use crate::finding::{Code, Faults, Finding, Place};

/// More points than this are refused: positions have 32 bits.
const MOST_POINTS: usize = 1 << 30;

/// Areas of polygons in a metric plane: all coordinates in one list, and
/// where each ring, polygon and area ends.
///
/// A polygon's first ring is its outer one, the others are its holes. Rings
/// may or may not repeat their first point, and may run either way round. An
/// area may have several polygons, or none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rings<'a> {
    coordinates: Cow<'a, [f64]>,
    ring_ends: Cow<'a, [u32]>,
    polygon_ends: Cow<'a, [u32]>,
    area_ends: Cow<'a, [u32]>,
}

impl<'a> Rings<'a> {
    /// Areas from flat lists: x and y of every point in turn, in metres;
    /// for each ring the number of points up to its end; for each polygon the
    /// number of rings up to its end; for each area the number of polygons.
    ///
    /// # Errors
    ///
    /// [`Code::GeometryInvalid`] if an end lies before the one ahead of it, if
    /// the last end is not the end of what it counts, or if a coordinate is
    /// not a number, by its position.
    pub fn new(
        coordinates: impl Into<Cow<'a, [f64]>>,
        ring_ends: impl Into<Cow<'a, [u32]>>,
        polygon_ends: impl Into<Cow<'a, [u32]>>,
        area_ends: impl Into<Cow<'a, [u32]>>,
    ) -> Result<Self, Faults> {
        let rings = Self {
            coordinates: coordinates.into(),
            ring_ends: ring_ends.into(),
            polygon_ends: polygon_ends.into(),
            area_ends: area_ends.into(),
        };
        rings.check().map_err(|(entry, detail)| {
            let finding =
                Finding::new(Code::GeometryInvalid, Place::entry(entry));
            Faults::from(finding.with("detail", detail))
        })?;
        Ok(rings)
    }

    fn check(&self) -> Result<(), (&'static str, String)> {
        let points = self.coordinates.len() / 2;
        if self.coordinates.len() % 2 == 1 || points > MOST_POINTS {
            let found = self.coordinates.len().to_string();
            return Err(("coordinates", found));
        }
        let not_finite = |it: &f64| !it.is_finite() || it.abs() > 1e12;
        if let Some(at) = self.coordinates.iter().position(not_finite) {
            let value = self.coordinates[at];
            return Err(("coordinates", format!("[{at}] = {value}")));
        }
        check_ends("ringEnds", &self.ring_ends, points)?;
        check_ends("polygonEnds", &self.polygon_ends, self.ring_ends.len())?;
        check_ends("areaEnds", &self.area_ends, self.polygon_ends.len())
    }

    /// How many areas there are.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.area_ends.len()
    }

    /// Appends the areas of another list.
    pub(in crate::geography) fn append(&mut self, other: &Rings<'_>) {
        let append =
            |ends: &mut Cow<'_, [u32]>, more: &[u32], offset: usize| {
                let offset = count(offset);
                let more = more.iter().map(|it| it.saturating_add(offset));
                ends.to_mut().extend(more);
            };
        let points = self.coordinates.len() / 2;
        let (rings, polygons) = (self.ring_ends.len(), self.polygon_ends.len());
        self.coordinates.to_mut().extend_from_slice(&other.coordinates);
        append(&mut self.ring_ends, &other.ring_ends, points);
        append(&mut self.polygon_ends, &other.polygon_ends, rings);
        append(&mut self.area_ends, &other.area_ends, polygons);
    }

    /// Appends areas without polygons.
    pub(in crate::geography) fn append_empty(&mut self, areas: usize) {
        let end = count(self.polygon_ends.len());
        let areas = std::iter::repeat_n(end, areas);
        self.area_ends.to_mut().extend(areas);
    }

    /// x and y of every point in turn.
    pub(super) fn coordinates(&self) -> &[f64] {
        &self.coordinates
    }

    /// Every ring: its area, whether it is a hole, and x and y of its points.
    pub(super) fn each(&self) -> impl Iterator<Item = Ring<'_>> {
        let polygons = Spans::of(&self.area_ends).enumerate();
        let rings = polygons.flat_map(move |(area, polygons)| {
            let spans = Spans { ends: &self.polygon_ends, next: polygons.0 };
            spans.take(polygons.1 - polygons.0).map(move |it| (area, it))
        });
        rings.flat_map(move |(area, (first, end))| {
            let spans = Spans { ends: &self.ring_ends, next: first };
            let rings = spans.take(end - first).enumerate();
            rings.map(move |(at, (from, to))| Ring {
                area,
                hole: at > 0,
                coordinates: &self.coordinates[2 * from..2 * to],
            })
        })
    }
}

impl From<&[MultiPolygon<f64>]> for Rings<'static> {
    /// Coordinates that are not numbers leave an area empty.
    fn from(areas: &[MultiPolygon<f64>]) -> Self {
        let (mut coordinates, mut ring_ends) = (Vec::new(), Vec::new());
        let (mut polygon_ends, mut area_ends) = (Vec::new(), Vec::new());
        let mut add = |ring: &LineString<f64>, ring_ends: &mut Vec<u32>| {
            coordinates.extend(ring.0.iter().flat_map(|it| [it.x, it.y]));
            ring_ends.push(count(coordinates.len() / 2));
        };
        for area in areas {
            for polygon in area {
                add(polygon.exterior(), &mut ring_ends);
                for hole in polygon.interiors() {
                    add(hole, &mut ring_ends);
                }
                polygon_ends.push(count(ring_ends.len()));
            }
            area_ends.push(count(polygon_ends.len()));
        }
        Self::new(coordinates, ring_ends, polygon_ends, area_ends)
            .unwrap_or_else(|_| Self {
                area_ends: vec![0; areas.len()].into(),
                ..Self::default()
            })
    }
}

/// One ring of an area.
pub(super) struct Ring<'a> {
    pub(super) area: usize,
    pub(super) hole: bool,
    /// x and y in turn.
    pub(super) coordinates: &'a [f64],
}

/// From where to where each of a list of things runs.
struct Spans<'a> {
    ends: &'a [u32],
    next: usize,
}

impl<'a> Spans<'a> {
    fn of(ends: &'a [u32]) -> Self {
        Self { ends, next: 0 }
    }
}

impl Iterator for Spans<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let to = *self.ends.get(self.next)? as usize;
        let from = match self.next {
            0 => 0,
            at => self.ends[at - 1] as usize,
        };
        self.next += 1;
        Some((from, to))
    }
}

fn check_ends(
    name: &'static str,
    ends: &[u32],
    all: usize,
) -> Result<(), (&'static str, String)> {
    let falls = ends.windows(2).position(|pair| pair[0] > pair[1]);
    if let Some(at) = falls {
        return Err((name, format!("[{}] > [{}]", at, at + 1)));
    }
    let last = ends.last().map_or(0, |&end| end as usize);
    if last == all { Ok(()) } else { Err((name, format!("{last} ≠ {all}"))) }
}

/// A count, which [`Rings::new`] finds wrong if it does not fit.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
