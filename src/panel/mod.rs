//! One index over several years: on one scale, so that change can be read
//! from it, and what the change is made of.

mod compute;
mod line;
mod spec;

pub use compute::{Panel, PanelYear, Parted, YearScores, panel};
pub use spec::{PanelScale, PanelSpec};
