//! Every choice as data, and the flow that carries it out.

mod check;
mod collect;
mod desk;
pub(crate) mod frame;
mod prepare;
mod run;
mod score;
mod spec;
mod validate;

pub use check::{check, parse, reach_faults};
pub use desk::{Desk, FileKind, FileSummary, Run, edition};
pub use frame::labels;
pub use prepare::{Files, Prepared, Stage, looks_like_json, prepare};
pub use run::{Results, index, policy, publish, run};
pub use score::{ScoreColumn, ScoreSpec, score_columns};
pub use spec::{DisclosureSpec, PublicationSpec, Recipe, VERSION};
pub use validate::{SCHEMA, validate};
