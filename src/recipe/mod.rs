//! Every choice as data, and the flow that carries it out.

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
