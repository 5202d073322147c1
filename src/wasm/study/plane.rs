//! Areas in a metric plane: how they fit together, joined, named on a map and
//! cut by one another. Here and not in the engine, which every page loads.

use geo::{LineString, MultiPolygon};
use js_sys::{
    Array, Float64Array, Int32Array, Object, Uint8Array, Uint32Array,
};
use wasm_bindgen::prelude::*;

use crate::{
    finding::{Code, Faults, Finding, Place},
    geography::{Defect, DefectKind, Rings, Topology, atoms as cut},
    text::Language,
    wasm::{findings::thrown, set},
};

/// A system of areas and its topology.
#[wasm_bindgen]
pub struct PlaneSystem {
    topology: Topology,
    language: Language,
}

#[wasm_bindgen]
impl PlaneSystem {
    /// Takes flat lists; see `contiguity`.
    ///
    /// @throws where the lists do not fit together.
    #[wasm_bindgen(constructor)]
    pub fn new(
        coordinates: &[f64],
        ring_ends: &[u32],
        polygon_ends: &[u32],
        area_ends: &[u32],
        tolerance: f64,
        language: &str,
    ) -> Result<Self, JsValue> {
        let language = Language::from_tag(language);
        let rings = Rings::new(coordinates, ring_ends, polygon_ends, area_ends)
            .map_err(|faults| thrown(&faults, language))?;
        Ok(Self { topology: Topology::of(&rings, tolerance), language })
    }

    /// What does not fit together, the largest first.
    ///
    /// @returns `{kinds, slivers: Uint8Array, areas, lengths, points:
    /// Float64Array, ends, around, islands: Uint32Array, neighbours, loose:
    /// number}`.
    #[must_use]
    pub fn report(&self) -> JsValue {
        let report = self.topology.report();
        let defects = &report.defects;
        let bytes = |of: fn(&Defect) -> bool| {
            let found: Vec<u8> =
                defects.iter().map(|it| of(it).into()).collect();
            Uint8Array::from(&*found)
        };
        let numbers = |of: fn(&Defect) -> f64| {
            let found: Vec<f64> = defects.iter().map(of).collect();
            Float64Array::from(&*found)
        };
        let points: Vec<f64> = defects.iter().flat_map(|it| it.point).collect();
        let around: Vec<u32> =
            defects.iter().flat_map(|it| it.areas.iter().copied()).collect();
        let object = Object::new();
        set(&object, "kinds", bytes(|it| it.kind == DefectKind::Overlap));
        set(&object, "slivers", bytes(|it| it.sliver));
        set(&object, "areas", numbers(|it| it.area_m2));
        set(&object, "lengths", numbers(|it| it.length_m));
        set(&object, "points", Float64Array::from(&*points));
        let ends = ends(defects.iter().map(|it| it.areas.len()));
        set(&object, "ends", Uint32Array::from(&*ends));
        set(&object, "around", Uint32Array::from(&*around));
        set(&object, "islands", Uint32Array::from(&*report.islands));
        set(&object, "neighbours", narrow(report.neighbours));
        set(&object, "loose", report.loose_m);
        object.into()
    }

    /// The areas of each group as one.
    ///
    /// @param groups For each area its group, from 0; −1 for none.
    /// @returns `{coordinates: Float64Array, ringEnds, polygonEnds, areaEnds:
    /// Uint32Array}`, one area for each group.
    /// @throws where there are not as many groups as areas, or one is none.
    pub fn dissolve(&self, groups: &[i32]) -> Result<JsValue, JsValue> {
        let areas = self.topology.areas();
        let groups: Vec<Option<u32>> =
            groups.iter().map(|&it| u32::try_from(it).ok()).collect();
        let count = groups.iter().flatten().max().map_or(0, |it| it + 1);
        let count = count as usize;
        // No more groups than areas: a larger number is a slip.
        if groups.len() != areas || count > areas {
            let found = format!("{}, < {count}", groups.len());
            let expected = format!("{areas}, < {areas}");
            let place = Place::entry("groups");
            let fault = Finding::new(Code::RecipeInvalid, place)
                .with("found", found)
                .with("expected", expected);
            return Err(thrown(&Faults::from(fault), self.language));
        }
        Ok(flat(&self.topology.dissolve(&groups, count)))
    }

