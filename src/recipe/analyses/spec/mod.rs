//! What a recipe's `analyses` may ask.

mod analysis;
mod kinds;
mod refs;

pub use analysis::AnalysisSpec;
pub use kinds::{
    AllocationAnalysis, ChangeAnalysis, EffectAnalysis, LocalStatistic,
    MovementAnalysis, NeighbourSpec, PatternAnalysis, ResidentsRef,
    SegregationAnalysis, TrendAnalysis,
};
pub use refs::{DatedShare, GroupRef, ShareRef, YearRef, YearlyShare};
