//! Several risks at once.
//!
//! Only a table of persons says how many are exposed to several risks; areas
//! with several high rates do not. The two are of different types, and only
//! the first is called by the risks' name.

mod persons;
mod proxy;
mod spec;

pub use persons::{Combination, Exposure, Overlap, Person, overlap};
pub use proxy::{ProxyOverlap, proxy};
pub use spec::{OverlapSpec, ProxySpec};
