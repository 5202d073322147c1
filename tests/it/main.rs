//! One binary for every test of the public face.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]
#![expect(clippy::panic, reason = "a test may stop where it stands")]
#![expect(clippy::needless_pass_by_value, reason = "values of a recipe")]

mod analyses;
mod architecture;
mod certain;
mod change;
mod composite;
mod dates;
mod dialects;
mod earlier;
mod golden;
mod import;
mod institutions;
mod leak;
mod levels;
mod merge;
mod patterns;
mod places;
mod project;
mod property;
mod published;
mod rates;
mod rates_reference;
mod reference;
mod suppression;
mod surveys;
mod zones;
mod zones_berlin;
mod zones_told;
