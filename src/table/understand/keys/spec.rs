//! What a recipe says of a file's keys.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Known, Repair, repair::padded};

/// How a file's keys become the areas' keys. Nothing is repaired that is not
/// recorded here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeySpec {
    /// Digits are filled up with zeros on the left to this length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pad: Option<u8>,
    /// A text of the file, and the key of the area it means.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub aliases: BTreeMap<String, String>,
    /// Whether the column holds names, which are matched to the areas' names.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_name: bool,
}

/// An area a text was found to mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The area's position among those known.
    pub area: usize,
    /// What was done to the text; nothing where it stands for itself.
    pub repair: Option<Repair>,
}

impl KeySpec {
    /// Whether keys are taken as they stand.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The area a text means: as it stands, else by alias, else filled up,
    /// else by name. A name that fits several areas means none.
    #[must_use]
    pub fn key(&self, text: &str, known: &Known) -> Option<Repaired> {
        let text = text.trim();
        if let Some(area) = known.find(text) {
            return Some(Repaired { area, repair: None });
        }
        let found = |area, repair| Repaired { area, repair: Some(repair) };
        if let Some(key) = self.aliases.get(text) {
            return Some(found(known.find(key)?, Repair::Alias));
        }
        if let Some(length) = self.pad
            && let Some(filled) = padded(text, usize::from(length))
            && let Some(area) = known.find(&filled)
        {
            return Some(found(area, Repair::Padded));
        }
        match known.named(text).areas[..] {
            [area] if self.by_name => Some(found(area, Repair::Name)),
            _ => None,
        }
    }
}

#[cfg(test)]
#[path = "spec_tests.rs"]
mod tests;
