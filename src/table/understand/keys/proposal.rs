//! What a column of keys looks like beside the areas: for a person to accept.

use serde::Serialize;

use super::KeySpec;

/// What has to be done to a text so that it is an area's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Repair {
    /// The recipe says what it means.
    Alias,
    /// Zeros that were lost on the left.
    Padded,
    /// Quotes, apostrophes or characters without width around it.
    Trimmed,
    /// `1001.0`, a key that was a number.
    Decimal,
    /// `1.100.101`, a key with marks for thousands.
    Grouped,
    /// `1.1E+07`, a key that was a large number.
    Scientific,
    /// `03. Mai`, a key Excel took for a date.
    Date,
    /// It is the area's name.
    Name,
    /// The beginning all areas share is missing.
    Prefixed,
    /// It is nearly the area's name.
    Similar,
}

/// How far a pair may be taken without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Certainty {
    /// Mechanical, and no other area is possible.
    Certain,
    /// To be confirmed, pair by pair.
    Suggested,
}

/// An area that came near, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Near {
    /// Its key.
    pub key: String,
    /// How alike its name is, in thousandths.
    pub score: u16,
}

/// A text of the file and the area it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pair {
    /// The text.
    pub text: String,
    /// The positions at which it stands in the column.
    pub rows: Vec<usize>,
    /// The key of the area.
    pub key: String,
    /// What makes the one the other.
    pub repair: Repair,
    /// How sure that is.
    pub certainty: Certainty,
    /// How alike the names are, in thousandths; 1000 for all that is no
    /// matter of likeness.
    pub score: u16,
    /// Which areas came near, the nearest first.
    pub near: Vec<Near>,
}

/// A text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    /// The text.
    pub text: String,
    /// The positions at which it stands in the column.
    pub rows: Vec<usize>,
}

/// An area that is claimed more than once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Duplicate {
    /// The area's key.
    pub key: String,
    /// Who claims it: one text in several rows, or several texts.
    pub claims: Vec<Claim>,
}

/// A text that could mean several areas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ambiguous {
    /// The text.
    pub text: String,
    /// The positions at which it stands in the column.
    pub rows: Vec<usize>,
    /// The keys of the areas.
    pub keys: Vec<String>,
}

/// A whole column held against the areas. All lists are sorted by text or
/// key; no area is in two pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// How many areas' keys stand in the column as they are.
    pub exact: usize,
    /// The length to which digits should be filled up, if that is safe for
    /// the whole column.
    pub pad: Option<u8>,
    /// Texts that mean an area after a repair.
    pub pairs: Vec<Pair>,
    /// Texts that mean no area.
    pub strangers: Vec<Claim>,
    /// Keys of areas that nobody claims, not even by suggestion.
    pub gaps: Vec<String>,
    /// Areas that are claimed more than once. The claims that stand in no
    /// pair were given none because of each other.
    pub duplicates: Vec<Duplicate>,
    /// Texts that could mean several areas.
    pub ambiguous: Vec<Ambiguous>,
    /// The positions without any text.
    pub empty: Vec<usize>,
    /// Whether there were too many names to look for similar ones.
    pub too_many: bool,
}

impl Proposal {
    /// What a recipe has to record so that every certain pair holds.
    #[must_use]
    pub fn spec(&self) -> KeySpec {
        let mut spec = KeySpec { pad: self.pad, ..KeySpec::default() };
        for pair in &self.pairs {
            match (pair.certainty, pair.repair) {
                (Certainty::Suggested, _) => {}
                (_, Repair::Name) => spec.by_name = true,
                (_, Repair::Padded) if self.pad.is_some() => {}
                _ => {
                    spec.aliases.insert(pair.text.clone(), pair.key.clone());
                }
            }
        }
        spec
    }
}
