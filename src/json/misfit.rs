//! An entry of a recipe that does not fit its type.

use std::fmt;

use serde::de::{Error, Expected, Unexpected};

use crate::finding::{Code, Finding, Place};

/// What does not fit, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    path: String,
    why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    Missing(&'static str),
    Unknown { name: String, expected: String },
    Value { found: String, expected: String },
}

impl Misfit {
    /// A value that is not of the kind expected.
    #[must_use]
    pub(super) fn value(found: String, expected: String) -> Self {
        Self { path: String::new(), why: Why::Value { found, expected } }
    }

    fn of(why: Why) -> Self {
        Self { path: String::new(), why }
    }

    /// The same, seen from the object the entry is in.
    #[must_use]
    pub fn in_field(mut self, name: &str) -> Self {
        let dot = match self.path.chars().next() {
            None | Some('[') => "",
            Some(_) => ".",
        };
        self.path = format!("{name}{dot}{}", self.path);
        self
    }

    /// The same, seen from the list the entry is in.
    #[must_use]
    pub(super) fn in_item(self, at: usize) -> Self {
        self.in_field(&format!("[{at}]"))
    }

    /// As a fault of the recipe, within the entry that was read.
    #[must_use]
    pub fn fault(self) -> Finding {
        let path = match &self.why {
            Why::Unknown { name, .. } if !self.path.is_empty() => {
                format!("{}.{name}", self.path)
            }
            Why::Unknown { name, .. } => name.clone(),
            _ => self.path,
        };
        let place = Place::entry(path);
        match self.why {
            Why::Missing(name) => {
                Finding::new(Code::RecipeMissing, place).with("name", name)
            }
            Why::Unknown { name, expected } => {
                Finding::new(Code::RecipeUnknown, place)
                    .with("name", name)
                    .with("known", expected)
            }
            Why::Value { found, expected } => {
                Finding::new(Code::RecipeInvalid, place)
                    .with("found", found)
                    .with("expected", expected)
            }
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {:?}", self.path, self.why)
    }
}

impl std::error::Error for Misfit {}

impl Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::value(message.to_string(), String::new())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::value(found.to_string(), expected.to_string())
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_variant(name: &str, expected: &'static [&'static str]) -> Self {
        Self::value(format!("\"{name}\""), expected.join(", "))
    }

    fn unknown_field(name: &str, expected: &'static [&'static str]) -> Self {
        Self::of(Why::Unknown {
            name: name.to_owned(),
            expected: expected.join(", "),
        })
    }

    fn missing_field(name: &'static str) -> Self {
        Self::of(Why::Missing(name))
    }
}
