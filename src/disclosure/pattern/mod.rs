//! Which counts are withheld.
//!
//! # Why intervals are enough to look for a pattern
//!
//! The counts of one column (all areas, the districts they make up, the city
//! they make up) hang together by sums, and each count is part of one total at
//! most: a forest. What is possible for a count is then an interval without
//! gaps, and the interval is found by going once up the tree (what can the
//! parts add up to?) and once down again (what does the total leave for each
//! part?). No equation solver is needed.
//!
//! Columns are tied to each other by "is part of": recipients among children,
//! children among inhabitants. Instead of solving all columns together, each
//! is judged against somebody who knows **every other column by heart**, the
//! withheld counts there included. Such a person knows more than any reader
//! can, so a count that stays uncertain for them stays uncertain for all:
//! every value in the interval belongs to a complete table in which this one
//! column differs from the truth and everything published is the same. With
//! the whole fixed, the complement varies exactly as the part does.
//!
//! One case needs more. Somebody who knows that there are two children knows
//! that zero to two of them receive something, and no pattern helps. Where
//! such a whole is not public it is withheld as well and made uncertain first
//! (it can be larger), and then the part has room.
//!
//! # References
//!
//! Hundepool et al. (2012), *Statistical Disclosure Control*, chapter 4
//! (primary and secondary suppression, audit); Fischetti and Salazar (2000),
//! "Models and algorithms for optimizing cell suppression in tabular data with
//! linear constraints", *JASA* 95, 916–928 (the attacker's problem).

mod primary;
mod secondary;
mod slack;

pub(super) use primary::{Primary, find, told};
pub(super) use secondary::{Pattern, hide};
