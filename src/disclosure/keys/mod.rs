//! Noise that a key decides: the same cell gets the same noise in every
//! table. Numbers in, numbers out.
//!
//! Two things that must not be mistaken for each other:
//!
//! * the **cell-key method** ([`RecordKey`], [`CellKey`]) needs the records:
//!   each has a key, a cell's key is the sum of its records' keys, so the same
//!   people have the same noise under whatever name and in whatever table;
//! * **keyed area-level noise** ([`AreaKey`]) has only the finished cell: its
//!   key is made from the cell's name. The same people under another name
//!   have other noise, so it protects less and is not called a cell key.
//!
//! Both look their noise up in the same [`NoiseTable`]. Neither is additive:
//! perturbed parts do not sum to the perturbed whole.
//!
//! # References
//!
//! Fraser, B. and Wooton, J. (2005), A proposed method for confidentialising
//! tabular output to protect against differencing. *UNECE/Eurostat work
//! session on statistical data confidentiality*, Geneva.
//!
//! Marley, J. K. and Leaver, V. L. (2011), A method for confidentialising
//! user-defined tables: statistical properties and a risk-utility analysis.
//! *58th ISI World Statistics Congress*, Dublin.
//!
//! Giessing, S. (2016), Computational issues in the design of transition
//! probabilities and disclosure risk estimation for additive noise. *PSD
//! 2016*, LNCS 9867, 237–251.

mod area;
mod entropy;
mod record;
mod table;

pub use area::{AreaCell, AreaKey};
pub use record::{CellKey, Keyring, RecordKey};
pub use table::{Design, NoiseTable, Row};

/// Why there is no table or no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A largest deviation of 0 or above [`Design::MOST`].
    Deviation,
    /// A variance that is not a finite number above 0.
    Variance,
    /// A smallest positive count of 0, or one that a count of 1 cannot reach.
    Least,
    /// A chance of staying that is not in `0 ≤ … < 1`.
    Stay,
    /// No distribution obeys all that is asked of the row of this count: the
    /// variance is too small for the counts left out, or, where it is to be
    /// exact, too large for the rest.
    Row {
        /// Which count.
        count: u64,
    },
    /// A secret of fewer than [`Keyring::LEAST`] bytes.
    Secret,
    /// An empty name: all nameless records would share one key.
    Nameless,
}
