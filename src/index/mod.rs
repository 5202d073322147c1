//! From indicators to one index: treat, normalise, weigh, aggregate,
//! standardise, classify.

mod build;
mod classify;
mod normalise;
mod preset;
mod spec;
mod treat;
mod weigh;

pub use build::{Component, Exclusion, Index, Input, Rules, build, by_reason};
pub use classify::{Classify, class_of};
pub use normalise::Normalise;
pub use preset::Preset;
pub use spec::{IndexSpec, Method, Steps};
pub use treat::Treat;
pub use weigh::{Aggregate, Standardise, Weigh};
