//! What a recipe says of a file.

use serde::{Deserialize, Serialize};

use super::{KeySpec, NumberStyle, ReadingSpec, SignProfile};

/// How far a source may travel.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Reach {
    /// Within the office.
    Internal,
    /// To a committee.
    Committee,
    /// To everybody.
    Public,
}

/// One table of data and how it is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SourceSpec {
    /// The name by which indicators refer to this source.
    pub id: String,
    /// The file's name.
    pub file: String,
    /// The heading of the column with the areas' keys.
    pub key: String,
    /// The zones whose keys they are, where they are not the areas': the id
    /// of an entry of `zones`. Counts are then converted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub areas: Option<String>,
    /// What signs in place of numbers mean. Left out, only those are
    /// understood on which all offices agree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs: Option<SignProfile>,
    /// How numbers are written.
    #[serde(default)]
    pub numbers: NumberStyle,
    /// How the table is found in the file, where that has to be said.
    #[serde(default, skip_serializing_if = "ReadingSpec::is_empty")]
    pub reading: ReadingSpec,
    /// How the file's keys become the areas' keys, where they are not the
    /// same.
    #[serde(default, skip_serializing_if = "KeySpec::is_empty")]
    pub keys: KeySpec,
    /// Who holds the data; named in the publication.
    pub holder: String,
    /// The widest edition the holder's permission allows.
    pub widest: Reach,
    /// Where the values are public already, if they are. They are then
    /// shown as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// A note for oneself; it never leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl SourceSpec {
    /// A file of which nothing has been said but its key; it stays in the
    /// house.
    #[must_use]
    pub fn new(id: &str, file: &str, key: &str) -> Self {
        Self {
            id: id.to_owned(),
            file: file.to_owned(),
            key: key.to_owned(),
            areas: None,
            signs: None,
            numbers: NumberStyle::Auto,
            reading: ReadingSpec::default(),
            keys: KeySpec::default(),
            holder: String::new(),
            widest: Reach::Internal,
            published: None,
            note: None,
        }
    }

    /// The cells that are meant, whatever is said of their signs and numbers:
    /// the file's name, what part of it is read, and on which zones it is.
    #[must_use]
    pub fn table(&self) -> String {
        let ReadingSpec { sheet, range, section, long, .. } = &self.reading;
        let part = (sheet, range, section, long);
        let mut name = self.file.clone();
        if part != (&None, &None, &None, &None) {
            name = format!("{name}: {part:?}");
        }
        match &self.areas {
            Some(zones) => format!("{name} ({zones})"),
            None => name,
        }
    }
}
