//! Coordinates from one system to another.

use wasm_bindgen::prelude::*;

use crate::{
    finding::{Code, Faults, Finding, Place},
    geography::{Transform, known_systems},
    text::Language,
    wasm::{engine::session::Session, findings::thrown},
};

#[wasm_bindgen]
impl Session {
    /// Moves positions between two known coordinate systems.
    ///
    /// @param coordinates Easting and northing, or longitude and latitude, of
    /// one position after the other.
    /// @param from Such as `EPSG:25832`.
    /// @param to Such as `EPSG:4326`.
    /// @returns As many numbers, `NaN` where a position has no place in the
    /// other system.
    /// @throws where a system is not known.
    pub fn transform(
        &self,
        mut coordinates: Vec<f64>,
        from: &str,
        to: &str,
        language: &str,
    ) -> Result<Vec<f64>, JsValue> {
        let Some(transform) = Transform::new(from, to, self.desk.grid()) else {
            let found = format!("@crs.unknown: {from}, {to}");
            let fault = Finding::new(Code::CrsUnknown, Place::default())
                .with("found", found)
                .with("known", known_systems().join(", "));
            let language = Language::from_tag(language);
            return Err(thrown(&Faults::from(fault), language));
        };
        transform.apply(coordinates.as_chunks_mut().0);
        Ok(coordinates)
    }
}
