//! Neighbourhood indices from a municipality's own small-area data, computed
//! where the data are and protected before anything leaves.
//!
//! The data flow one way, and each arrow is one function:
//!
//! 1. **Table**: [`table`] reads files into typed cells.
//! 2. **Geography**: [`geography`] says which areas exist and in what order.
//! 3. **Indicators**: [`indicator`] turns counts into an [`indicator::IndicatorMatrix`].
//! 4. **Index**: [`index`] turns the matrix into one [`index::Index`].
//! 5. **Draft** and **Protected**: [`disclosure`] is the only gate.
//! 6. **Bundle**: [`bundle`] writes files from what is protected.
//!
//! [`recipe`] holds every choice as data and runs the flow.

pub mod finding;
pub mod measurement;
pub mod text;

pub mod numeric;

pub mod table;

pub mod geography;

pub mod indicator;

pub mod index;

pub mod disclosure;

pub mod bundle;

pub mod recipe;

#[cfg(target_arch = "wasm32")]
mod wasm;
