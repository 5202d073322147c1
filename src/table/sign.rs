//! What the signs in an office's tables mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::measurement::Status;

/// The signs an office uses in place of numbers. They differ: `–` is zero in
/// one office and secret in the next, so the source says whose they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum SignProfile {
    /// Statistische Ämter des Bundes und der Länder: `-` is exactly zero, `.`
    /// unknown or secret, `/` too unreliable, `x` not applicable, `...` later.
    /// Among measures a `0` beside dashes is more than nothing, rounded.
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

    /// The profile's name, as recipes have it.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Destatis => "destatis",
            Self::Lsn => "lsn",
            Self::Ba => "ba",
            Self::Zensus2022 => "zensus2022",
            Self::Zuerich => "zuerich",
            Self::None => "none",
            Self::Own(_) => "own",
        }
    }

    /// Whether the office tells a rounded zero from nothing.
    #[must_use]
    pub fn rounds_to_zero(&self) -> bool {
        matches!(self, Self::Destatis)
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

/// What a text says in place of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning {
    /// No sign: to be read as a number.
    Number,
    /// A sign, and what the number it stands for is at least.
    Withheld(Status, f64),
    /// Zero in one office and withheld in the next, and nobody has said
    /// whose table this is.
    Undecided,
}

/// What a text says under a profile, or, if none is stated, under all of
/// them: offices agree on most signs.
#[must_use]
pub fn meaning(profile: Option<&SignProfile>, text: &str) -> Meaning {
    // Signs are short; most cells are settled by their first character.
    if text.len() > 8 || text.starts_with(|c: char| c.is_ascii_digit()) {
        let own = match profile {
            Some(SignProfile::Own(signs)) => signs.get(text),
            _ => None,
        };
        return own
            .map_or(Meaning::Number, |&status| Meaning::Withheld(status, 0.0));
    }
    let found = if let Some(profile) = profile {
        profile.status(text)
    } else {
        let mut known =
            PROFILES.iter().filter_map(|profile| profile.status(text));
        let first = known.next();
        let zero = first.map(Status::has_number);
        if known.any(|it| zero != Some(it.has_number())) {
            return Meaning::Undecided;
        }
        first
    };
    match found {
        Some(status) => Meaning::Withheld(status, least(text, status)),
        None => Meaning::Number,
    }
}

/// The named profiles, the most common first.
pub const PROFILES: [SignProfile; 5] = [
    SignProfile::Destatis,
    SignProfile::Lsn,
    SignProfile::Ba,
    SignProfile::Zensus2022,
    SignProfile::Zuerich,
];

/// The Bundesagentur's star is 1, 2 or a complementary suppression: at least
/// one, and bounded by totals only.
fn least(text: &str, status: Status) -> f64 {
    if text == "*" && status == Status::Suppressed { 1.0 } else { 0.0 }
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
