//! `TopoJSON`, version 1: geometries made of arcs that neighbours share.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, SeqAccess, Visitor},
};
use serde_json::{Map, Value};

use crate::table::{
    builder::SheetBuilder,
    limits::MAX_POINTS,
    read::{features::put, trouble::Trouble},
    shapes::{Position, ShapeKind, Shapes, TooManyPoints},
    sheet::Sheet,
    workbook::{Format, Workbook},
};

/// Whether a JSON text calls itself a topology; one that mentions the word
/// elsewhere is parsed to be sure.
#[must_use]
pub fn is_topology(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Kind {
        #[serde(rename = "type")]
        kind: Option<String>,
    }
    let text = text.trim_start_matches('\u{FEFF}');
    text.contains("\"Topology\"")
        && serde_json::from_str::<Kind>(text)
            .is_ok_and(|it| it.kind.as_deref() == Some("Topology"))
}

#[derive(Deserialize)]
struct Topology {
    objects: Map<String, Value>,
    #[serde(default)]
    arcs: Vec<Vec<Place>>,
    transform: Option<Transform>,
    crs: Option<Value>,
}

#[derive(Clone, Copy, Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// Reads a topology: a sheet for each of its objects, a row for each geometry
/// with its properties and its `id`.
///
/// # Errors
///
/// Text that is no UTF-8 or no JSON, a topology without objects, too many
/// cells or positions.
pub fn read_topojson(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Trouble::format("@format.notUtf8"))?;
    let mut topology: Topology =
        serde_json::from_str(text).map_err(|error| {
            Trouble::damaged(format!(
                "JSON {}:{}",
                error.line(),
                error.column()
            ))
        })?;
    if let Some(transform) = topology.transform {
        topology.arcs.iter_mut().for_each(|arc| unpack(arc, transform));
    }
    let mut left = MAX_POINTS;
    let mut sheets = Vec::new();
    for (name, object) in &topology.objects {
        let geometries = match object.get("geometries") {
            Some(Value::Array(all)) => all.as_slice(),
            _ => std::slice::from_ref(object),
        };
        let mut sheet = properties(name, geometries)?;
        let shapes = shapes(&topology, geometries, left)?;
        left = left.saturating_sub(shapes.positions().len());
        sheet.shapes = Some(Box::new(shapes));
        sheets.push(sheet);
    }
    if sheets.iter().all(Sheet::is_empty) {
        return Err(Trouble::empty());
    }
    Ok(Workbook { format: Format::TopoJson, sheets })
}

/// An arc's positions, of which each was the distance from the last.
fn unpack(arc: &mut [Place], transform: Transform) {
    let mut at = [0.0; 2];
    for Place(place) in arc {
        at = [at[0] + place[0], at[1] + place[1]];
        *place = transform.position(at);
    }
}

impl Transform {
    fn position(self, place: Position) -> Position {
        let one =
            |axis: usize| place[axis] * self.scale[axis] + self.translate[axis];
        [one(0), one(1)]
    }
}

/// The sheet of an object's properties.
fn properties(
    name: &str,
    geometries: &[Value],
) -> Result<Sheet, crate::table::Refused> {
    let mut names: Vec<&str> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let has_id = geometries.iter().any(|it| it.get("id").is_some());
    let own = geometries.iter().filter_map(|it| it.get("properties"));
    let own = own.filter_map(Value::as_object).flat_map(Map::keys);
    let id = has_id.then_some("id");
    for key in id.into_iter().chain(own.map(String::as_str)) {
        places.entry(key).or_insert_with(|| {
            names.push(key);
            names.len() - 1
        });
    }
    let mut builder = SheetBuilder::new(name);
    for (at, name) in names.iter().enumerate() {
        builder.text(1, at, name)?;
    }
    for (number, geometry) in geometries.iter().enumerate() {
        // A property of that name stands before the geometry's own.
        let mut row: BTreeMap<usize, &Value> = BTreeMap::new();
        if let (Some(id), Some(&at)) = (geometry.get("id"), places.get("id")) {
            row.insert(at, id);
        }
        let own = geometry.get("properties").and_then(Value::as_object);
        for (name, value) in own.into_iter().flatten() {
            if let Some(&at) = places.get(name.as_str()) {
                row.insert(at, value);
            }
        }
        for (at, value) in row {
            put(&mut builder, line(number), at, &value.to_string())?;
        }
    }
    Ok(builder.finish())
}

/// In line 1 stand the names.
fn line(number: usize) -> u32 {
    u32::try_from(number + 2).unwrap_or(u32::MAX)
}

fn shapes(
    topology: &Topology,
    geometries: &[Value],
    left: usize,
) -> Result<Shapes, TooManyPoints> {
    let crs = topology.crs.as_ref().and_then(|it| {
        let name = it.get("properties").unwrap_or(it).get("name")?;
        Some(name.as_str()?.to_owned())
    });
    let mut shapes = Shapes::new(crs);
    for (number, geometry) in geometries.iter().enumerate() {
        let mut maker = Maker { topology, shapes: &mut shapes, left };
        match maker.geometry(geometry) {
            Ok(()) => shapes.end_feature(line(number)),
            Err(Stop::Wrong) => {
                shapes.give_up(line(number), "@boundary.coordinates");
            }
            Err(Stop::TooMany) => return Err(TooManyPoints),
        }
    }
    Ok(shapes)
}

