//! Answers that leave with a bundle.
//!
//! An answer is computed from the bundle's own files and from nothing else, so
//! it tells nobody more than they could compute themselves: whatever has
//! passed the gate may be added up again by anybody. The engine writes the
//! question into the bundle's `recipe.json`, in the words of what is
//! published; the module of the studies reads the finished bundle and adds the
//! answers. That it has no other input is what keeps a withheld number out of
//! them, and it is why questions are answered in a second step, although the
//! first one knows more.
//!
//! Draws begin where they begin by default and not with the recipe's seed, so
//! that the same bundle leads to the same answer everywhere.

mod answer;
mod numbers;
mod page;
mod question;

pub use answer::answered;
pub(super) use question::{asks_neighbours, questions};
