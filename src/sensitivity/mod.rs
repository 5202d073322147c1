//! The same recipe, one thing changed: how sure ranks and classes are, which
//! choice moves them, and what becomes of them without an indicator.

mod alone;
mod certainty;
mod effect;
mod fits;
mod judge;
mod plan;
mod run;
mod spec;
mod study;

pub use alone::{
    Bar, Bridge, Removal, compare, removals, score_draws, tornado,
};
pub use certainty::{Certainty, Order};
pub use effect::{Effect, Effects, Output, Share, Sobol};
pub use judge::{certainty_data_faults, certainty_faults};
pub use plan::Factor;
pub use run::{Failure, Observed};
pub use spec::{
    Alternatives, CertaintySpec, EffectSpec, Prior, Varied, WeightVariation,
};
pub use study::{Progress, Realised, Reference, Study};

#[cfg(test)]
#[path = "asem_tests.rs"]
mod asem_tests;
