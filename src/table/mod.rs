//! From bytes to tables of typed cells, with the place of every fault.

mod column;
mod decode;
mod delimited;
mod number;
mod sign;
mod source;

pub use column::Column;
pub use delimited::{ColumnSummary, MAX_BYTES, Table, read_delimited};
pub use number::NumberStyle;
pub use sign::SignProfile;
pub use source::{Reach, SourceSpec};
