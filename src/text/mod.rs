//! The words people read, in German and English, from one catalogue.
//!
//! Everything written into a bundle takes its words from here, and the page
//! takes its own from the same two files.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::{Deserialize, Serialize};

/// A language of the catalogue.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Language {
    /// German.
    #[default]
    #[serde(rename = "de")]
    German,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The language's tag, as in `lang="de"`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
        }
    }

    /// The language of a tag such as `en-GB`; German for any other.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        if tag.starts_with("en") { Self::English } else { Self::German }
    }

    /// The sign between whole number and decimals.
    #[must_use]
    pub fn decimal_sign(self) -> char {
        match self {
            Self::German => ',',
            Self::English => '.',
        }
    }
}

/// Names that are listed before the rest is only counted.
const NAMED: usize = 8;

/// Each module with the words that it says.
macro_rules! sources {
    ($part:literal) => {
        [
            include_str!(concat!(env!("OUT_DIR"), "/", $part, "-de.json")),
            include_str!(concat!(env!("OUT_DIR"), "/", $part, "-en.json")),
        ]
    };
}

#[cfg(raumbild_part = "engine")]
const SOURCES: [&str; 2] = sources!("engine");
#[cfg(raumbild_part = "reader")]
const SOURCES: [&str; 2] = sources!("reader");
#[cfg(raumbild_part = "study")]
const SOURCES: [&str; 2] = sources!("study");
#[cfg(not(any(
    raumbild_part = "engine",
    raumbild_part = "reader",
    raumbild_part = "study"
)))]
const SOURCES: [&str; 2] = sources!("all");

type Catalogue = BTreeMap<String, String>;

fn catalogue(language: Language) -> &'static Catalogue {
    static GERMAN: OnceLock<Catalogue> = OnceLock::new();
    static ENGLISH: OnceLock<Catalogue> = OnceLock::new();
    // A catalogue that does not parse fails a test, and shows keys until then.
    let (cell, source) = match language {
        Language::German => (&GERMAN, SOURCES[0]),
        Language::English => (&ENGLISH, SOURCES[1]),
    };
    cell.get_or_init(|| serde_json::from_str(source).unwrap_or_default())
}

/// The text of a key. An unknown key is its own text.
#[must_use]
pub fn get(language: Language, key: &str) -> &str {
    find(language, key).unwrap_or(key)
}

/// The text of a key, if there is one.
#[must_use]
pub fn find(language: Language, key: &str) -> Option<&'static str> {
    catalogue(language).get(key).map(String::as_str)
}

/// A text with `{name}` replaced by the value of that name.
#[must_use]
pub fn fill(text: &str, values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, after) = rest.split_at(start);
        out.push_str(before);
        let Some(end) = after.find('}') else {
            out.push_str(after);
            return out;
        };
        let name = &after[1..end];
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&after[..=end]),
        }
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    out
}

/// The first few names, and dots for the rest.
#[must_use]
pub fn listed(names: &[impl AsRef<str>]) -> String {
    let mut text = names
        .iter()
        .take(NAMED)
        .map(AsRef::as_ref)
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > NAMED {
        text.push_str(", …");
    }
    text
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
