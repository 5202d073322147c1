//! What lies between published numbers: slivers of two systems of zones, cells
//! that sums determine; and cells that get noise by their keys.

use js_sys::{Array, Float64Array, Function, Object, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::{
    attack::{
        audit::Sums,
        difference::{Direction, Given, Sliver},
    },
    finding::{Code, Faults, Finding, Place},
    tabular::{Keyed, Members},
    text::Language,
    wasm::{findings::thrown, set, study::telling},
};

/// What two systems of zones tell of each other's remains; see
/// `attack::difference`.
///
/// @param first The zone of each unit in the first system, −1 for none.
/// @param tell Is told the share done; `false` from it stops the work.
/// @returns `{directions: Uint8Array, people: Float64Array, addedEnds, added,
/// subtractedEnds, subtracted, unitEnds, units: Uint32Array}`, sorted by
/// people; `null` where it was stopped.
/// @throws where the lists do not fit together.
#[wasm_bindgen]
pub fn differences(
    first: &[i32],
    second: &[i32],
    people: &[f64],
    threshold: f64,
    tell: &Function,
    language: &str,
) -> Result<JsValue, JsValue> {
    let language = Language::from_tag(language);
    let given = Given { first, second, people, threshold };
    let found = given
        .differences(language, &mut telling(tell))
        .map_err(|faults| thrown(&faults, language))?;
    Ok(found.map_or(JsValue::NULL, |it| slivers(&it)))
}

/// One of the lists of a sliver.
type List = fn(&Sliver) -> &[u32];

#[expect(clippy::cast_precision_loss, reason = "below the threshold")]
fn slivers(found: &[Sliver]) -> JsValue {
    let object = Object::new();
    let direction =
        |it: &Sliver| u8::from(it.direction == Direction::SecondMinusFirst);
    let directions: Vec<u8> = found.iter().map(direction).collect();
    set(&object, "directions", Uint8Array::from(&*directions));
    let people: Vec<f64> = found.iter().map(|it| it.people as f64).collect();
    set(&object, "people", Float64Array::from(&*people));
    let lists: [(&str, &str, List); 3] = [
        ("added", "addedEnds", |it| &it.added),
        ("subtracted", "subtractedEnds", |it| &it.subtracted),
        ("units", "unitEnds", |it| &it.units),
    ];
    for (name, ends, of) in lists {
        let all: Vec<u32> = found.iter().flat_map(of).copied().collect();
        set(&object, name, Uint32Array::from(&*all));
        let sums = super::plane::ends(found.iter().map(|it| of(it).len()));
        set(&object, ends, Uint32Array::from(&*sums));
    }
    object.into()
}

/// Which cells sums and differences determine; see `attack::audit::Sums`.
///
/// @returns 1 for each cell that is shown or can be computed, 0 else.
/// @throws where the lists do not fit together.
#[wasm_bindgen(js_name = determinedCells)]
pub fn determined_cells(
    ends: &[u32],
    cells: &[u32],
    factors: &[i32],
    withheld: &[u8],
    language: &str,
) -> Result<Vec<u8>, JsValue> {
    let sums = Sums { ends, cells, factors, withheld };
    let found = sums.determined();
    let found = found.map_err(|it| refused(Code::AuditInput, it, language))?;
    Ok(found.into_iter().map(u8::from).collect())
}

/// Counts of cells with the noise that the keys of their records decide; see
/// `tabular::Keyed`.
///
/// @param keys 0 to below 1 for each record; empty where `names` make them.
/// @param noise JSON: `{design, secret}`, the secret for `names`.
/// @returns `{counts, perturbed: Uint32Array}`.
/// @throws where the lists do not fit together.
#[wasm_bindgen(js_name = perturbCells)]
pub fn perturb_cells(
    ends: &[u32],
    records: &[u32],
    keys: &[f64],
    names: &Array,
    noise: &str,
    language: &str,
) -> Result<JsValue, JsValue> {
    let wrong = |it: String| refused(Code::TablesInvalid, it, language);
    let keyed = Keyed::read(noise.as_bytes()).map_err(wrong)?;
    let keys = if keyed.secret.is_some() {
        let names = names.iter().map(|it| it.as_string().unwrap_or_default());
        keyed.keys(names)
    } else {
        Keyed::given(keys)
    };
    let members = Members { ends, records };
    let found = keyed.perturb(members, &keys.map_err(wrong)?);
    let found = found.map_err(wrong)?;
    let object = Object::new();
    set(&object, "counts", Uint32Array::from(&*found.counts));
    set(&object, "perturbed", Uint32Array::from(&*found.shown));
    Ok(object.into())
}

fn refused(code: Code, detail: String, language: &str) -> JsValue {
    let finding = Finding::new(code, Place::default()).with("detail", detail);
    thrown(&Faults::from(finding), Language::from_tag(language))
}
