//! From indicators to one index: screen, impute, treat, normalise, weigh,
//! aggregate, standardise, classify, up a tree of dimensions.

mod aggregate;
mod build;
mod classify;
mod fit;
mod impute;
mod normalise;
mod prefix;
mod preset;
mod round;
mod score;
mod screen;
mod spec;
mod treat;
mod tree;
mod trouble;
mod weigh;

pub use aggregate::{Aggregate, Bounded, Leeway, Penalty, outranking};
pub use build::{Component, Dimension, Index, Input, build};
pub use classify::{Classify, Equal, class_of, goodness};
pub use impute::{
    Drawn, Draws, Impute, Normal, Pooled, Quality, Within, hold_out, pooled,
};
pub use normalise::{NormalScore, Normalise};
pub use prefix::{Point, Prefix, Treatment, prepare};
pub use preset::{Preset, Published};
pub use round::{Halves, Round, Rounding};
pub use score::{NodeTrouble, Run, Scored};
pub use screen::{Exclusion, Origin, Rules, by_reason};
pub use spec::{IndexSpec, Method, Steps};
pub use treat::{Transform, Treat, Treated};
pub use tree::{Child, DimensionSpec, Edge, Node, Tree};
pub use trouble::Trouble;
pub use weigh::{Weigh, Weighed, Weighing, consistency_ratio};
