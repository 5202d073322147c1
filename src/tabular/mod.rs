//! Tables of any office, protected by rules: numbers in, a publication out.
//!
//! Where the gate ([`crate::disclosure`]) protects what this engine computes,
//! this protects tables that somebody else made: hierarchies, several
//! dimensions, overlapping zones, years. They are written down as JSON:
//!
//! ```json
//! {
//!   "rules": [{"kind": "minimum", "on": "count", "minimum": 3, "width": 3}],
//!   "cells": [
//!     {"id": "city", "value": 57},
//!     {"id": "north", "value": 2, "of": "people"},
//!     {"id": "south", "value": 55},
//!     {"id": "people", "value": 412, "public": true}
//!   ],
//!   "relations": [{"total": "city", "parts": ["north", "south"]}]
//! }
//! ```
//!
//! * **Rules:** see [`Rule`]. A rule that lacks what it looks at is a fault:
//!   nothing is safe because nobody looked.
//! * **Cells:** `value` is the true number, a whole one (amounts in their
//!   smallest unit). `public`: known to everybody. `latent`: published
//!   nowhere (blocks, intersections of zones). `of`: the cell it counts some
//!   of. `atLeast` (0) and `atMost`: what everybody knows beforehand. `cost`:
//!   what withholding it costs (value + 1). `contributions`, `others`,
//!   `holders`, `households`, `institutions`: for the rules.
//! * **Relations:** a total and the parts it is the sum of. Sums may be nested
//!   and overlap.
//! * **Rounding** in place of withholding: `{"base": 5, "secret": "…"}`, 32
//!   hexadecimal digits; all sums hold.
//!
//! * **Noise** in place of withholding: `{"design": {"deviation": 4, "variance":
//!   2, "least": 3}, "secret": "…", "by": "records"}`. By records is the
//!   cell-key method: each cell has `records` (their numbers, as many as it
//!   counts) or a `key` made elsewhere (0 to below 1); a total may leave both
//!   out. By areas: each cell has `area`, `column` and `date`. Zero stays zero,
//!   the same cell has the same noise everywhere, and no sum holds.
//!
//! The answer is a publication as [`crate::attack::publication`] reads it, and
//! a report for the office alone.

mod answer;
mod keyed;
mod model;
mod noise;
mod problem;
pub mod rules;

pub use answer::{Outcome, Report, Unsafe, protect};
pub use keyed::{Keyed, Members, Perturbed};
pub use model::{Cell, Relation, Rounding, Tables};
pub use noise::{Noise, NoiseBy};
pub use rules::Rule;

#[cfg(test)]
#[path = "tabular_tests.rs"]
mod tests;
