//! What changed between two dates or over the years, who moved, and how much
//! of it may be chance.

mod alarm;
mod check;
mod compute;
mod difference;
mod joint;
pub mod movement;
mod rule;
pub mod series;
mod smooth;
mod spec;

pub use alarm::{Alarm, AlarmRule, Alarms};
pub use compute::{Changes, Dates, IndicatorChange, changes};
pub use difference::{Counted, Difference, Tendency, difference};
pub use joint::{Course, Joint, holm};
pub use rule::{Deviation, deviations};
pub use smooth::smoothed;
pub use spec::{AlarmSpec, ChangeSpec, Dependence, Overlap};
