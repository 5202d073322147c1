//! Keyed area-level noise: for finished tables whose people nobody can number.

use super::{Fault, Keyring};

/// What a cell is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AreaCell<'a> {
    /// The area's code, with its vintage where codes were given anew.
    pub area: &'a str,
    /// The column: what is counted.
    pub column: &'a str,
    /// The date or the period it is of.
    pub date: &'a str,
}

/// The key of a cell that was made from its name. **Not a cell key**: it knows
/// nothing of the records.
///
/// * It is additive over nothing: the key of a total has nothing to do with
///   the keys of its parts, so noise on a total and noise on its parts are
///   independent, and so is the noise of the same area in two years.
/// * The same people under two names (a district of one quarter, a column that
///   comes twice, a count that stays for years) have several draws of noise,
///   and whoever averages them sees less of it. Publish each number under one
///   name.
/// * Areas that differ by a few people have independent noise, so their
///   difference is noisy too, with the sum of both variances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AreaKey(u64);

impl AreaKey {
    /// In 2⁻⁶⁴.
    pub(super) fn fixed(self) -> u64 {
        self.0
    }
}

impl Keyring {
    /// The key of a finished cell. Of the same name it is the same in every
    /// table; record keys of the same secret have nothing to do with it.
    ///
    /// # Errors
    ///
    /// [`Fault::Nameless`] if a part of the name is empty.
    pub fn area(&self, cell: &AreaCell<'_>) -> Result<AreaKey, Fault> {
        let parts = [cell.area, cell.column, cell.date];
        self.draw("raumbild area noise 1", &parts).map(AreaKey)
    }
}

#[cfg(test)]
#[path = "area_tests.rs"]
mod tests;
