//! Attacking a publication: what does it tell of what it withholds?
//!
//! Everything published becomes bounds and rows over whole numbers: sums,
//! members of overlapping zones, rates, ranks, classes and scores. Then, from
//! cheap to dear:
//!
//! 1. **Linear:** which numbers do sums and differences determine? One random
//!    vector of the kernel modulo a prime.
//! 2. **Integers:** bounds are passed on from row to row until nothing
//!    changes, every count rounded inwards to a whole number; rates of which
//!    numerator and denominator are unknown are tried out.
//! 3. **Bounds:** linear programming gives the smallest and the largest value
//!    of each target. It is an outer estimate: what it shows to be narrow is
//!    narrow.
//! 4. **Shaving:** where an end is not reached by a complete table, it is
//!    assumed and followed to a contradiction, or to a table by a small branch
//!    and bound.
//!
//! An interval is sharp where complete tables of whole numbers, checked row by
//! row, reach both its ends.
//!
//! After Fischetti and Salazar (2000) and the *Handbook on Statistical
//! Disclosure Control* (2nd ed., 2026), chapter 4; the integer view is
//! needed because [2.5, 3.5] tells a count exactly.

mod knowledge;
mod question;
mod reach;
mod report;
mod run;
mod sums;
mod words;

pub use report::{Broken, By, Finding, Report, Status};
pub use run::{Limits, Options, audit, insiders, known};
pub use sums::Sums;
pub use words::lines;

#[cfg(test)]
#[path = "audit_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "brute_tests.rs"]
mod brute_tests;
