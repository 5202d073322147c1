//! What a recipe's `analyses` may ask.

mod analysis;
mod kinds;
mod refs;

pub use analysis::AnalysisSpec;
pub use kinds::{
    AllocationAnalysis, ChangeAnalysis, EffectAnalysis, LocalStatistic,
    MovementAnalysis, NeighbourSpec, PanelAnalysis, PatternAnalysis,
    RegionAnalysis, ResidentsRef, SegregationAnalysis, TrendAnalysis,
    TypologyAnalysis,
};
pub use refs::{
    DatedShare, GroupRef, PanelYearRef, ShareRef, ValueRef, YearRef,
    YearlyShare,
};