/// Why a geometry is not read.
enum Stop {
    Wrong,
    TooMany,
}

impl From<TooManyPoints> for Stop {
    fn from(_: TooManyPoints) -> Self {
        Self::TooMany
    }
}

struct Maker<'a, 's> {
    topology: &'a Topology,
    shapes: &'s mut Shapes,
    /// How many positions the object may have.
    left: usize,
}

impl<'a> Maker<'a, '_> {
    fn geometry(&mut self, geometry: &'a Value) -> Result<(), Stop> {
        let arcs = || list(geometry.get("arcs"));
        let places = || list(geometry.get("coordinates"));
        match geometry.get("type").and_then(Value::as_str) {
            None | Some("null") => Ok(()),
            Some("Point") => self.point(geometry.get("coordinates")),
            Some("MultiPoint") => {
                places()?.iter().try_for_each(|it| self.point(Some(it)))
            }
            Some("LineString") => self.part(ShapeKind::Lines, [arcs()?]),
            Some("MultiLineString") => arcs()?.iter().try_for_each(|it| {
                self.part(ShapeKind::Lines, [list(Some(it))?])
            }),
            Some("Polygon") => self.polygon(arcs()?),
            Some("MultiPolygon") => {
                arcs()?.iter().try_for_each(|it| self.polygon(list(Some(it))?))
            }
            Some("GeometryCollection") => list(geometry.get("geometries"))?
                .iter()
                .try_for_each(|it| self.geometry(it)),
            Some(_) => Err(Stop::Wrong),
        }
    }

    fn point(&mut self, place: Option<&Value>) -> Result<(), Stop> {
        let number = |at: usize| place?.get(at)?.as_f64();
        let (Some(x), Some(y)) = (number(0), number(1)) else {
            return Err(Stop::Wrong);
        };
        let transform = self.topology.transform;
        let position = transform.map_or([x, y], |it| it.position([x, y]));
        self.shapes.begin(ShapeKind::Points);
        self.shapes.add(position)?;
        self.shapes.end_ring();
        self.shapes.end_part();
        Ok(())
    }

    fn polygon(&mut self, rings: &'a [Value]) -> Result<(), Stop> {
        if rings.is_empty() {
            return Ok(());
        }
        let rings: Result<Vec<&[Value]>, Stop> =
            rings.iter().map(|it| list(Some(it))).collect();
        self.part(ShapeKind::Areas, rings?)
    }

    /// A part of lists of arcs, each of which becomes a ring.
    fn part(
        &mut self,
        kind: ShapeKind,
        rings: impl IntoIterator<Item = &'a [Value]>,
    ) -> Result<(), Stop> {
        self.shapes.begin(kind);
        for arcs in rings {
            for (nr, arc) in arcs.iter().enumerate() {
                self.arc(arc, nr > 0)?;
            }
            self.shapes.end_ring();
        }
        self.shapes.end_part();
        Ok(())
    }

    /// Adds an arc; one that goes on begins where the last one ended.
    fn arc(&mut self, arc: &Value, goes_on: bool) -> Result<(), Stop> {
        let number = arc.as_i64().ok_or(Stop::Wrong)?;
        let backwards = number < 0;
        let at = if backwards { !number } else { number };
        let at = usize::try_from(at).map_err(|_| Stop::Wrong)?;
        let places = self.topology.arcs.get(at).ok_or(Stop::Wrong)?;
        let skipped = usize::from(goes_on);
        let count = places.len();
        for nr in skipped..count {
            let nr = if backwards { count - 1 - nr } else { nr };
            if self.shapes.positions().len() >= self.left {
                return Err(Stop::TooMany);
            }
            self.shapes.add(places[nr].0)?;
        }
        Ok(())
    }
}

fn list(value: Option<&Value>) -> Result<&[Value], Stop> {
    value.and_then(Value::as_array).map(Vec::as_slice).ok_or(Stop::Wrong)
}

/// The first two numbers of a list of numbers; any that is none is `NaN`, so
/// that only the geometries that use it suffer.
struct Place(Position);

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Numbers;
        impl<'de> Visitor<'de> for Numbers {
            type Value = Place;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a position")
            }

            fn visit_seq<A: SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> Result<Place, A::Error> {
                let x = list.next_element::<Option<f64>>()?.flatten();
                let y = list.next_element::<Option<f64>>()?.flatten();
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Place([x.unwrap_or(f64::NAN), y.unwrap_or(f64::NAN)]))
            }
        }
        from.deserialize_seq(Numbers)
    }
}

#[cfg(test)]
#[path = "topojson_tests.rs"]
mod tests;