    /// Where the name of each area fits: x and y in turn, `NaN` where an area
    /// has no surface. At most `precision` metres nearer to the border than
    /// the best point.
    #[wasm_bindgen(js_name = labelPoints)]
    #[must_use]
    pub fn label_points(&self, precision: f64) -> Vec<f64> {
        let point = |area| self.topology.label_point(area, precision);
        (0..self.topology.areas())
            .flat_map(|area| point(area).unwrap_or([f64::NAN; 2]))
            .collect()
    }
}

/// The parts into which systems of areas cut each other.
///
/// @param systems An array of `[coordinates, ringEnds, polygonEnds, areaEnds]`.
/// @returns `{zones: Int32Array, areas: Float64Array}`: for each part its area
/// in each system in turn (−1 for none), and its square metres.
#[wasm_bindgen]
pub fn atoms(systems: &Array, language: &str) -> Result<JsValue, JsValue> {
    let language = Language::from_tag(language);
    let systems = systems.iter().map(|it| system(&Array::from(&it)));
    let systems = systems
        .collect::<Result<Vec<_>, Faults>>()
        .map_err(|faults| thrown(&faults, language))?;
    let found = cut(&systems);
    let zone = |it: &Option<u32>| it.map_or(-1, u32::cast_signed);
    let zones: Vec<i32> =
        found.iter().flat_map(|it| it.zones.iter().map(zone)).collect();
    let areas: Vec<f64> = found.iter().map(|it| it.area_m2).collect();
    let object = Object::new();
    set(&object, "zones", Int32Array::from(&*zones));
    set(&object, "areas", Float64Array::from(&*areas));
    Ok(object.into())
}

fn system(lists: &Array) -> Result<Rings<'static>, Faults> {
    let ends = |at: u32| Uint32Array::new(&lists.get(at)).to_vec();
    let coordinates = Float64Array::new(&lists.get(0)).to_vec();
    Rings::new(coordinates, ends(1), ends(2), ends(3))
}

/// Areas as flat lists; no ring repeats its first point.
fn flat(areas: &[MultiPolygon<f64>]) -> JsValue {
    let rings = |it: &geo::Polygon<f64>| -> Vec<LineString<f64>> {
        let outer = std::iter::once(it.exterior().clone());
        outer.chain(it.interiors().iter().cloned()).collect()
    };
    let polygons: Vec<Vec<LineString<f64>>> =
        areas.iter().flat_map(|it| it.0.iter().map(rings)).collect();
    let open = |it: &LineString<f64>| it.0.len().saturating_sub(1);
    let points = polygons.iter().flatten();
    let coordinates: Vec<f64> = points
        .clone()
        .flat_map(|it| it.0[..open(it)].iter().flat_map(|at| [at.x, at.y]))
        .collect();
    let object = Object::new();
    let lists = [
        ("ringEnds", ends(points.map(open))),
        ("polygonEnds", ends(polygons.iter().map(Vec::len))),
        ("areaEnds", ends(areas.iter().map(|it| it.0.len()))),
    ];
    set(&object, "coordinates", Float64Array::from(&*coordinates));
    for (name, ends) in lists {
        set(&object, name, Uint32Array::from(&*ends));
    }
    object.into()
}

/// How many there are up to each end.
pub(super) fn ends(counts: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut end = 0;
    let sums = counts.map(|count| {
        end += narrow(count);
        end
    });
    sums.collect()
}

/// Positions have 32 bits: larger lists have been refused.
fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
