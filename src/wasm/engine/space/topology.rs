//! Areas in a metric plane: who borders on whom, and what lies in what.

use js_sys::{Float64Array, Object, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::{
    finding::Faults,
    geography::{Overlaps, Rings, Topology},
    text::Language,
    wasm::{findings::thrown, set},
};

/// Who borders on whom, by queen and by rook.
///
/// @param coordinates x and y of every point in turn, in metres.
/// @param `ring_ends` For each ring the number of points up to its end.
/// @param `polygon_ends` For each polygon the number of rings up to its end.
/// @param `area_ends` For each area the number of polygons up to its end.
/// @param tolerance How far apart two drawings of a border may lie, in metres.
/// @returns `{ends: Uint32Array, neighbours: Uint32Array, lengths:
/// Float64Array, islands: Uint32Array}`, a sparse matrix by rows.
#[wasm_bindgen]
pub fn contiguity(
    coordinates: &[f64],
    ring_ends: &[u32],
    polygon_ends: &[u32],
    area_ends: &[u32],
    tolerance: f64,
    language: &str,
) -> Result<JsValue, JsValue> {
    let rings = Rings::new(coordinates, ring_ends, polygon_ends, area_ends)
        .map_err(|faults| refused(&faults, language))?;
    let topology = Topology::of(&rings, tolerance);
    let found = topology.contiguity();
    let object = Object::new();
    set(&object, "ends", Uint32Array::from(found.ends()));
    set(&object, "neighbours", Uint32Array::from(found.neighbours()));
    set(&object, "lengths", Float64Array::from(found.lengths_m()));
    let islands = Uint32Array::from(found.islands().as_slice());
    set(&object, "islands", islands);
    Ok(object.into())
}

/// One of two systems of areas, as flat lists.
#[wasm_bindgen]
pub struct PlaneAreas {
    rings: Rings<'static>,
}

#[wasm_bindgen]
impl PlaneAreas {
    /// Takes flat lists; see `contiguity`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        coordinates: Vec<f64>,
        ring_ends: Vec<u32>,
        polygon_ends: Vec<u32>,
        area_ends: Vec<u32>,
        language: &str,
    ) -> Result<Self, JsValue> {
        let rings = Rings::new(coordinates, ring_ends, polygon_ends, area_ends)
            .map_err(|faults| refused(&faults, language))?;
        Ok(Self { rings })
    }
}

/// How many square metres of each area of a system lie in each of another.
///
/// @returns `{ends: Uint32Array, targets: Uint32Array, areas: Float64Array,
/// sources: Float64Array, uncovered: Float64Array}`, a sparse matrix by rows,
/// with the area of each source and what of it lies in no target.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "given free when done")]
#[must_use]
pub fn overlaps(sources: PlaneAreas, targets: PlaneAreas) -> JsValue {
    let found = Overlaps::of(&sources.rings, &targets.rings);
    let object = Object::new();
    set(&object, "ends", Uint32Array::from(found.ends()));
    set(&object, "targets", Uint32Array::from(found.targets()));
    set(&object, "areas", Float64Array::from(found.areas_m2()));
    set(&object, "sources", Float64Array::from(found.source_m2()));
    set(&object, "uncovered", Float64Array::from(found.uncovered_m2()));
    object.into()
}

fn refused(faults: &Faults, language: &str) -> JsValue {
    thrown(faults, Language::from_tag(language))
}
