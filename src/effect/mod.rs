//! What became of places where something was done, beside places where it
//! was not.

mod check;
mod compare;
mod compute;
mod spec;

pub use compare::{Comparison, Sides};
pub use compute::{
    EffectInput, Effects, MeasureEffect, PreTrend, TargetAnswer, TargetResult,
    YearlyCounts, effects,
};
pub use spec::{
    Bound, EffectSpec, Level, Logic, Measure, Reference, Stage, Target,
};
