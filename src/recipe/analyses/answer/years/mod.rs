//! Answers over several years.

mod panel;
mod trend;

pub(super) use panel::answer as panel;
pub(super) use trend::answer as trend;
