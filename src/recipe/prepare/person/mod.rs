//! Tables with a row for each person. They are read here and go no further
//! than what is counted from them.

mod overlap;
mod respondents;
mod table;

pub(super) use overlap::{proxies, risks};
pub(super) use respondents::respondents;
