//! Why a file of tables is not read, as findings.

use std::fmt::Display;

use crate::{
    finding::{Code, Faults, Finding, Place},
    table::{builder::Refused, limits::MAX_CELLS},
};

/// A file that ends early or contradicts itself.
pub fn damaged(file: &str, detail: impl Display) -> Faults {
    Finding::new(Code::FileDamaged, Place::file(file))
        .with("detail", detail)
        .into()
}

/// A file of a kind that is not read.
pub fn unreadable(file: &str, detail: impl Display) -> Faults {
    Finding::new(Code::FileFormat, Place::file(file))
        .with("detail", detail)
        .into()
}

/// A file without a single row.
pub fn empty(file: &str) -> Faults {
    Finding::new(Code::FileEmpty, Place::file(file)).into()
}

/// A cell the sheet would not take.
pub fn refused(file: &str, why: Refused) -> Faults {
    match why {
        Refused::Disorder => damaged(file, "@damage.disorder"),
        Refused::TooMany => Finding::new(Code::FileTooLarge, Place::file(file))
            .with("found", format!("> {MAX_CELLS} @unit.tableCells"))
            .with("limit", format!("{MAX_CELLS} @unit.tableCells"))
            .into(),
    }
}
