//! Rounding to a base, conventional or so that sums hold. Whole numbers in,
//! whole numbers out.

mod controlled;
mod flow;
mod plain;
mod search;
mod secret;
mod sums;

pub use controlled::{Aim, EFFORT, Rounded, controlled};
pub use plain::{conventional, inferred};
pub use secret::Secret;

/// Why no rounding came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A row that is not `total = Σ parts`.
    NotASum {
        /// Which.
        row: usize,
    },
    /// A row whose total is not the sum of its parts.
    Unequal {
        /// Which.
        row: usize,
    },
    /// A base below 2, or another number of values than of cells.
    Input,
    /// No rounding was found that keeps all sums.
    NotAdditive,
    /// The caller stopped it.
    Cancelled,
}

/// Says how much is done (0 to 1); `false` from it cancels.
pub type Progress<'a> = &'a mut dyn FnMut(f64) -> bool;

/// The share done, from counts of work.
#[expect(clippy::cast_precision_loss, reason = "a share for the eye")]
fn share(done: u64, all: u64) -> f64 {
    done as f64 / all.max(1) as f64
}
