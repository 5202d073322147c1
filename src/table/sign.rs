//! What the signs in an office's tables mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::measurement::Status;

/// The signs an office uses in place of numbers. They differ: `–` is zero in
/// one office and secret in the next, so the source says whose they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum SignProfile {
    /// Statistische Ämter des Bundes und der Länder: `-` is exactly zero, `.`
    /// unknown or secret, `/` too unreliable, `x` not applicable, `...` later.
    #[default]
    Destatis,
    /// Landesamt für Statistik Niedersachsen: letters `g u t x k`.
    Lsn,
    /// Bundesagentur für Arbeit: `*` is withheld (1, 2 or a complementary
    /// suppression).
    Ba,
    /// Zensus 2022: the dash means withheld.
    Zensus2022,
    /// Statistik Stadt Zürich: `–` is nothing, `( )` protected.
    Zuerich,
    /// No signs: only an empty cell is missing.
    None,
    /// The office's own, sign by sign.
    Own(BTreeMap<String, Status>),
}

impl SignProfile {
    /// What a cell's text says in place of a number, or `None` if it is no
    /// sign. An empty cell and Excel's own error signs are always missing.
    #[must_use]
    pub fn status(&self, text: &str) -> Option<Status> {
        if let Self::Own(signs) = self
            && let Some(status) = signs.get(text)
        {
            return Some(*status);
        }
        match text {
            "" | "NA" | "N/A" | "#N/A" | "#NV" | "k.A." | "k. A." => {
                Some(Status::Missing)
            }
            _ => self.table(text),
        }
    }

    fn table(&self, text: &str) -> Option<Status> {
        let rows: &[(&[&str], Status)] = match self {
            Self::Destatis => &DESTATIS,
            Self::Lsn => &LSN,
            Self::Ba => &BA,
            Self::Zensus2022 => &ZENSUS,
            Self::Zuerich => &ZUERICH,
            Self::None | Self::Own(_) => &[],
        };
        rows.iter()
            .find(|(signs, _)| signs.contains(&text))
            .map(|&(_, status)| status)
    }
}

type Row = (&'static [&'static str], Status);

const DASHES: &[&str] = &["-", "–", "—", "−"];

const DESTATIS: [Row; 5] = [
    (DASHES, Status::Zero),
    (&[".", "·", "•"], Status::Suppressed),
    (&["/"], Status::Uncertain),
    (&["x", "X"], Status::NotApplicable),
    (&["...", "…"], Status::Later),
];

const LSN: [Row; 6] = [
    (DASHES, Status::Zero),
    (&["g", ".", "·"], Status::Suppressed),
    (&["k"], Status::RoundedToZero),
    (&["u", "/"], Status::Uncertain),
    (&["x", "X"], Status::NotApplicable),
    (&["t", "...", "…"], Status::Later),
];

const BA: [Row; 4] = [
    (&["*", "."], Status::Suppressed),
    (DASHES, Status::Zero),
    (&["x", "X"], Status::NotApplicable),
    (&["...", "…"], Status::Later),
];

const ZENSUS: [Row; 3] = [
    (DASHES, Status::Suppressed),
    (&[".", "·"], Status::Suppressed),
    (&["/"], Status::Uncertain),
];

const ZUERICH: [Row; 3] = [
    (DASHES, Status::Zero),
    (&["( )", "()"], Status::Suppressed),
    (&["...", "…"], Status::Missing),
];

#[cfg(test)]
#[path = "sign_tests.rs"]
mod tests;
