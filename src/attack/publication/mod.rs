//! Published tables as JSON, whoever published them.
//!
//! The format says what an outsider can read, and nothing of how it came
//! about. It is small enough to be written by hand:
//!
//! ```json
//! {
//!   "cells": [
//!     {"id": "city", "value": 57},
//!     {"id": "north", "value": null, "protect": {"width": 3}},
//!     {"id": "south", "value": null, "sensitive": false},
//!     {"id": "people", "value": 412},
//!     {"id": "round", "low": 18, "high": 22, "atMost": 30}
//!   ],
//!   "atoms": ["b1", "b2", {"id": "b3", "atMost": 9}],
//!   "relations": [
//!     {"total": "city", "parts": ["north", "south"]},
//!     {"member": "north", "atoms": ["b1", "b2"]},
//!     {"order": ["north", "south"]},
//!     {"terms": [["north", 2], ["south", -1]], "low": 0, "high": 4}
//!   ],
//!   "rates": [
//!     {"id": "share", "numerator": "north", "denominator": "people",
//!      "factor": 100, "value": 3.4, "decimals": 1},
//!     {"id": "class", "numerator": "south", "denominator": 412,
//!      "low": 5, "high": 20}
//!   ],
//!   "ranks": [{"rates": ["share", "class"]}],
//!   "scores": [
//!     {"id": "index", "value": 0.31, "decimals": 2,
//!      "terms": [{"rate": "share", "weight": 1, "mean": 4, "sd": 2.5}]}
//!   ],
//!   "targets": [
//!     {"id": "rest", "terms": [["people", 1], ["north", -1]]}
//!   ]
//! }
//! ```
//!
//! * **Cells.** `value` is the published number; `null` or none: withheld.
//!   `low` and `high` are published in its place (a rounding, a class).
//!   `atLeast` (0 unless said otherwise) and `atMost` are what everybody
//!   knows beforehand. `integer: false`: an amount, not a count.
//! * **Atoms** are cells that are published nowhere: blocks, intersections of
//!   zones. They carry overlapping zone systems.
//! * **Relations.** A total and its parts (with `coefficients`, and
//!   `constant` if total − parts is not zero); a `member` and the atoms it
//!   consists of; an `order` from the smallest to the largest, each at least
//!   `gap` above the one before; or any sum of cells between `low` and
//!   `high`.
//! * **Rates.** `factor` × numerator ÷ denominator, `value` with so many
//!   `decimals`, or the limits `low` and `high` of its class, or neither:
//!   withheld, yet part of a rank or a score. The denominator is a cell or a
//!   number.
//! * **Ranks.** Rates from the lowest to the highest.
//! * **Scores.** Σ weight × (rate − mean) ÷ sd, published like a rate: a
//!   value with decimals, or the limits of a class. Where mean and sd are not
//!   published, give what can be known of them as `[low, high]`.
//! * **Targets.** Sums of cells to protect besides the withheld cells: a
//!   complement, the difference of two zones. `protect` says how: `width`
//!   (1 unless said otherwise), and if the `truth` is given, `down` and `up`
//!   from there. `minimum`: only counts from 1 to below it are unsafe (with
//!   `zero`: from 0). `sensitive: false`: found out, it hurts nobody.
//! * **Insiders** are coalitions: cells they know of themselves, for which
//!   `protect.truth` is given.
//!
//! The short names of the literature's scripts (`lo hi lb ub lpl upl spl true
//! num den scale coef rhs`) are understood as well.

mod check;
mod decimal;
mod model;

pub use decimal::Decimal;
pub use model::{
    Atom, Cell, Denominator, Protect, Publication, Range, Rank, Rate, Relation,
    Score, ScoreTerm, Target,
};

#[cfg(test)]
#[path = "publication_tests.rs"]
mod tests;
