//! Neighbourhood indices from a municipality's own small-area data, computed
//! where the data are and protected before anything leaves.
//!
//! The data flow one way, and each arrow is one function:
//!
//! 1. **Table**: [`table`] reads files into typed cells.
//! 2. **Geography**: [`geography`] says which areas exist and in what order.
//! 3. **Indicators**: [`indicator`] turns counts into an [`indicator::IndicatorMatrix`].
//! 4. **Index**: [`index`] turns the matrix into one [`index::Index`].
//!    [`diagnosis`] says what it is made of and what would change it,
//!    [`panel`] what it was in other years, [`sensitivity`] how sure it is.
//!    Beside it, [`segregation`] tells how unevenly groups are spread,
//!    [`spatial`] whether like lies beside like, [`change`] what is different
//!    from before, [`allocation`] who gets what, [`effect`] what became of
//!    places where something was done, and [`typology`] finds types of areas
//!    and regions of them.
//! 5. **Draft** and **Protected**: [`disclosure`] is the only gate;
//!    [`suppression`] finds what it withholds where sums overlap.
//! 6. **Bundle**: [`bundle`] writes files from what is protected. What anybody
//!    has published can be put to the test: [`attack`].
//!
//! [`recipe`] holds every choice as data and runs the flow.
//!
//! A page that only reads a file needs the first stage alone: see the border's
//! three parts in `wasm`.

pub mod finding;
#[cfg(not(raumbild_part = "reader"))]
pub mod json;
pub mod measurement;
pub mod text;

pub mod numeric;

pub mod table;

#[cfg(not(raumbild_part = "reader"))]
pub mod geography;

#[cfg(not(raumbild_part = "reader"))]
pub mod indicator;

#[cfg(not(raumbild_part = "reader"))]
pub mod index;

#[cfg(not(raumbild_part = "reader"))]
pub mod diagnosis;

#[cfg(not(raumbild_part = "reader"))]
pub mod panel;

#[cfg(not(raumbild_part = "reader"))]
pub mod sensitivity;

#[cfg(not(raumbild_part = "reader"))]
pub mod segregation;

#[cfg(not(raumbild_part = "reader"))]
pub mod change;

#[cfg(not(raumbild_part = "reader"))]
pub mod allocation;

#[cfg(not(raumbild_part = "reader"))]
pub mod effect;

#[cfg(not(raumbild_part = "reader"))]
pub mod spatial;

#[cfg(not(raumbild_part = "reader"))]
pub mod typology;

#[cfg(not(raumbild_part = "reader"))]
pub mod suppression;

#[cfg(not(raumbild_part = "reader"))]
pub mod disclosure;

#[cfg(not(raumbild_part = "reader"))]
pub mod bundle;

#[cfg(not(any(raumbild_part = "reader", raumbild_part = "engine")))]
pub mod attack;

#[cfg(not(any(raumbild_part = "reader", raumbild_part = "engine")))]
pub mod tabular;

#[cfg(not(raumbild_part = "reader"))]
pub mod recipe;

#[cfg(target_arch = "wasm32")]
mod wasm;
