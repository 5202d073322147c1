//! A project at work: its files, and what has been read from them, kept for
//! as long as the recipe asks for the same.

mod project;
mod summary;

pub use project::{Desk, ReadTable, Run, edition};
pub use summary::{FileKind, FileSummary};
