//! From bytes to tables of typed cells, with the place of every fault.

mod builder;
mod column;
mod limits;
mod read;
mod shapes;
mod sheet;
mod sign;
mod source;
mod understand;
mod workbook;

pub use builder::{Refused, SheetBuilder, letters};
pub use column::Column;
pub use limits::MAX_BYTES;
#[cfg(not(raumbild_part = "engine"))]
pub use read::unpacked;
pub use read::{is_topology, looks_like_wkt, needs_reader, read, read_wkt};
pub use shapes::{Position, ShapeKind, Shapes, TooManyPoints};
pub use sheet::{Cell, CellError, Range, Remarks, Sheet, Span};
pub use sign::SignProfile;
pub use source::{Reach, SourceSpec};
pub use understand::{
    ColumnSummary, Figures, KeySpec, Known, Layout, Lines, LongSpec,
    NumberStyle, ReadingSpec, Role, Survey, Table, judge, lay_out,
    periods_differ, read_columns, survey, understand,
};
pub use workbook::{Format, Handed, Workbook};
