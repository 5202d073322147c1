//! Questions to the data beyond the index: what they need, and their answers.

mod answer;
mod entry;
mod read;
mod report;
mod spec;
mod table;
mod told;

pub use answer::{Answer, answer, begin};
pub use entry::{AnalysisEntry, KINDS};
pub use read::{Analysed, AreaColumn, Borders};
pub(super) use read::{analysed, asked_sources, borders};
pub use report::{Cell, Fact, Heading, Report, Sheet};
pub use spec::{
    AllocationAnalysis, AnalysisSpec, ChangeAnalysis, DatedShare,
    EffectAnalysis, GroupRef, LocalStatistic, MovementAnalysis, NeighbourSpec,
    PanelAnalysis, PanelYearRef, PatternAnalysis, RegionAnalysis, ResidentsRef,
    SegregationAnalysis, ShareRef, TrendAnalysis, TypologyAnalysis, ValueRef,
    YearRef, YearlyShare,
};
pub use table::{LongRows, LongTable};
