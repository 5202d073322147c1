//! Published bundles as an attacker reads them, and as a ledger of what is
//! known already.
//!
//! A bundle is read from its own files and nothing else: `datapackage.json`
//! says what the indicators are, `data/indicators.csv` has the numbers with
//! their status, `data/index.csv` says which area belongs to which district,
//! `protection.json` what was promised. Everything that follows from them
//! follows for anybody.
//!
//! Several bundles are joined cell by cell. The same cell is the same
//! **column** on the same **date** in the same **zone** of the same **zone
//! system**; see [`CellKey`].
//!
//! What a bundle may say beyond format 1, and what is used in its place as
//! long as it does not:
//!
//! | entry of `raumbild` | says | instead |
//! |---|---|---|
//! | `indicators[].numerator`, `.denominator` | a key of the source's column | the indicator's label; denominators that agree everywhere are one |
//! | `levels[].system` | a key of the zone system | the level's name and a hash of its codes |
//! | `place` | whose city it is | the publisher |
//! | `index` | weights, means, standard deviations, limits | classes and scores are left out |
//! | file `data/zones.csv` (level, zone, area) | members of further zones | such zones stand by themselves |

mod index;
mod join;
mod ledger;
mod manifest;
mod read;
mod table;

pub use join::{Joined, Member, join};
pub use ledger::{CellKey, ledger};
pub use read::{Bundle, read};

#[cfg(test)]
#[path = "bundle_tests.rs"]
mod tests;
