//! From bytes to tables of typed cells, with the place of every fault.

mod column;
mod limits;
mod read;
mod sheet;
mod sign;
mod source;
mod understand;

pub use column::Column;
pub use limits::MAX_BYTES;
pub use read::{ColumnSummary, Table, needs_reader, read, read_delimited};
pub use sheet::{
    Cell, CellError, Format, Range, Refused, Remarks, Sheet, SheetBuilder,
    Workbook,
};
pub use sign::SignProfile;
pub use source::{Reach, SourceSpec};
pub use understand::NumberStyle;
