//! Every choice as data, and the flow that carries it out.

mod analyses;
mod collect;
mod compare;
mod desk;
mod document;
mod files;
mod frame;
mod imports;
mod prepare;
mod run;
mod score;
mod study;

pub use analyses::{
    AllocationAnalysis, Analysed, AnalysisEntry, AnalysisSpec, Answer,
    AreaColumn, Borders, Cell, ChangeAnalysis, DatedShare, EffectAnalysis,
    Fact, GroupRef, Heading, LocalStatistic, LongRows, LongTable,
    MovementAnalysis, NeighbourSpec, PanelAnalysis, PanelYearRef,
    PatternAnalysis, RegionAnalysis, Report, ResidentsRef, SegregationAnalysis,
    ShareRef, Sheet, TrendAnalysis, TypologyAnalysis, ValueRef, YearRef,
    YearlyShare,
};
pub use compare::{AreaComparison, ComparedIndicator, PeerArea, compare};
pub use desk::{Desk, FileKind, FileSummary, ReadTable, Run, edition};
pub use document::{
    DisclosureSpec, PublicationSpec, Recipe, SCHEMA, VERSION, check, examine,
    parse, reach_faults, validate,
};
pub use files::Files;
pub use frame::labels;
pub use prepare::{Conversions, Level, Prepared, Stage, prepare};
pub use run::{Results, index, policy, publish};
pub use score::{ScoreColumn, ScoreSpec, score_columns};
pub use study::{Analysis, Asked, Diagnosis, Material, Studied};
