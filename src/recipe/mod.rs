//! Every choice as data, and the flow that carries it out.

mod analyses;
mod compare;
mod desk;
mod document;
mod files;
mod frame;
mod gate;
mod imports;
mod prepare;
mod published;
mod remedy;
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
    DisclosureSpec, LevelSums, PublicationSpec, Recipe, ReleaseSpec, SCHEMA,
    VERSION, check, examine, parse, reach_faults, validate,
};
pub use files::Files;
pub use frame::labels;
pub use gate::{Judged, WithheldCell};
pub use prepare::{
    Conversions, Level, Prepared, PublishedLevel, Stage, prepare,
};
pub use published::answered;
pub use remedy::{Remedy, RemedyKind};
pub use run::{Results, index, policy, publish};
pub use score::{ScoreColumn, ScoreSpec, score_columns};
pub use study::{Analysis, Asked, Diagnosis, Material, Studied};
