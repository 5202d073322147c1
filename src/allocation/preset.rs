//! Rules as they are in use elsewhere, to look at and to change: none of
//! them is the law of anywhere.

use serde::{Deserialize, Serialize};

use super::{AllocationRule, KeyPart, Term};

/// A rule after a known example. All of them are illustrations: the exact
/// wording of the original is the authority's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum AllocationPreset {
    /// After the key between the Länder in Germany's Startchancen programme,
    /// first pillar: .4 by `poverty`, .4 by `migration` (counts of children),
    /// .2 by people over `gdpPerHead`. How the original turns the product
    /// round is not published; here it is people divided by it.
    StartchancenLike,
    /// After Munich's formula for day care, replaced in 2024: places times
    /// (`careFactor` (.05 + .10 `absence` + `location` + .0045 for each of up
    /// to 15 `openDays`) + .14 `underThree` + `contingent` + `rent` +
    /// `training` + `amount`).
    MuenchenLike,
}

impl AllocationPreset {
    /// The rule.
    #[must_use]
    pub fn rule(self) -> AllocationRule {
        match self {
            Self::StartchancenLike => {
                let part = |attribute: &str, weight, inverse| KeyPart {
                    attribute: attribute.to_owned(),
                    weight,
                    inverse,
                };
                let parts = vec![
                    part("poverty", 0.4, false),
                    part("migration", 0.4, false),
                    part("gdpPerHead", 0.2, true),
                ];
                AllocationRule::Key { parts }
            }
            Self::MuenchenLike => AllocationRule::Formula {
                times: vec!["careFactor".to_owned()],
                scaled: vec![
                    term("general", 0.05, None, None),
                    term("absence", 0.10, Some("absence"), None),
                    term("location", 1.0, Some("location"), None),
                    term("opening", 0.0045, Some("openDays"), Some(15.0)),
                ],
                added: vec![
                    term("underThree", 0.14, Some("underThree"), None),
                    term("contingent", 1.0, Some("contingent"), None),
                    term("rent", 1.0, Some("rent"), None),
                    term("training", 1.0, Some("training"), None),
                    term("amount", 1.0, Some("amount"), None),
                ],
            },
        }
    }

    /// Whether it must be shown as an illustration: always.
    #[must_use]
    pub fn is_illustrative(self) -> bool {
        true
    }
}

fn term(id: &str, factor: f64, of: Option<&str>, most: Option<f64>) -> Term {
    let (id, of) = (id.to_owned(), of.map(str::to_owned));
    Term { id, factor, of, most }
}
