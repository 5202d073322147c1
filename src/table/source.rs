//! What a recipe says of a file.

use serde::{Deserialize, Serialize};

use super::{NumberStyle, SignProfile};

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

/// One file of data and how it is to be read.
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
    /// What signs in place of numbers mean.
    #[serde(default)]
    pub signs: SignProfile,
    /// How numbers are written.
    #[serde(default)]
    pub numbers: NumberStyle,
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
